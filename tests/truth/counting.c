/* See the header. The GNU C Library gives way to a program's own malloc and keeps its own under
 * other names ("Replacing malloc" in its manual). Any thread. */
#include "counting.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t count, size_t size);
extern void *__libc_realloc (void *memory, size_t size);
extern void *__libc_memalign (size_t alignment, size_t size);
extern void __libc_free (void *memory);

static atomic_ullong allocations;
static _Thread_local int exempt;

/* Relaxed: it is read when the counted threads have handed something over under a lock. */
static void
count (void)
{
  if (!exempt)
    atomic_fetch_add_explicit (&allocations, 1, memory_order_relaxed);
}

void *
malloc (size_t size)
{
  count ();
  return __libc_malloc (size);
}

void *
calloc (size_t number, size_t size)
{
  count ();
  return __libc_calloc (number, size);
}

void *
realloc (void *memory, size_t size)
{
  count ();
  return __libc_realloc (memory, size);
}

void *
memalign (size_t alignment, size_t size)
{
  count ();
  return __libc_memalign (alignment, size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return memalign (alignment, size);
}

int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  *memory = memalign (alignment, size);
  return *memory != NULL ? 0 : ENOMEM;
}

void
free (void *memory)
{
  __libc_free (memory);
}

guint64
counting_get (void)
{
  return atomic_load_explicit (&allocations, memory_order_relaxed);
}

void
counting_exempt (void)
{
  exempt = 1;
}
