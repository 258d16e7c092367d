#include "html/plot.h"

__extension__ typedef __int128 wide;

int64_t plot_step(int64_t span, int lines)
{
    static const int factors[] = {2, 5};
    wide base = 1;
    for (;; base *= 10) {
        if (base * lines >= span)
            return (int64_t)base;
        for (int i = 0; i < 2; i++)
            if (base * factors[i] * lines >= span)
                return (int64_t)(base * factors[i]);
    }
}

int64_t plot_length(int64_t value, int64_t span, int64_t length)
{
    return value <= 0 ? 0 : (int64_t)(((wide)value * length + span / 2) / span);
}
