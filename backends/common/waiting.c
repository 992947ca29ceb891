/* The heap is an array of pointers whose first element is at 1, so that the parent of I is I / 2
 * (Williams, "Algorithm 232: Heapsort", 1964). Each waiter knows its place, so that one whose
 * client has vanished is taken out at once. The loop's thread. */
#include "waiting.h"

#include "timer.h"

#include <stdlib.h>

#define FIRST_CAPACITY 64

struct Waiting
{
  Timer *timer;
  void (*fired) (Waiter *waiter);
  Waiter **heap;
  size_t count;
  size_t capacity; /* without the unused place 0 */
};

static void
put (Waiting *waiting, Waiter *waiter, size_t place)
{
  waiting->heap[place] = waiter;
  waiter->place = place;
}

static void
sift_up (Waiting *waiting, Waiter *waiter, size_t place)
{
  while (place > 1 && waiting->heap[place / 2]->due_ns > waiter->due_ns)
    {
      put (waiting, waiting->heap[place / 2], place);
      place /= 2;
    }
  put (waiting, waiter, place);
}

static void
sift_down (Waiting *waiting, Waiter *waiter, size_t place)
{
  size_t child;

  while ((child = 2 * place) <= waiting->count)
    {
      if (child < waiting->count && waiting->heap[child + 1]->due_ns < waiting->heap[child]->due_ns)
        child++;
      if (waiter->due_ns <= waiting->heap[child]->due_ns)
        break;
      put (waiting, waiting->heap[child], place);
      place = child;
    }
  put (waiting, waiter, place);
}

/* Waiters that FIRED adds meanwhile are due later than now, or they get their turn when the loop
 * has looked at its sockets again. */
static void
on_timer (void *data)
{
  Waiting *waiting = data;
  ClockNs now_ns = clock_now_ns ();

  while (waiting->count > 0 && waiting->heap[1]->due_ns <= now_ns)
    {
      Waiter *waiter = waiting->heap[1];

      waiting_remove (waiting, waiter);
      waiting->fired (waiter);
    }
  if (waiting->count > 0)
    timer_set (waiting->timer, waiting->heap[1]->due_ns);
}

Waiting *
waiting_new (uv_loop_t *loop, void (*fired) (Waiter *waiter), int *error)
{
  Waiting *waiting = calloc (1, sizeof *waiting);

  *error = UV_ENOMEM;
  if (waiting == NULL)
    return NULL;
  waiting->fired = fired;
  waiting->timer = timer_new (loop, 0, on_timer, waiting, error);
  if (waiting->timer != NULL)
    return waiting;
  free (waiting);
  return NULL;
}

static int
reserve (Waiting *waiting)
{
  size_t capacity = waiting->capacity > 0 ? 2 * waiting->capacity : FIRST_CAPACITY;
  Waiter **heap;

  if (waiting->count < waiting->capacity)
    return 0;
  heap = realloc (waiting->heap, (capacity + 1) * sizeof *heap);
  if (heap == NULL)
    return UV_ENOMEM;
  waiting->heap = heap;
  waiting->capacity = capacity;
  return 0;
}

int
waiting_add (Waiting *waiting, Waiter *waiter, ClockNs due_ns)
{
  int result = reserve (waiting);

  if (result != 0)
    return result;
  waiter->due_ns = due_ns;
  sift_up (waiting, waiter, ++waiting->count);
  if (waiter->place == 1)
    timer_set (waiting->timer, due_ns);
  return 0;
}

/* The last one takes the free place and finds its own from there. */
void
waiting_remove (Waiting *waiting, Waiter *waiter)
{
  size_t place = waiter->place;
  Waiter *last;

  if (place == 0)
    return;
  waiter->place = 0;
  last = waiting->heap[waiting->count--];
  if (last == waiter)
    return;
  if (place > 1 && waiting->heap[place / 2]->due_ns > last->due_ns)
    sift_up (waiting, last, place);
  else
    sift_down (waiting, last, place);
}

void
waiting_free (Waiting *waiting)
{
  timer_close (waiting->timer);
  free (waiting->heap);
  free (waiting);
}
