/* The machine's clocks. Rules never call these: they are given the moment they work at. */
#pragma once

#include "core/moment.h"

#include <stdint.h>

/* The wall clock, in whole seconds of UTC. */
moment clock_now(void);
/* Microseconds since some fixed point; never set back. For waits and ages. */
int64_t clock_microseconds(void);
/* Microseconds of processor time that this process used, its own and the system's on its behalf. */
int64_t clock_processor_microseconds(void);
