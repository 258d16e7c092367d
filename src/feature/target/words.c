#include "feature/target/words.h"

#include <assert.h>

#define WORDING(codes, words)                                                                      \
    {                                                                                              \
        codes, words, sizeof(codes) / sizeof *(codes)                                              \
    }

static const char *const direction_codes[] = {"up", "down", "range"};
static const char *const direction_words[] = {"càng cao càng tốt", "càng thấp càng tốt",
                                              "trong một khoảng"};
static const char *const level_codes[] = {"province", "city", "commune", "resolution", "term"};
static const char *const level_words[] = {"tỉnh giao", "thành phố giao", "xã, phường giao",
                                          "nghị quyết", "nhiệm kỳ"};
static const char *const status_codes[] = {"estimate", "preliminary", "official"};
static const char *const status_words[] = {"ước", "sơ bộ", "chính thức"};
static const char *const gap_codes[] = {"", "pending", "not-collected", "not-reported"};
static const char *const gap_words[] = {"", "chưa có số liệu", "không thu thập",
                                        "đơn vị chưa báo cáo"};
static const char *const qualifier_codes[] = {"", "about", "over", "nearly", "at-least"};
static const char *const qualifier_words[] = {"", "khoảng", "trên", "gần", "ít nhất"};
static const char *const rhythm_codes[] = {"", "year", "months", "quarter", "month"};
static const char *const rhythm_words[] = {"", "hằng năm", "6 tháng và 9 tháng", "hằng quý",
                                           "hằng tháng"};

const struct wording words_direction = WORDING(direction_codes, direction_words);
const struct wording words_level = WORDING(level_codes, level_words);
const struct wording words_status = WORDING(status_codes, status_words);
const struct wording words_gap = WORDING(gap_codes, gap_words);
const struct wording words_qualifier = WORDING(qualifier_codes, qualifier_words);
const struct wording words_rhythm = WORDING(rhythm_codes, rhythm_words);

bool word_parse(const struct wording *list, str code, int *out)
{
    for (int i = 0; i < list->n; i++) {
        if (str_equal(str_from_c(list->codes[i]), code)) {
            *out = i;
            return true;
        }
    }
    return false;
}

str word_code(const struct wording *list, int n)
{
    assert(n >= 0 && n < list->n);
    str code = str_from_c(list->codes[n]);
    return code.n > 0 ? code : (str){0};
}

str word_shown(const struct wording *list, int n)
{
    assert(n >= 0 && n < list->n);
    return str_from_c(list->words[n]);
}
