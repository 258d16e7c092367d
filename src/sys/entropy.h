/* Random bytes from the kernel, fit for keys and salts. */
#pragma once

#include <stddef.h>

/* Fills `bytes`. Waits only while a machine that has just been switched on gathers its first
 * entropy. */
void entropy_fill(void *bytes, ptrdiff_t size);
