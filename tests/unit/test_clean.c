#include "text/clean.h"

#include "../text/body_judge.h"
#include "core/arena.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"
#include "text/body_check.h"
#include "text/clean_scan.h"
#include "text/nfc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 512 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Cleans inside a door of its own; a failure is a test's failure. */
static html clean(str foreign, struct clean_report *report)
{
    struct door door;
    html *body = arena_new(&arena, html);
    DOOR_TRY(&door)
    {
        *body = clean_html(&arena, foreign, NULL, report);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return *body;
}

enum { PICTURES_LIMIT = 1000 };

/* Every body passes the check on the way in. */
static void assert_comes_in(html body)
{
    struct body_pictures pictures = {arena_array(&arena, url, PICTURES_LIMIT), 0};
    url *next = arena_array(&arena, url, PICTURES_LIMIT);
    struct body_reader reader;
    body_read(&reader, body);
    pictures.at = next;
    for (enum body_step step; (step = body_next(&reader)) != BODY_END;) {
        assert_int_not_equal(step, BODY_FOREIGN);
        if (step == BODY_OPENED && reader.tag == BODY_IMG && pictures.n < PICTURES_LIMIT)
            next[pictures.n++].s = body_unescape(&arena, body_attribute(&reader, S("src")));
    }
    ptrdiff_t at;
    const char *wrong = body_check(&arena, body, pictures, &at);
    if (wrong)
        fail_msg("%s at byte %td:\n%.*s", wrong, at, STR_ARG(body.s));
}

/* What must hold for every body, whatever it was made from. */
static void judge(str foreign, html body)
{
    const char *wrong = judge_body(body.s);
    if (wrong)
        fail_msg("%s:\n%.*s\nfrom\n%.*s", wrong, STR_ARG(body.s), STR_ARG(foreign));
    if (!body_is_ours(body))
        fail_msg("not ours:\n%.*s\nfrom\n%.*s", STR_ARG(body.s), STR_ARG(foreign));
    assert_comes_in(body);
    struct clean_report again;
    html twice = clean(body.s, &again);
    if (!str_equal(twice.s, body.s))
        fail_msg("cleaned twice:\n%.*s\nfrom\n%.*s", STR_ARG(twice.s), STR_ARG(body.s));
}

/* --- tests/text/clean.case -------------------------------------------------------------------
 * A case is a sentence behind "# ", then "--- in", "--- out" and, where something is to be
 * reported,
 * "--- report" with lines "count kind line first". */

struct clean_case {
    str title, in, out, report;
};

static str read_cases(void)
{
    static char bytes[MIB];
    char path[4096];
    snprintf(path, sizeof path, "%s/tests/text/clean.case", getenv("SAVI_SOURCE"));
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return (str){bytes, (ptrdiff_t)n};
}

/* The part of `text` before the line `line`, which is taken off; all of it without such a line. */
static str take_to(str *text, str line)
{
    ptrdiff_t at = str_find(*text, line);
    str part = str_slice(*text, 0, at < 0 ? text->n : at);
    *text = at < 0 ? S("") : str_slice(*text, at + line.n, text->n);
    return part;
}

static bool next_case(str *rest, struct clean_case *out)
{
    if (!str_starts(*rest, S("# ")))
        return false;
    str all = take_to(rest, S("\n\n# "));
    if (rest->n > 0)
        *rest = (str){rest->p - 2, rest->n + 2};
    out->title = take_to(&all, S("\n--- in\n"));
    out->in = take_to(&all, S("\n--- out\n"));
    str expected = all;
    out->out = str_trim(take_to(&expected, S("\n--- report\n")));
    out->report = str_trim(expected);
    return true;
}

static str report_text(const struct clean_report *report)
{
    struct buf out = buf_make(&arena, 4 * KIB);
    for (int kind = 0; kind < CLEAN_KIND_COUNT; kind++)
        if (report->count[kind].n > 0)
            buf_printf(&out, "%lld %s line %d\n", (long long)report->count[kind].n,
                       clean_kind_name((enum clean_kind)kind), report->count[kind].line);
    return str_trim(buf_text(&out));
}

static void every_case_comes_out_as_written(void **state)
{
    (void)state;
    str rest = read_cases();
    struct clean_case c;
    int count = 0;
    while (next_case(&rest, &c)) {
        struct clean_report report;
        html body = clean(c.in, &report);
        if (!str_equal(body.s, c.out))
            fail_msg("%.*s\n%.*s\nshould be\n%.*s", STR_ARG(c.title), STR_ARG(body.s),
                     STR_ARG(c.out));
        str got = report_text(&report);
        if (!str_equal(got, c.report))
            fail_msg("%.*s: report\n%.*s\nshould be\n%.*s", STR_ARG(c.title), STR_ARG(got),
                     STR_ARG(c.report));
        judge(c.in, body);
        count++;
    }
    assert_true(count >= 50);
}

/* --- attacks -------------------------------------------------------------------------------- */

static const char *const attacks[] = {
    "<script>x()</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>x()</scr</script>ipt>",
    "<script/x>x()</script>",
    "<script\n>x()</script\t\n bar>",
    "<<script>x();//<</script>",
    "<script>x()",
    "</script><script>x()</script>",
    "<p>a</p><script><!--<script>x()</script>--></script>",
    "<img src=x onerror=x()>",
    "<img src=/a onerror=\"x()\">",
    "<img src='/a' onerror = 'x()' alt=b>",
    "<img src=\"/a\"onerror=\"x()\">",
    "<img/src=\"/a\"/onerror=\"x()\"/>",
    "<img src=/a\tonerror\n=\nx()>",
    "<img src=`/a`onerror=x()>",
    "<img src=\"/a&quot; onerror=&quot;x()\">",
    "<img src='/a\" onerror=\"x()'>",
    "<img alt='\" onerror=x() \"' src=/a>",
    "<img src=/a alt='</figure><script>x()</script>'>",
    "<img src=javascript:x()>",
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    "<img src=//x.example/a.png>",
    "<img src=\\\\x.example\\a.png>",
    "<img srcset=\"javascript:x() 1x\" src=/a>",
    "<img src=/a lowsrc=javascript:x() dynsrc=javascript:x()>",
    "<image src=/a onerror=x()>",
    "<a href=javascript:x()>a</a>",
    "<a href=JaVaScRiPt:x()>a</a>",
    "<a href=\" javascript:x()\">a</a>",
    "<a href=\"java\tscript:x()\">a</a>",
    "<a href=\"java\nscript:x()\">a</a>",
    "<a href=\"java&#x0A;script:x()\">a</a>",
    "<a href=\"java&Tab;script:x()\">a</a>",
    "<a href=\"javascript&colon;x()\">a</a>",
    "<a href=\"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;x()\">a</a>",
    "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;x()\">a</a>",
    "<a href=\"&#0000106avascript:x()\">a</a>",
    "<a href=\"\x01javascript:x()\">a</a>",
    "<a href=\"\xe2\x80\x8bjavascript:x()\">a</a>",
    "<a href=\"vbscript:x()\">a</a>",
    "<a href=\"data:text/html,<script>x()</script>\">a</a>",
    "<a href=\"view-source:javascript:x()\">a</a>",
    "<a href=\"feed:javascript:x()\">a</a>",
    "<a href=\"blob:https://x.example/1\">a</a>",
    "<a href=\"file:///etc/passwd\">a</a>",
    "<a href=\"https://user:secret@x.example/\">a</a>",
    "<a href=\"https:javascript:x()\">a</a>",
    "<a href=\"//x.example\" onclick=x()>a</a>",
    "<a href='/a\" onmouseover=\"x()'>a</a>",
    "<a href=/a style=\"background:url(javascript:x())\">a</a>",
    "<a href=/a href=javascript:x()>a</a>",
    "<a xlink:href=javascript:x()>a</a>",
    "<a href=/a ping=//x.example target=_blank formaction=javascript:x()>a</a>",
    "<a class=note-ref href=\"#note-1&quot; onclick=&quot;x()\">1</a>",
    "<a class=note-ref href=\"javascript:#note-1\">1</a>",
    "<svg onload=x()>",
    "<svg><script>x()</script></svg>",
    "<svg><script xlink:href=data:,x() /></svg>",
    "<svg><a xlink:href=javascript:x()><text>a</text></a></svg>",
    "<svg><animate onbegin=x() attributeName=x dur=1s></svg>",
    "<svg><set attributeName=onmouseover to=x()></svg>",
    "<svg><foreignObject><iframe src=javascript:x()></iframe></foreignObject></svg>",
    "<svg><style><img src=/a onerror=x()></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=x()>\">",
    "<svg><p><style><!--</style><img src=1 onerror=x()>-->",
    "<svg/><p>a</svg><img src=/a onerror=x()>",
    "<math><mtext><table><mglyph><style><img src=1 onerror=x()></style></mglyph></table></math>",
    "<math><mi//xlink:href=\"data:x,<script>x()</script>\">",
    "<math><maction actiontype=statusline xlink:href=javascript:x()>a</maction></math>",
    "<math href=javascript:x()>a</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>",
    "<noscript><p title=\"</noscript><img src=1 onerror=x()>\"></noscript>",
    "<noscript><img src=/a onerror=x()></noscript>",
    "<template><script>x()</script></template><p>a",
    "<template><p title=\"</template><img src=1 onerror=x()>\">",
    "<title><p title=\"</title><img src=1 onerror=x()>\">",
    "<textarea><img title=\"</textarea><img src=1 onerror=x()>\">",
    "<style><img src=\"</style><img src=x onerror=x()//\">",
    "<style>@import '//x.example/a.css';</style>",
    "<xmp><p title=\"</xmp><img src=1 onerror=x()>\">",
    "<noembed><img src=\"</noembed><img src=1 onerror=x()>\">",
    "<iframe srcdoc=\"<script>x()</script>\"></iframe>",
    "<iframe src=javascript:x()></iframe>",
    "<iframe><img src=\"</iframe><img src=1 onerror=x()>\">",
    "<plaintext><img src=1 onerror=x()>",
    "<frameset onload=x()><frame src=javascript:x()></frameset>",
    "<object data=javascript:x()><param name=a value=javascript:x()></object>",
    "<embed src=javascript:x()>",
    "<applet code=x></applet>",
    "<link rel=stylesheet href=javascript:x()>",
    "<link rel=import href=data:text/html,x>",
    "<meta http-equiv=refresh content=\"0;url=javascript:x()\">",
    "<base href=javascript:x()//>",
    "<form action=javascript:x()><button formaction=javascript:x()>a</button></form>",
    "<isindex action=javascript:x() type=image>",
    "<input onfocus=x() autofocus>",
    "<select onfocus=x() autofocus><option>a</select>",
    "<select><style></select><img src=1 onerror=x()></style>",
    "<details open ontoggle=x()>a</details>",
    "<video><source onerror=x()></video>",
    "<audio src=1 onerror=x()>",
    "<body onload=x()><p>a",
    "<html onmouseover=x()><p>a",
    "<marquee onstart=x()>a</marquee>",
    "<keygen autofocus onfocus=x()>",
    "<div style=\"width:expression(x())\">a</div>",
    "<div style=\"behavior:url(x.htc)\" onclick=x()>a</div>",
    "<p id=x()><p class='turn\" onclick=\"x()'>a",
    "<p lang='vi\" onclick=\"x()'>a</p>",
    "<p lang='vi><script>'>a</p>",
    "<li data-letter='\"><script>x()</script>'>a</li>",
    "<ol type='\"onclick=x()'><li value='1\" onclick=x()'>a</ol>",
    "<td colspan='1\" onclick=\"x()'>a</td>",
    "<table background=javascript:x()><tr><td background=javascript:x()>a<td>b</table>",
    "<table><script>x()</script><tr><td>a<td>b</table>",
    "<table><tr><td><img src=/a onerror=x()><td><a href=javascript:x()>b</a></table>",
    "<abbr title='\"><script>x()</script>'>a</abbr>",
    "<span class=credit onclick=x()>a</span>",
    "<!--><script>x()</script>-->",
    "<!--a--!><script>x()</script>",
    "<!--[if IE]><script>x()</script><![endif]-->",
    "<![CDATA[<script>x()</script>]]>",
    "<?xml-stylesheet href=javascript:x()?><p>a",
    "<!ENTITY a \"<script>x()</script>\"><p>&a;",
    "<p>&lt;script&gt;x()&lt;/script&gt;</p>",
    "<p>&#60;script&#62;x()&#60;/script&#62;</p>",
    "<p>&lt&#115cript&gt x()</p>",
    "<pre>&lt;script>x()</script></pre>",
    "<p>a\xc2<script>x()</script></p>",
    "<p>\xf0\x90\x3c<img src=/a onerror=x()></p>",
    "<p>+ADw-script+AD4-x()+ADw-/script+AD4-</p>",
    "<p>\xef\xbc\x9cscript\xef\xbc\x9ex()</p>",
    "<p>&#x338;</p><p>a<b>&#x338;</b>&gt;&#x338;</p>",
    "<a href=\"/a&#x338;\">&#x338;a</a>",
    "<img src=/a alt=\"&#x338;\">",
    "<scr\x01ipt>x()</script>",
    "<im\x7fg src=/a onerror=x()>",
    "<p/onclick=x()>a</p>",
    "<p \"onclick=x()>a</p>",
    "<p '\"><img src=1 onerror=x()>'>a",
    "<x onclick=x()><y:z style=x>a",
    "<a\x0chref=\"javascript:x()\"\x0conclick=x()>a</a>",
};

static void no_attack_leaves_more_than_the_allow_list(void **state)
{
    (void)state;
    const int count = sizeof attacks / sizeof attacks[0];
    assert_true(count >= 80);
    for (int i = 0; i < count; i++) {
        struct clean_report report;
        str foreign = str_from_c(attacks[i]);
        judge(foreign, clean(foreign, &report));
    }
}

/* An attack inside another text must not find a state in which it gets through. */
static void attacks_in_every_surrounding_are_harmless(void **state)
{
    (void)state;
    static const char *const around[] = {
        "<table><tr><td>%s</td></tr></table>",
        "<ul><li>%s<li>b</ul>",
        "<h2>%s</h2>",
        "<figure><img src=/a><figcaption>%s</figcaption></figure>",
        "<a href=\"/a\">%s</a>",
        "<pre>%s</pre>",
        "<div class=turn><div class=question><p class=speaker>%s</p></div></div>",
        "<p title=\"%s\">",
        "<p title='%s'>",
        "<!-- %s -->",
        "<style>%s</style>",
        "<table>%s<caption>%s</caption>",
        "<p>- a?<p>+ %s<p>- b?<p>+ %s",
    };
    const int count = sizeof attacks / sizeof attacks[0];
    const int places = sizeof around / sizeof around[0];
    for (int i = 0; i < count * places; i++) {
        struct buf foreign = buf_make(&arena, 64 * KIB);
        for (const char *p = around[i % places]; *p; p++) {
            if (p[0] == '%' && p[1] == 's') {
                buf_str(&foreign, str_from_c(attacks[i / places]));
                p++;
            } else {
                buf_char(&foreign, *p);
            }
        }
        struct clean_report report;
        judge(buf_text(&foreign), clean(buf_text(&foreign), &report));
        arena_reset(&arena);
    }
}

/* --- hostile sizes -------------------------------------------------------------------------- */

static str repeated(const char *before, const char *part, int times)
{
    struct buf out = buf_make(&arena, 4 * MIB);
    buf_str(&out, str_from_c(before));
    for (int i = 0; i < times && out.n < HTML_INPUT_LIMIT - 64; i++)
        buf_str(&out, str_from_c(part));
    return buf_text(&out);
}

static enum clean_refusal refusal_of(str foreign, int *line)
{
    struct clean_report report;
    html body = clean(foreign, &report);
    assert_true((body.s.p == NULL) == (report.refusal != CLEAN_ACCEPTED));
    if (line)
        *line = report.refusal_line;
    return report.refusal;
}

static void what_passes_a_limit_is_refused_with_reason_and_line(void **state)
{
    (void)state;
    int line = 0;
    char *large = arena_bytes(&arena, HTML_INPUT_LIMIT + 1);
    memset(large, 'a', HTML_INPUT_LIMIT + 1);
    assert_int_equal(refusal_of((str){large, HTML_INPUT_LIMIT + 1}, NULL), CLEAN_TOO_LARGE);
    assert_int_equal(refusal_of((str){large, HTML_INPUT_LIMIT / 2}, NULL), CLEAN_ACCEPTED);

    assert_int_equal(refusal_of(repeated("", "<div>", HTML_DEPTH_LIMIT), NULL), CLEAN_ACCEPTED);
    assert_int_equal(refusal_of(repeated("", "<div>\n", HTML_DEPTH_LIMIT + 1), &line),
                     CLEAN_TOO_DEEP);
    assert_int_equal(line, HTML_DEPTH_LIMIT + 1);

    str fits = repeated("<p>a</p>\n<p ", "a=1 ", HTML_ATTRIBUTES_LIMIT);
    str passes = repeated("<p>a</p>\n<p ", "a=1 ", HTML_ATTRIBUTES_LIMIT + 1);
    assert_int_equal(refusal_of(arena_printf(&arena, "%.*s>", STR_ARG(fits)), NULL),
                     CLEAN_ACCEPTED);
    assert_int_equal(refusal_of(arena_printf(&arena, "%.*s>", STR_ARG(passes)), &line),
                     CLEAN_TOO_MANY_ATTRIBUTES);
    assert_int_equal(line, 2);

    assert_int_equal(refusal_of(repeated("", "<b>", HTML_TAGS_LIMIT + 1), NULL),
                     CLEAN_TOO_MANY_TAGS);
    assert_int_equal(refusal_of(repeated("", "<p>a", 60000), NULL), CLEAN_TOO_LONG);
}

enum { FLOOD = 4000 };

static int64_t count_of(str s, char c)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

struct extent {
    int64_t nodes;
    int depth;
};

static void measure(const GumboNode *node, int depth, struct extent *extent)
{
    extent->nodes++;
    if (depth > extent->depth)
        extent->depth = depth;
    if (node->type != GUMBO_NODE_ELEMENT)
        return;
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++)
        measure(children->data[i], depth + 1, extent);
}

static const struct {
    const char *before, *part;
} floods[] = {
    {"", "<b>"},
    {"", "<a href=/a>"},
    {"", "<font size=1>"},
    {"<b><i><u><s><code><a href=/a>", "<p>a"},
    {"<b><i><u><s><code><a href=/a>", "<div>a</div>"},
    {"", "</p>"},
    {"", "</b>"},
    {"", "<b><i></b></i>"},
    {"", "<b><div></b></div>"},
    {"", "<b><div><div><div><div><div><div><div><div><div><div></b>"},
    {"<table>", "a<tr>"},
    {"<table>", "a<tr><td>b"},
    {"<table><b>", "<tr><td><b>a"},
    {"", "<table><tr><td>"},
    {"", "<table><tr><td><b><i><u><s><code><a href=/a>"},
    {"<table>", "<div>a</div>"},
    {"", "<table>a"},
    {"", "<table><caption>a</caption>"},
    {"", "<!--"},
    {"", "<script>"},
    {"", "<script><style><title><svg><math><object><select>"},
    {"", "<"},
    {"", "&"},
    {"&", "a"},
    {"", "<p a=\""},
    {"", "<li>"},
    {"<ul>", "<li>a"},
    {"", "<dt>"},
    {"", "<h2>a</h3>"},
    {"", "<p>a<img src=/a>"},
    {"", "a<br>"},
    {"<pre>", "<br>"},
    {"", "\xc2\xa0"},
    {"a", "\xcc\x81"},
    {"", "<b>a</b>\xcc\x81"},
    {"", "<span lang=en>a"},
    {"", "<sub>a</sub><sup>b</sup>"},
    {"", "<table><tr><td colspan=1000 rowspan=1000>"},
    {"", "<a href=\"#_ftn1\">1</a>"},
    {"", "<a href=\"#_ftn1\">1</a><div id=ftn1>a</div>"},
    {"", "<form>"},
    {"<select>", "<option>"},
    {"", "<p>- a?<p>+ b"},
    {"<p>", "- a?<br>+ b<br>"},
    {"", "<p>PV: a"},
    {"", "<figure><figcaption>a"},
    {"<figure><img src=/a>", "<figcaption>a</figcaption>"},
    {"", "\r"},
    {"", "<q>a</q>"},
};

static void no_flood_makes_a_tree_out_of_proportion(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof floods / sizeof floods[0]; i++) {
        struct clean_report report = {0};
        str foreign = repeated(floods[i].before, floods[i].part, FLOOD);
        str tidy = clean_scan(&arena, foreign, &report);
        if (tidy.p) {
            GumboOptions options = kGumboDefaultOptions;
            options.fragment_context = GUMBO_TAG_BODY;
            options.max_errors = 0;
            GumboOutput *parsed = gumbo_parse_with_options(&options, tidy.p, (size_t)tidy.n);
            struct extent extent = {0};
            measure(parsed->root, 0, &extent);
            gumbo_destroy_output(&kGumboDefaultOptions, parsed);
            assert_true(extent.nodes <= 8 * count_of(tidy, '<') + 16);
            assert_true(extent.depth <= 8 * HTML_DEPTH_LIMIT);
        }
        html body = clean(foreign, &report);
        if (body.s.p)
            assert_true(body.s.n <= HTML_INPUT_LIMIT);
        assert_true(arena.used <= 8 * KIB * FLOOD);
        arena_reset(&arena);
    }
}

/* --- properties ----------------------------------------------------------------------------- */

static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=/a>",
    "</a>",
    "<ul>",
    "</ul>",
    "<ol start=2>",
    "</ol>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<caption>",
    "</caption>",
    "<thead>",
    "<tfoot>",
    "<h1>",
    "</h1>",
    "<h3>",
    "</h3>",
    "<h6>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<img src=/a alt=b>",
    "<img src=/a>",
    "<br>",
    "<hr>",
    "<sub>",
    "</sub>",
    "<span lang=en>",
    "</span>",
    "<span class=credit>",
    "<abbr title=c>",
    "</abbr>",
    "<div class=turn>",
    "<div class=question>",
    "<div class=answer>",
    "<p class=speaker>",
    "<ol class=notes>",
    "<li id=note-1>",
    "<a class=note-ref href=#note-1>",
    "<a class=note-back href=#note-ref-1>",
    "<div id=ftn2>",
    "<a href=#_ftn2>",
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<form>",
    "<select>",
    "<q>",
    "</q>",
    "<dl>",
    "<dt>",
    "<dd>",
    "- ",
    "+ ",
    "PV: ",
    "Đáp: ",
    "a?",
    " ",
    "\xc2\xa0",
    "chữ",
    "\xcc\x81",
    "&lt;",
    "&amp;",
    "<",
    "\n",
    "\xcc\xb8",
    "<code>",
    "</code>",
    "<s>",
    "<u>",
    "</u>",
    "<mark>",
    "Ông Mẫu: ",
};

static void a_body_cleaned_again_is_the_same_byte_for_byte(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252u;
    for (int round = 0; round < 2000; round++) {
        struct buf foreign = buf_make(&arena, 64 * KIB);
        for (int i = 0; i < 4 + round % 40; i++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            buf_str(&foreign, str_from_c(pieces[random % (sizeof pieces / sizeof pieces[0])]));
        }
        struct clean_report report;
        judge(buf_text(&foreign), clean(buf_text(&foreign), &report));
        arena_reset(&arena);
    }
}

static bool any_picture(void *with, struct arena *memory, str address, struct clean_picture *out)
{
    (*(int *)with)++;
    out->width = 640;
    out->height = 480;
    return url_check(memory, address, &out->src);
}

static void the_caller_says_where_pictures_come_from(void **state)
{
    (void)state;
    int asked = 0;
    const struct clean_options options = {.picture = any_picture, .with = &asked};
    struct clean_report report;
    str foreign = S("<img src=\"https://x.example/a.jpg\" alt=\"a\">");
    struct door door;
    DOOR_TRY(&door)
    {
        html body = clean_html(&arena, foreign, &options, &report);
        assert_true(str_find(body.s, S("src=\"https://x.example/a.jpg\"")) > 0);
        assert_true(str_find(body.s, S("width=\"640\" height=\"480\"")) > 0);
        door_close(&door);
    }
    assert_int_equal(asked, 1);
}

static void memory_that_ends_at_any_point_leaves_by_the_door(void **state)
{
    (void)state;
    str foreign = S("<h1>a</h1><p>- b?<p>+ c<img src=/d><p>- e?<p>+ f<ul><li>g</ul>"
                    "<table><tr><td>h<td>i</table><p>k&#x301;<a href=/l>m</a>");
    struct arena small;
    volatile int failures = 0;
    for (volatile ptrdiff_t allowed = 0;; allowed++) {
        arena_init(&small, MIB);
        small.fail_after = allowed;
        struct clean_report report;
        struct door door;
        volatile bool failed = false;
        DOOR_TRY(&door)
        {
            html body = clean_html(&small, foreign, NULL, &report);
            assert_true(body_is_ours(body));
            door_close(&door);
        }
        else
        {
            assert_int_equal(door.why, FAIL_MEMORY);
            failed = true;
        }
        assert_false(door_is_open());
        arena_release(&small);
        if (!failed)
            break;
        failures++;
    }
    assert_true(failures > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_case_comes_out_as_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_attack_leaves_more_than_the_allow_list, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(attacks_in_every_surrounding_are_harmless, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_passes_a_limit_is_refused_with_reason_and_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_flood_makes_a_tree_out_of_proportion, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_body_cleaned_again_is_the_same_byte_for_byte, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_caller_says_where_pictures_come_from, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(memory_that_ends_at_any_point_leaves_by_the_door, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
