/* Typed output: how a value is written is decided, while compiling, by its type and by the place
 * where it stands in the markup. Templates call the HTML_… macros, one a place; a type without a
 * rule for a place does not compile, and the compiler's message names the place.
 *
 *              text                  plain        attribute             address
 *   str        escaped               escaped      escaped               –
 *   html       as it is              –            –                     –
 *   url        –                     –            escaped               escaped
 *   integer    1.357                 1.357        1357                  –
 *   moment     19/01/2022 09:25      the same     2022-01-19T09:25:00+07:00   –
 *   day        19/01/2022            the same     2022-01-19            –
 *
 * JSON for programs (json_data) stands in <script type="application/ld+json"> only, and nothing
 * else stands there. "plain" is <title> and <textarea>, whose content is text without elements. An
 * absent value of any type writes nothing. */
#pragma once

#include "core/buf.h"
#include "core/markup.h"
#include "core/moment.h"

void html_text_str(struct buf *out, str value);
void html_text_html(struct buf *out, html value);
void html_text_int(struct buf *out, int64_t value);
void html_text_moment(struct buf *out, moment value);
void html_text_day(struct buf *out, day value);
void html_attribute_str(struct buf *out, str value);
void html_attribute_url(struct buf *out, url value);
void html_attribute_int(struct buf *out, int64_t value);
void html_attribute_moment(struct buf *out, moment value);
void html_attribute_day(struct buf *out, day value);

/* A "<", which JSON holds in texts only, is written as its escape: nothing ends the element. */
void html_data_json(struct buf *out, json_data value);

/* `text` as markup that shows it. */
html html_escape(struct arena *arena, str text);
/* What templates wrote into `out`, as markup. */
html html_written(const struct buf *out);

/* Nothing has these types: a value without a rule ends in one of these calls, and the compiler
 * says so. */
struct html_no_rule;
void html_text_has_no_rule_for_this_type(struct buf *out, struct html_no_rule *value);
void html_plain_text_has_no_rule_for_this_type(struct buf *out, struct html_no_rule *value);
void html_attribute_has_no_rule_for_this_type(struct buf *out, struct html_no_rule *value);
void html_address_takes_only_url(struct buf *out, struct html_no_rule *value);
void html_data_takes_only_json_data(struct buf *out, struct html_no_rule *value);

/* clang-format off */
#define HTML_TEXT(out, value)                                                                      \
    _Generic((value),                                                                              \
        str: html_text_str,                                                                        \
        html: html_text_html,                                                                      \
        int32_t: html_text_int,                                                                    \
        int64_t: html_text_int,                                                                    \
        moment: html_text_moment,                                                                  \
        day: html_text_day,                                                                        \
        default: html_text_has_no_rule_for_this_type                                               \
    )((out), (value))

#define HTML_PLAIN(out, value)                                                                     \
    _Generic((value),                                                                              \
        str: html_text_str,                                                                        \
        int32_t: html_text_int,                                                                    \
        int64_t: html_text_int,                                                                    \
        moment: html_text_moment,                                                                  \
        day: html_text_day,                                                                        \
        default: html_plain_text_has_no_rule_for_this_type                                         \
    )((out), (value))

#define HTML_ATTRIBUTE(out, value)                                                                 \
    _Generic((value),                                                                              \
        str: html_attribute_str,                                                                   \
        url: html_attribute_url,                                                                   \
        int32_t: html_attribute_int,                                                               \
        int64_t: html_attribute_int,                                                               \
        moment: html_attribute_moment,                                                             \
        day: html_attribute_day,                                                                   \
        default: html_attribute_has_no_rule_for_this_type                                          \
    )((out), (value))

#define HTML_ADDRESS(out, value)                                                                   \
    _Generic((value),                                                                              \
        url: html_attribute_url,                                                                   \
        default: html_address_takes_only_url                                                       \
    )((out), (value))

#define HTML_DATA(out, value)                                                                      \
    _Generic((value),                                                                              \
        json_data: html_data_json,                                                                 \
        default: html_data_takes_only_json_data                                                    \
    )((out), (value))
/* clang-format on */

/* What {{if …}} asks: a bool that is true, a number other than zero, a text, list or id that is
 * there, a moment or day that is set. */
static inline bool html_true_bool(bool value)
{
    return value;
}

static inline bool html_true_count(int64_t n)
{
    return n != 0;
}

static inline bool html_true_moment(moment value)
{
    return moment_is_set(value);
}

static inline bool html_true_day(day value)
{
    return day_is_set(value);
}

static inline bool html_true_html(html value)
{
    return value.s.n != 0;
}

static inline bool html_true_url(url value)
{
    return value.s.n != 0;
}

static inline bool html_true_data(json_data value)
{
    return value.s.n != 0;
}

/* Stands in for a value without `.n` in the branches that are not taken: each branch of a _Generic
 * must compile for each type. */
struct html_counted {
    int64_t n;
};

/* clang-format off */
#define HTML_COUNT(value)                                                                          \
    _Generic((value),                                                                              \
        bool: (struct html_counted){0},                                                            \
        int32_t: (struct html_counted){0},                                                         \
        int64_t: (struct html_counted){0},                                                         \
        moment: (struct html_counted){0},                                                          \
        html: (struct html_counted){0},                                                            \
        url: (struct html_counted){0},                                                             \
        json_data: (struct html_counted){0},                                                       \
        default: (value)                                                                           \
    ).n

#define HTML_TRUTH(value)                                                                          \
    _Generic((value),                                                                              \
        bool: (value),                                                                             \
        int32_t: (value),                                                                          \
        int64_t: (value),                                                                          \
        moment: (value),                                                                           \
        day: (value),                                                                              \
        html: (value),                                                                             \
        url: (value),                                                                              \
        json_data: (value),                                                                        \
        default: HTML_COUNT(value)                                                                 \
    )

#define HTML_TRUE(value)                                                                           \
    _Generic((value),                                                                              \
        bool: html_true_bool,                                                                      \
        moment: html_true_moment,                                                                  \
        day: html_true_day,                                                                        \
        html: html_true_html,                                                                      \
        url: html_true_url,                                                                        \
        json_data: html_true_data,                                                                 \
        default: html_true_count                                                                   \
    )(HTML_TRUTH(value))

/* How a value is handed to another template: small values by copy, structures by address. */
#define HTML_ARGUMENT(value)                                                                       \
    _Generic((value),                                                                              \
        bool: (value),                                                                             \
        int32_t: (value),                                                                          \
        int64_t: (value),                                                                          \
        str: (value),                                                                              \
        html: (value),                                                                             \
        url: (value),                                                                              \
        json_data: (value),                                                                        \
        moment: (value),                                                                           \
        day: (value),                                                                              \
        default: &(value)                                                                          \
    )
/* clang-format on */
