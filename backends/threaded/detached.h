/* Threads that nobody waits for, with a small stack. */
#pragma once

#include <stddef.h>

/* Runs RUN (DATA) on a thread of its own that frees itself at its end. STACK_BYTES is a wish. 0, or
 * a negative libuv error (UV_EAGAIN when the system allows no more threads). */
int detached_start (void (*run) (void *data), void *data, size_t stack_bytes);
