#include "text/typing.h"

#include "text/letters.h"
#include "text/syllable.h"
#include "text/utf8.h"

#include <string.h>

enum { KEYS_LIMIT = 16 }; /* more than any syllable takes */

enum change { AS_IT_IS, CIRCUMFLEX, HORN, BREVE, STROKE };

struct typed_letter {
    char base; /* small */
    enum change change;
    bool is_capital;
};

struct typed {
    struct typed_letter at[KEYS_LIMIT];
    int n;
    enum tone tone;
    bool is_changed;
};

static bool is_vowel(char base)
{
    return strchr("aeiouy", base) != NULL;
}

/* Where the vowels begin: behind the onset, "qu" and "gi" included. */
static int vowels_from(const struct typed *t)
{
    int i = 0;
    while (i < t->n && !is_vowel(t->at[i].base))
        i++;
    bool is_glide = i == 1 && i + 1 < t->n && is_vowel(t->at[i + 1].base) &&
                    ((t->at[0].base == 'q' && t->at[1].base == 'u') ||
                     (t->at[0].base == 'g' && t->at[1].base == 'i'));
    return is_glide ? i + 1 : i;
}

static int vowels_to(const struct typed *t)
{
    int i = vowels_from(t);
    while (i < t->n && is_vowel(t->at[i].base))
        i++;
    return i;
}

static int find_vowel(const struct typed *t, char base)
{
    for (int i = vowels_from(t); i < vowels_to(t); i++)
        if (t->at[i].base == base)
            return i;
    return -1;
}

static bool change_letter(struct typed *t, int i, enum change change)
{
    if (i < 0 || t->at[i].change == change)
        return false;
    t->at[i].change = change;
    t->is_changed = true;
    return true;
}

/* "uo" changes as a whole; of "ua" and "uu" the first letter, of "oa" the last. */
static bool add_horn(struct typed *t)
{
    int u = find_vowel(t, 'u');
    int o = find_vowel(t, 'o');
    if (u >= 0 && o == u + 1) {
        bool changed = change_letter(t, u, HORN);
        return change_letter(t, o, HORN) || changed;
    }
    return change_letter(t, o >= 0 ? o : u, HORN);
}

static bool add_breve(struct typed *t)
{
    return change_letter(t, find_vowel(t, 'a'), BREVE);
}

static bool add_tone(struct typed *t, enum tone tone)
{
    if (vowels_from(t) == t->n || t->tone == tone)
        return false;
    t->tone = tone;
    t->is_changed = true;
    return true;
}

static bool take_tone(struct typed *t)
{
    if (t->tone == TONE_LEVEL)
        return false;
    t->tone = TONE_LEVEL;
    return true;
}

static bool add_stroke(struct typed *t)
{
    return t->n > 0 && t->at[0].base == 'd' && change_letter(t, 0, STROKE);
}

static bool add_letter(struct typed *t, char base, bool is_capital)
{
    t->at[t->n++] = (struct typed_letter){base, AS_IT_IS, is_capital};
    return true;
}

/* w alone is ư: "tw", "nhw". */
static bool press_w(struct typed *t, bool is_capital)
{
    int o = find_vowel(t, 'o');
    int a = find_vowel(t, 'a');
    int u = find_vowel(t, 'u');
    if (a >= 0 && (u < 0 || u > a) && (o < 0 || o < a))
        return add_breve(t);
    if (o >= 0 || u >= 0)
        return add_horn(t);
    if (vowels_from(t) < t->n)
        return false;
    add_letter(t, 'u', is_capital);
    return change_letter(t, t->n - 1, HORN);
}

/* The second a, e or o makes the first one â, ê or ô, at once or later; the third one takes that
 * back: "xooong". In "ngoeo" and "ngoao" the second one is a letter. */
static bool press_vowel(struct typed *t, char base, bool is_capital)
{
    int i = vowels_to(t) - 1;
    char last = t->n > 0 ? t->at[t->n - 1].base : 0;
    while (i >= vowels_from(t) && t->at[i].base != base)
        i--;
    if (i < vowels_from(t) || (base == 'o' && (last == 'a' || last == 'e')))
        return add_letter(t, base, is_capital);
    if (t->at[i].change != CIRCUMFLEX)
        return change_letter(t, i, CIRCUMFLEX);
    t->at[i].change = AS_IT_IS;
    return add_letter(t, base, is_capital);
}

static bool press_telex(struct typed *t, char key, bool is_capital)
{
    static const char tones[] = "zfsrxj"; /* in the order of enum tone */
    const char *tone = strchr(tones, key);
    bool has_vowel = vowels_from(t) < t->n;
    if (tone && has_vowel)
        return key == 'z' ? take_tone(t) : add_tone(t, (enum tone)(tone - tones));
    if (key == 'w')
        return press_w(t, is_capital);
    if (key == 'd' && t->n > 0)
        return add_stroke(t);
    if (key == 'a' || key == 'e' || key == 'o')
        return press_vowel(t, key, is_capital);
    return key >= 'a' && add_letter(t, key, is_capital);
}

static bool press_vni(struct typed *t, char key, bool is_capital)
{
    static const enum tone tones[] = {TONE_LEVEL, TONE_ACUTE, TONE_GRAVE,
                                      TONE_HOOK,  TONE_TILDE, TONE_DOT};
    if (key >= '1' && key <= '5')
        return add_tone(t, tones[key - '0']);
    switch (key) {
    case '0':
        return take_tone(t);
    case '6':
        for (const char *base = "aeo"; *base; base++)
            if (find_vowel(t, *base) >= 0 && !(*base == 'a' && find_vowel(t, 'o') > 0))
                return change_letter(t, find_vowel(t, *base), CIRCUMFLEX);
        return false;
    case '7':
        return add_horn(t);
    case '8':
        return add_breve(t);
    case '9':
        return add_stroke(t);
    default:
        return key >= 'a' && add_letter(t, key, is_capital);
    }
}

static int32_t carrier_of(const struct typed_letter *letter)
{
    bool is_a = letter->base == 'a';
    switch (letter->change) {
    case CIRCUMFLEX:
        return is_a ? 0xE2 : letter->base == 'e' ? 0xEA : 0xF4;
    case HORN:
        return letter->base == 'o' ? 0x1A1 : 0x1B0;
    case BREVE:
        return 0x103;
    case STROKE:
        return 0x111;
    case AS_IT_IS:
        break;
    }
    return letter->base;
}

/* On the changed vowel, the last of them; else on the one before the last, and before consonants on
 * the last: hoa, hoan, khuyu. */
static int tone_place(const struct typed *t)
{
    int from = vowels_from(t);
    int to = vowels_to(t);
    for (int i = to - 1; i >= from; i--)
        if (t->at[i].change != AS_IT_IS)
            return i;
    return to - from == 1 || to < t->n ? to - 1 : to - 2;
}

/* Of a letter that carrier_of() or letter_toned() gives. */
static int32_t capital_of(int32_t point)
{
    if (point < 0x100)
        return point - 0x20;
    return point >= 0x1EA0 ? point & ~1 : point - 1;
}

/* Absent unless it is a possible syllable. */
static str write_syllable(struct arena *arena, const struct typed *t)
{
    char *to = arena_bytes(arena, KEYS_LIMIT * UTF8_POINT_SIZE);
    ptrdiff_t n = 0;
    if (vowels_from(t) == t->n)
        return (str){0};
    int place = tone_place(t);
    for (int i = 0; i < t->n; i++) {
        int32_t point = carrier_of(&t->at[i]);
        if (i == place)
            point = letter_toned(point, t->tone);
        n += utf8_put(to + n, t->at[i].is_capital ? capital_of(point) : point);
    }
    str syllable = {to, n};
    return syllable_is_marked(syllable) ? syllable : (str){0};
}

/* "uwo" and "uow" are ươ before other letters, for no rime there has but one horn; at the end there
 * is none with two, and "thuowr" is thuở. */
static void mend_horns(struct typed *t)
{
    int u = find_vowel(t, 'u');
    if (u < 0 || u + 1 >= t->n || t->at[u + 1].base != 'o')
        return;
    bool is_last = u + 2 == t->n;
    if (is_last && t->at[u + 1].change == HORN) {
        t->at[u].change = AS_IT_IS;
    } else if (!is_last && (t->at[u].change == HORN || t->at[u + 1].change == HORN)) {
        t->at[u].change = HORN;
        t->at[u + 1].change = HORN;
    }
}

str typing_decode(struct arena *arena, enum typing typing, str keys)
{
    struct typed t = {.tone = TONE_LEVEL};
    if (keys.n > KEYS_LIMIT)
        return (str){0};
    for (ptrdiff_t i = 0; i < keys.n; i++) {
        char key = keys.p[i];
        bool is_capital = key >= 'A' && key <= 'Z';
        key = is_capital ? (char)(key + ('a' - 'A')) : key;
        if ((key < 'a' || key > 'z') && (key < '0' || key > '9'))
            return (str){0};
        if (!(typing == TYPING_TELEX ? press_telex : press_vni)(&t, key, is_capital))
            return (str){0};
    }
    mend_horns(&t);
    return t.is_changed ? write_syllable(arena, &t) : (str){0};
}
