/* What it costs to have foreign HTML read by a process of its own: the same articles cleaned here
 * and there, in microseconds an article. */
#include "app/serve.h"
#include "core/fail.h"
#include "core/limits.h"
#include "role/foreign.h"
#include "sys/clock.h"
#include "text/body_check.h"

#include <stdio.h>

enum { ARTICLES = 3000 };

static str make_article(struct arena *arena, int paragraphs)
{
    struct buf out = buf_make(arena, MIB);
    for (int i = 0; i < paragraphs; i++)
        buf_printf(
            &out,
            "<p class=\"Normal\" style=\"text-align: justify\"><strong>Đoạn %d.</strong> Ủy ban"
            " nhân dân thành phố <em>tổ chức</em> hội nghị triển khai kế hoạch phát triển"
            " kinh tế - xã hội, bảo đảm quốc phòng và an ninh trên địa bàn, với <a"
            " href=\"https://example.vn/tin?id=%d&amp;x=1\">nhiều nội dung</a> quan trọng"
            " được các đại biểu thảo luận và thống nhất thông qua.</p>\n",
            i, i);
    return buf_text(&out);
}

static int64_t clean_all(str article, struct foreign *foreign)
{
    struct arena arena;
    struct clean_report report;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    int64_t from = clock_microseconds();
    for (int i = 0; i < ARTICLES; i++) {
        if (foreign)
            foreign_clean(foreign, &arena, article, NULL, &report);
        else
            clean_html(&arena, article, NULL, &report);
        arena_reset(&arena);
    }
    int64_t spent = clock_microseconds() - from;
    arena_release(&arena);
    return spent;
}

static int64_t check_all(struct arena *outer, str article)
{
    struct arena arena;
    struct clean_report report;
    ptrdiff_t at;
    html body = clean_html(outer, article, NULL, &report);
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    int64_t from = clock_microseconds();
    for (int i = 0; i < ARTICLES; i++) {
        body_check(&arena, body, (struct body_pictures){NULL, 0}, &at);
        arena_reset(&arena);
    }
    int64_t spent = clock_microseconds() - from;
    arena_release(&arena);
    return spent;
}

static void measure(struct arena *arena)
{
    static const int sizes[] = {1, 9, 90};
    struct identity self = identity_own();
    struct foreign *foreign = foreign_open(arena, &self);
    door_defer(foreign_close, foreign);
    printf("%8s %10s %10s %10s %10s\n", "bytes", "here us", "there us", "more %", "check us");
    for (int i = 0; i < 3; i++) {
        str article = make_article(arena, sizes[i]);
        clean_all(article, foreign);
        double here = (double)clean_all(article, NULL) / ARTICLES;
        double there = (double)clean_all(article, foreign) / ARTICLES;
        double check = (double)check_all(arena, article) / ARTICLES;
        printf("%8td %10.1f %10.1f %10.1f %10.1f\n", article.n, here, there,
               100 * (there - here) / here, check);
    }
}

int main(int argument_count, char **arguments)
{
    struct arena arena;
    struct door door;
    if (serve_is_role(argument_count, arguments))
        return serve_role(argument_count, arguments, NULL);
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        measure(&arena);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "%s\n", door.message);
        return 1;
    }
    arena_release(&arena);
    return 0;
}
