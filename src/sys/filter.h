/* The list of system calls (seccomp) that a process may make from now on. */
#pragma once

#include "sys/sandbox.h"

/* True when the list is in force; else false with errno. A call outside it returns EPERM, opening
 * for writing EACCES; a call that only an intruder would make ends the process. */
bool filter_enter(enum sandbox_kind kind);
