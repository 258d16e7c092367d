#include "text/base64.h"

#include <sodium.h>

str base64_write(struct arena *arena, str bytes)
{
    size_t room = sodium_base64_ENCODED_LEN((size_t)bytes.n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_bytes(arena, (ptrdiff_t)room);
    sodium_bin2base64(text, room, (const unsigned char *)bytes.p, (size_t)bytes.n,
                      sodium_base64_VARIANT_ORIGINAL);
    return (str){text, (ptrdiff_t)room - 1};
}

bool base64_read(struct arena *arena, str text, str *out)
{
    size_t room = (size_t)text.n / 4 * 3;
    size_t n = 0;
    const char *end = NULL;
    unsigned char *bytes = arena_bytes(arena, (ptrdiff_t)room + 1);
    if (text.n == 0 || sodium_base642bin(bytes, room, text.p, (size_t)text.n, NULL, &n, &end,
                                         sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    if (end != text.p + text.n)
        return false;
    *out = (str){(const char *)bytes, (ptrdiff_t)n};
    return true;
}
