/* Counts what is taken from the heap: linking it replaces malloc and its kin for the whole process,
 * the C library and libuv included. Only with glibc, and not under a sanitizer. */
#pragma once

#include <glib.h>

/* Allocations so far by all threads but the one that called counting_exempt. */
guint64 counting_get (void);

/* The calling thread's allocations are not counted from now on. */
void counting_exempt (void);
