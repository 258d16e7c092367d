#include "sys/clock.h"

#include <time.h>

static int64_t microseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

moment clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (moment){now.tv_sec};
}

int64_t clock_microseconds(void)
{
    return microseconds(CLOCK_MONOTONIC);
}

int64_t clock_processor_microseconds(void)
{
    return microseconds(CLOCK_PROCESS_CPUTIME_ID);
}
