/* Processes: the same program started again with descriptors by number, watched and ended. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The number of the first descriptor that a started process inherits, after the standard three. */
enum { PROCESS_FIRST_DESCRIPTOR = 3, PROCESS_DESCRIPTORS_LIMIT = 160 };

struct process {
    pid_t id;   /* 0: none */
    int handle; /* becomes readable when the process has ended; never means another process */
};

/* How a process ended. */
struct process_end {
    bool by_signal;
    int code; /* the signal, or the exit status */
};

/* Starts this very program with `arguments` (NULL at the end). It finds descriptors[i] as 3 + i,
 * the standard error as it is, an empty standard input and output, and no other. Signals are as at
 * a program's start. False with errno. */
bool process_start(const char *const arguments[], const int descriptors[], int count,
                   struct process *out);
/* The same with another program, at that path and with an environment in which nothing is set but
 * that one thread is enough. */
bool process_start_program(const char *path, const char *const arguments[], const int descriptors[],
                           int count, struct process *out);
/* The path of the program of that name in the directory of this one; false when there is none that
 * may be started. */
bool process_beside(const char *name, char *path, size_t size);
void process_signal(const struct process *process, int signal);
/* True when the process has ended; it is then gone and `process` is empty. Does not wait. */
bool process_ended(struct process *process, struct process_end *out);
/* process_ended(), once it has waited so long for that at most. */
bool process_wait(struct process *process, int milliseconds, struct process_end *out);
/* Ends a process by force and waits until it is gone; one that had ended already tells how. */
struct process_end process_kill(struct process *process);
/* The processor time that it took so far, in microseconds; 0 when that is not known. */
int64_t process_cpu_us(const struct process *process);
/* For the rest of this process' life: so much memory and processor time, no core dump, no file that
 * grows, no process started. False with errno. Sanitizers need their own memory, so that under them
 * it has no limit. */
bool process_limit(int64_t memory_bytes, int64_t cpu_seconds);
/* The same for a process that becomes another program next, by process_become(): what it writes to
 * a file ends at so many bytes. The limit of memory holds under sanitizers, too. */
bool process_limit_program(int64_t memory_bytes, int64_t cpu_seconds, int64_t file_bytes);
/* Has this process find descriptors[0..2] as its standard three, and no other. False with errno. */
bool process_keep_standard(const int descriptors[3]);
/* Goes on as the program at that path, with the environment of process_start_program(); NULL: as
 * this one from its beginning. Comes back, with errno, only when that cannot be. */
void process_become(const char *path, const char *const arguments[]);
/* Has the kernel send `signal` to this process when its parent dies. Changing the user undoes it.
 */
void process_follow_parent(int signal);
/* Lets as many descriptors be open as the system allows this process. */
void process_raise_limits(void);
/* The name that ps and top show. */
void process_name(const char *name);
