/* The check on the way in: accepts what the cleaner writes, byte for byte, and nothing that a
 * browser would take for anything else. */
#include "../text/body_judge.h"
#include "core/buf.h"
#include "core/limits.h"
#include "text/body_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static url pictures[] = {{S_INIT("/anh/1/a.png")}, {S_INIT("/anh/2/b.png")}};

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    return 0;
}

static int release_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *wrong_with(str body, ptrdiff_t *at)
{
    return body_check(&arena, (html){body}, (struct body_pictures){pictures, 2}, at);
}

#define FIGURE(src, inside)                                                                        \
    "<figure class=\"picture\"><img src=\"" src "\" alt=\"Cầu\" loading=\"lazy\">" inside          \
    "</figure>"

static const char *const good[] = {
    "",
    "<p>a</p>",
    "<p lang=\"en\">a &amp; b</p>\n<hr>\n<h2>c</h2>\n<h3>d</h3>",
    "<p><a href=\"https://a.example/?x=1&amp;y=2\" rel=\"external noopener\"><strong><em>b</em>"
    "</strong></a> <a href=\"/tin/1\">c</a><br><abbr title=\"Ủy ban\">UB</abbr></p>",
    FIGURE("/anh/1/a.png", ""),
    FIGURE("/anh/2/b.png",
           "<figcaption>a <span class=\"credit\">b</span></figcaption>") "\n" FIGURE("/anh/1/a.png",
                                                                                     ""),
    "<table><caption>a</caption><thead><tr><th scope=\"col\">b</th></tr></thead><tbody><tr>"
    "<td colspan=\"2\">c</td></tr></tbody></table>",
    "<ul><li>a<ol type=\"a\" start=\"3\"><li data-letter=\"đ\">b</li></ol></li></ul>",
    "<div class=\"turn\"><div class=\"question\"><p class=\"speaker\">a:</p><p>b?</p></div>"
    "<div class=\"answer\"><p>c</p></div></div>",
    "<pre>a\n  b</pre>\n<blockquote><p>c</p></blockquote>",
    "<p>a<sup><a class=\"note-ref\" id=\"note-ref-1\" href=\"#note-1\">1</a></sup></p>\n"
    "<ol class=\"notes\"><li id=\"note-1\">b <a class=\"note-back\" href=\"#note-ref-1\" "
    "aria-label=\"Về chỗ dẫn chú thích 1\">↑</a></li></ol>",
};

enum { GOOD = sizeof good / sizeof good[0] };

static const struct {
    const char *body, *why;
} bad[] = {
    {"a", "markup that is not ours"},
    {"<script>a</script>", "markup that is not ours"},
    {"<p onclick=\"a\">b</p>", "markup that is not ours"},
    {"<p class=\"a\">b</p>", "markup that is not ours"},
    {"<p>a", "markup that is not ours"},
    {"<p>a</p>\n<!-- b -->", "markup that is not ours"},
    {"<p><a href=\"javascript:b\">a</a></p>", "markup that is not ours"},
    {"<p><a href=\"/a\\b\">a</a></p>", "a link's address is none that we write"},
    {"<p><a href=\"//a.example\">a</a></p>", "a link's address is none that we write"},
    {"<p><a href=\"/%0Aa\">a</a></p>", "a link's address is none that we write"},
    {"<p><a href=\"https://u@a.example/\" rel=\"external noopener\">a</a></p>",
     "a link's address is none that we write"},
    {"<p><a href=\"https://a.example/\">a</a></p>", "a link says wrongly whether it leads out"},
    {"<p><a href=\"/a\" rel=\"external noopener\">a</a></p>",
     "a link says wrongly whether it leads out"},
    {FIGURE("/anh/3/c.png", ""), "a picture that was not asked for"},
    {FIGURE("https://a.example/b.png", ""), "a picture that was not asked for"},
    {FIGURE("/anh/1/a.png", "<img src=\"/anh/1/a.png\" alt=\"\" loading=\"lazy\">"),
     "elements in an order that we do not write"},
    {"<figure class=\"picture\"></figure>", "a figure without a picture"},
    {"<figure class=\"picture\"><figcaption>a</figcaption></figure>",
     "elements in an order that we do not write"},
    {"<table><tbody><tr><td>a</td></tr></tbody><caption>b</caption></table>",
     "elements in an order that we do not write"},
    {"<p><a href=\"/a\"><a href=\"/b\">c</a></a></p>",
     "styles within each other in a way that we do not write"},
    {"<p><em><strong>a</strong></em></p>",
     "styles within each other in a way that we do not write"},
    {"<p>a</p><p>b</p>", "a block that has no line of its own"},
    {"\n<p>a</p>", "a block that has no line of its own"},
    {"<p>a</p>\n", "an empty line at the end"},
    {"<p>a\nb</p>", "characters that we do not write"},
    {"<p>a\xE2\x80\xAE b</p>", "characters that we do not write"},
    {"<p>a\xC2\xAD b</p>", "characters that we do not write"},
    {"<p>e\xCC\x81</p>", "text that is not composed UTF-8"},
    {"<p>\xC0\xBCscript></p>", "text that is not composed UTF-8"},
    {"<p><abbr title=\"a\tb\">c</abbr></p>", "an attribute with a text that we do not write"},
    {"<p><a class=\"note-ref\" href=\"#note-1\">1</a></p>",
     "a reference to a note where none stands"},
    {"<ol class=\"notes\"><li id=\"note-1\">a</li></ol>\n<p>b</p>", "something behind the notes"},
};

static void what_we_write_is_accepted(void **state)
{
    (void)state;
    for (int i = 0; i < GOOD; i++) {
        ptrdiff_t at;
        const char *wrong = wrong_with(str_from_c(good[i]), &at);
        if (wrong)
            fail_msg("%s at %td: %s", wrong, at, good[i]);
    }
}

static void anything_else_is_refused_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ptrdiff_t at;
        const char *wrong = wrong_with(str_from_c(bad[i].body), &at);
        if (!wrong || strcmp(wrong, bad[i].why) != 0)
            fail_msg("%s: %s", bad[i].body, wrong ? wrong : "accepted");
        assert_in_range(at, 0, strlen(bad[i].body));
    }
}

static void what_is_too_large_is_refused(void **state)
{
    (void)state;
    struct buf out = buf_make(&arena, 4 * MIB);
    ptrdiff_t at;
    for (int i = 0; i < HTML_TAGS_LIMIT / 2 + 1; i++)
        buf_str(&out, i ? S("\n<hr>") : S("<hr>"));
    assert_string_equal(wrong_with(buf_text(&out), &at), "more than 100000 tags");
    while (out.n <= HTML_INPUT_LIMIT)
        buf_str(&out, S("\n<p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</p>"));
    assert_string_equal(wrong_with(buf_text(&out), &at), "more than 1 MiB");
}

/* --- mutations ------------------------------------------------------------------------------- */

static uint64_t chance = 20220101;

static int random_below(int n)
{
    chance = chance * 6364136223846793005U + 1442695040888963407U;
    return (int)((chance >> 33) % (uint64_t)n);
}

static const char *const pieces[] = {
    "<script>",
    "</script>",
    "<svg>",
    "<math>",
    " onload=\"a\"",
    "javascript:",
    "<!--",
    "-->",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "&lt;",
    "&#60;",
    "=",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<a href=\"",
    "</a>",
    "<img src=\"",
    "/anh/1/a.png",
    "data:",
    "<td>",
    "</table>",
    "<style>",
    "<base href=\"//a\">",
    "\xE2\x80\xA8",
    "\xC3",
    "srcdoc=\"",
    "<em>",
    "</em>",
    "http://",
    "\\",
};

enum { PIECES = sizeof pieces / sizeof pieces[0], MUTATIONS = 200000, BODY_SIZE = 4096 };

/* Cuts a part out, and puts a piece, or a part from elsewhere, in its place. */
static ptrdiff_t change(char *body, ptrdiff_t n)
{
    static char changed[2 * BODY_SIZE];
    ptrdiff_t from = random_below((int)n + 1);
    ptrdiff_t to = from + random_below(4) * random_below(8);
    if (to > n)
        to = n;
    str put = str_from_c(pieces[random_below(PIECES)]);
    if (random_below(3) == 0 && n > 0) {
        ptrdiff_t other = random_below((int)n);
        put = str_slice((str){body, n}, other, other + random_below(40));
    }
    memcpy(changed, body, (size_t)from);
    memcpy(changed + from, put.p, (size_t)put.n);
    memcpy(changed + from + put.n, body + to, (size_t)(n - to));
    n = from + put.n + n - to;
    if (n > BODY_SIZE)
        n = BODY_SIZE;
    memcpy(body, changed, (size_t)n);
    return n;
}

/* A good body with up to three changes, in `body`. True when it is accepted all the same. */
static bool make_mutation(char *body, ptrdiff_t *n)
{
    const char *from = good[random_below(GOOD)];
    ptrdiff_t at;
    *n = (ptrdiff_t)strlen(from);
    memcpy(body, from, (size_t)*n);
    for (int changes = 1 + random_below(3); changes > 0; changes--)
        *n = change(body, *n);
    arena_reset(&arena);
    return !wrong_with((str){body, *n}, &at);
}

static void no_change_makes_it_accept_what_would_run(void **state)
{
    (void)state;
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
        char body[BODY_SIZE];
        ptrdiff_t n;
        if (!make_mutation(body, &n))
            continue;
        accepted++;
        const char *wrong = judge_body((str){body, n});
        if (wrong)
            fail_msg("%s:\n%.*s", wrong, (int)n, body);
    }
    /* Some changes are harmless, most are not. */
    assert_in_range(accepted, MUTATIONS / 1000, MUTATIONS / 4);
}

/* For other judges (tests/browser/harm.mjs): changed bodies that were accepted, a NUL behind each.
 */
static int print_accepted(void)
{
    open_arena(NULL);
    for (int i = 0; i < MUTATIONS; i++) {
        char body[BODY_SIZE + 1];
        ptrdiff_t n;
        if (!make_mutation(body, &n) || n == 0)
            continue;
        body[n] = '\0';
        fwrite(body, 1, (size_t)n + 1, stdout);
    }
    release_arena(NULL);
    return 0;
}

int main(int argument_count, char **arguments)
{
    if (argument_count == 2 && strcmp(arguments[1], "accepted") == 0)
        return print_accepted();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_we_write_is_accepted),
        cmocka_unit_test(anything_else_is_refused_by_its_name),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(no_change_makes_it_accept_what_would_run),
    };
    return cmocka_run_group_tests(tests, open_arena, release_arena);
}
