// The clock of a portal under test, which LD_PRELOAD puts before the C library's: it is behind the
// machine's by CLOCK_BEHIND_S seconds. What a portal shows changes with the day (what is in force,
// what has ended); tests that compare whole pages meet the sample city on the day it was made for.
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static time_t behind;

__attribute__((constructor)) static void read_setting(void)
{
    const char *digits = getenv("CLOCK_BEHIND_S");
    for (; digits && *digits >= '0' && *digits <= '9'; digits++)
        behind = behind * 10 + (*digits - '0');
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec -= behind;
    return failed;
}

time_t time(time_t *also)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    if (also)
        *also = now.tv_sec;
    return now.tv_sec;
}
