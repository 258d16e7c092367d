#include "text/syllable.h"

#include "text/letters.h"
#include "text/utf8.h"

#include <string.h>

enum {
    ONSET_SIZE = 4,         /* "ngh" */
    RIME_SIZE = 8,          /* "ương", and zeros behind it */
    SYLLABLE_LETTERS = 7,   /* "nghiêng" */
    SYLLABLE_BYTES = 3 * 7, /* three bytes are the most that one of its letters has */
};

/* Every rime as written, without its tone, and without its marks: in the order of the latter. */
struct rime {
    char marked[RIME_SIZE];
    char bare[RIME_SIZE];
};

static const struct rime rimes[] = {
    {"a", "a"},       {"â", "a"},       {"ă", "a"},       {"ac", "ac"},     {"âc", "ac"},
    {"ăc", "ac"},     {"ach", "ach"},   {"ai", "ai"},     {"ăk", "ak"},     {"am", "am"},
    {"âm", "am"},     {"ăm", "am"},     {"an", "an"},     {"ân", "an"},     {"ăn", "an"},
    {"ang", "ang"},   {"âng", "ang"},   {"ăng", "ang"},   {"anh", "anh"},   {"ao", "ao"},
    {"ap", "ap"},     {"âp", "ap"},     {"ăp", "ap"},     {"at", "at"},     {"ât", "at"},
    {"ăt", "at"},     {"au", "au"},     {"âu", "au"},     {"ay", "ay"},     {"ây", "ay"},
    {"e", "e"},       {"ê", "e"},       {"ec", "ec"},     {"êc", "ec"},     {"êch", "ech"},
    {"em", "em"},     {"êm", "em"},     {"en", "en"},     {"ên", "en"},     {"eng", "eng"},
    {"êng", "eng"},   {"ênh", "enh"},   {"eo", "eo"},     {"ep", "ep"},     {"êp", "ep"},
    {"et", "et"},     {"êt", "et"},     {"êu", "eu"},     {"i", "i"},       {"ia", "ia"},
    {"ich", "ich"},   {"iêc", "iec"},   {"iêm", "iem"},   {"iên", "ien"},   {"iêng", "ieng"},
    {"iêp", "iep"},   {"iêt", "iet"},   {"iêu", "ieu"},   {"im", "im"},     {"in", "in"},
    {"inh", "inh"},   {"ip", "ip"},     {"it", "it"},     {"iu", "iu"},     {"o", "o"},
    {"ô", "o"},       {"ơ", "o"},       {"oa", "oa"},     {"oac", "oac"},   {"oăc", "oac"},
    {"oach", "oach"}, {"oai", "oai"},   {"oam", "oam"},   {"oăm", "oam"},   {"oan", "oan"},
    {"oăn", "oan"},   {"oang", "oang"}, {"oăng", "oang"}, {"oanh", "oanh"}, {"oao", "oao"},
    {"oap", "oap"},   {"oat", "oat"},   {"oăt", "oat"},   {"oay", "oay"},   {"oc", "oc"},
    {"ôc", "oc"},     {"oe", "oe"},     {"oem", "oem"},   {"oen", "oen"},   {"oeo", "oeo"},
    {"oet", "oet"},   {"oi", "oi"},     {"ôi", "oi"},     {"ơi", "oi"},     {"om", "om"},
    {"ôm", "om"},     {"ơm", "om"},     {"on", "on"},     {"ôn", "on"},     {"ơn", "on"},
    {"ong", "ong"},   {"ông", "ong"},   {"ooc", "ooc"},   {"oong", "oong"}, {"op", "op"},
    {"ôp", "op"},     {"ơp", "op"},     {"ot", "ot"},     {"ôt", "ot"},     {"ơt", "ot"},
    {"u", "u"},       {"ư", "u"},       {"ua", "ua"},     {"ưa", "ua"},     {"uân", "uan"},
    {"uâng", "uang"}, {"uât", "uat"},   {"uây", "uay"},   {"uc", "uc"},     {"ưc", "uc"},
    {"uê", "ue"},     {"uêch", "uech"}, {"uênh", "uenh"}, {"uêu", "ueu"},   {"ui", "ui"},
    {"ưi", "ui"},     {"um", "um"},     {"ưm", "um"},     {"un", "un"},     {"ưn", "un"},
    {"ung", "ung"},   {"ưng", "ung"},   {"uơ", "uo"},     {"uôc", "uoc"},   {"ươc", "uoc"},
    {"uôi", "uoi"},   {"ươi", "uoi"},   {"uôm", "uom"},   {"ươm", "uom"},   {"uôn", "uon"},
    {"ươn", "uon"},   {"uông", "uong"}, {"ương", "uong"}, {"ươp", "uop"},   {"uôt", "uot"},
    {"ươt", "uot"},   {"ươu", "uou"},   {"up", "up"},     {"ut", "ut"},     {"ưt", "ut"},
    {"ưu", "uu"},     {"uy", "uy"},     {"uya", "uya"},   {"uych", "uych"}, {"uyên", "uyen"},
    {"uyêt", "uyet"}, {"uynh", "uynh"}, {"uyp", "uyp"},   {"uyt", "uyt"},   {"uyu", "uyu"},
    {"y", "y"},       {"ych", "ych"},   {"yêm", "yem"},   {"yên", "yen"},   {"yêng", "yeng"},
    {"yêt", "yet"},   {"yêu", "yeu"},   {"ynh", "ynh"},   {"yt", "yt"},
};

enum { RIME_COUNT = sizeof rimes / sizeof rimes[0] };

/* A word taken apart: its letters without tone, and without any mark. */
struct letters {
    char bare[SYLLABLE_LETTERS + 1];
    int32_t carrier[SYLLABLE_LETTERS];
    int n;
    enum tone tone;
};

static bool take_apart(str word, struct letters *out)
{
    *out = (struct letters){.n = 0, .tone = TONE_LEVEL};
    if (word.n > SYLLABLE_BYTES)
        return false;
    for (ptrdiff_t at = 0; at < word.n; out->n++) {
        int32_t point = letter_lower(utf8_next(word, &at));
        enum tone tone;
        if (out->n == SYLLABLE_LETTERS)
            return false;
        out->carrier[out->n] = letter_carrier(point, &tone);
        out->bare[out->n] = letter_bare(out->carrier[out->n]);
        if (!out->bare[out->n] || (tone != TONE_LEVEL && out->tone != TONE_LEVEL))
            return false;
        if (tone != TONE_LEVEL)
            out->tone = tone;
    }
    return out->n > 0;
}

static bool is_one_of(const char *letters, int n, const char *list)
{
    for (const char *p = list; *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == (size_t)n && memcmp(p, letters, (size_t)n) == 0)
            return true;
    return false;
}

static bool is_vowel(char bare)
{
    return strchr("aeiouy", bare) != NULL;
}

/* How many letters the onset has: up to the first vowel, with the u of "qu", and with the i of "gi"
 * where another vowel follows. -1 where no syllable begins like that. */
static int onset_length(const struct letters *l)
{
    int n = 0;
    while (n < l->n && !is_vowel(l->bare[n]))
        n++;
    if (n == 1 && l->bare[0] == 'q')
        return l->n > 2 && l->carrier[1] == 'u' ? 2 : -1;
    if (n == 1 && l->bare[0] == 'g' && l->n > 2 && l->bare[1] == 'i' && is_vowel(l->bare[2]))
        return 2;
    if (n > 0 &&
        !is_one_of(l->bare, n, "b c ch d g gh h k kh l m n ng ngh nh p ph r s t th tr v x"))
        return -1;
    return n < l->n ? n : -1;
}

/* Which onset stands before which vowel: c, g, ng where k, gh, ngh do not; y behind few. */
static bool may_follow(const struct letters *l, int onset)
{
    const char *rime = l->bare + onset;
    bool is_front = rime[0] == 'e' || rime[0] == 'i' || rime[0] == 'y';
    if (rime[0] == 'y' && rime[1] != '\0')
        return l->bare[0] == 'q' || (onset == 0 && rime[1] == 'e');
    if (rime[0] == 'y' && onset > 0)
        return is_one_of(l->bare, onset, "h k l m s t th v d qu");
    if (rime[0] == 'i' && rime[1] == 'e')
        return onset > 0 && !is_one_of(l->bare, onset, "c ng qu gi");
    if (l->bare[0] == 'q')
        return strchr("aeiyo", rime[0]) != NULL;
    if (is_one_of(l->bare, onset, "gh ngh"))
        return is_front;
    if (onset == 1 && l->bare[0] == 'k')
        return is_front || strcmp(rime, "an") == 0;
    if (is_one_of(l->bare, onset, "c ng gi"))
        return !is_front || (l->bare[0] == 'g' && rime[0] == 'e');
    return !(onset == 1 && l->bare[0] == 'g' && rime[0] == 'e');
}

/* The first rime with these letters, or RIME_COUNT. */
static int find_bare(const char *bare)
{
    int low = 0;
    int high = RIME_COUNT;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(rimes[middle].bare, bare) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < RIME_COUNT && strcmp(rimes[low].bare, bare) == 0 ? low : RIME_COUNT;
}

static bool has_marked(int first, const char *marked)
{
    for (int i = first; i < RIME_COUNT && strcmp(rimes[i].bare, rimes[first].bare) == 0; i++)
        if (strcmp(rimes[i].marked, marked) == 0)
            return true;
    return false;
}

static bool may_carry(const char *bare_rime, enum tone tone)
{
    size_t n = strlen(bare_rime);
    char last = bare_rime[n - 1];
    bool is_stopped = last == 'c' || last == 'p' || last == 't' || last == 'k' ||
                      (last == 'h' && bare_rime[n - 2] == 'c');
    return !is_stopped || tone == TONE_ACUTE || tone == TONE_DOT;
}

bool syllable_is_bare(str word)
{
    struct letters l;
    for (ptrdiff_t i = 0; i < word.n; i++)
        if ((unsigned char)word.p[i] >= 0x80)
            return false;
    if (!take_apart(word, &l))
        return false;
    int onset = onset_length(&l);
    return onset >= 0 && may_follow(&l, onset) && find_bare(l.bare + onset) < RIME_COUNT;
}

bool syllable_is_marked(str word)
{
    struct letters l;
    if (!take_apart(word, &l))
        return false;
    int onset = onset_length(&l);
    if (onset < 0 || !may_follow(&l, onset) || !may_carry(l.bare + onset, l.tone))
        return false;
    for (int i = 0; i < onset; i++)
        if (l.carrier[i] >= 0x80 && !(i == 0 && l.n > 1 && onset == 1 && l.carrier[0] == 0x111))
            return false; /* only đ */
    int first = find_bare(l.bare + onset);
    char marked[RIME_SIZE * UTF8_POINT_SIZE] = {0};
    int n = 0;
    for (int i = onset; i < l.n; i++)
        n += utf8_put(marked + n, l.carrier[i]);
    return first < RIME_COUNT && has_marked(first, marked);
}
