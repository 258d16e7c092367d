#include "feature/shell/display_public.h"

#include "text/address.h"

/* Only a path of ours: "//host" and "/\host" lead elsewhere. */
static bool is_own_path(str path)
{
    return path.n > 0 && path.p[0] == '/' &&
           (path.n == 1 || (path.p[1] != '/' && path.p[1] != '\\'));
}

void display_set(struct request *rq, struct reply *rp)
{
    str contrast = request_text(rq, "tuong-phan");
    str size = request_text(rq, "chu");
    str back = request_text(rq, "ve");
    unsigned display = rq->display;
    if (contrast.p)
        display = str_equal(contrast, S("cao")) ? display | DISPLAY_CONTRAST
                                                : display & ~(unsigned)DISPLAY_CONTRAST;
    if (size.p)
        display =
            str_equal(size, S("to")) ? display | DISPLAY_LARGE : display & ~(unsigned)DISPLAY_LARGE;
    url to = {S("/")};
    if (is_own_path(back))
        url_check(rq->arena, back, &to); /* what is no address leads home */
    reply_redirect(rp, 303, to);
    rp->caching = CACHE_NEVER;
    reply_header(rp, "Set-Cookie",
                 arena_printf(rq->arena,
                              "hien-thi=%u; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                              display)
                     .p);
}
