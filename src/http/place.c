#include "http/place.h"

str place_write(struct arena *arena, struct place place)
{
    return arena_printf(arena, "%lld-%lld", (long long)place.at.s, (long long)place.id);
}

bool place_read(str token, struct place *out)
{
    struct place place;
    str rest = token;
    str second;
    bool is_negative = str_starts(rest, S("-"));
    if (is_negative)
        rest = str_slice(rest, 1, rest.n);
    if (!str_cut(&rest, '-', &second) || !rest.p)
        return false;
    if (!str_to_int(second, &place.at.s) || !str_to_int(rest, &place.id) || place.id <= 0)
        return false;
    if (is_negative)
        place.at.s = -place.at.s;
    *out = place;
    return true;
}
