/* Accepting, and a thread for each connection. The main thread, and the beginning and end of all
 * others. */
#include "server.h"

#include "backend.h"
#include "conversation.h"
#include "detached.h"
#include "nap.h"
#include "usage.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* Many times what a conversation uses; what it does not use is no memory. */
#define STACK_BYTES (64 * 1024)

/* How long to leave connections waiting when no descriptor is free. */
#define PAUSE_NS (10 * CLOCK_NS_PER_MS)

static Greeting greeting;
static _Atomic uint64_t refused;
static Lock *lock; /* NULL for threads side by side */

/* Sockets fit a pointer on every system: so a connection needs no memory of its own. */
static void *
pack (NetSocket socket)
{
  return (void *) (intptr_t) socket;
}

static void
run_conversation (void *data)
{
  NetSocket socket = (NetSocket) (intptr_t) data;

  conversation_hold (socket, &greeting, lock);
  net_close (socket);
}

/* Relaxed here and below: the number stands for itself and orders nothing. */
static uint64_t
count_refused (void *unused)
{
  return atomic_load_explicit (&refused, memory_order_relaxed);
}

/* The client is told and can come again, which a connection that is only closed does not tell it;
 * and those who are served go on. */
static void
refuse (NetSocket socket, int error)
{
  static ClockNs next_ns;

  conversation_refuse (socket, &greeting);
  net_close (socket);
  (void) atomic_fetch_add_explicit (&refused, 1, memory_order_relaxed); /* only counted */
  backend_warn (error, "starting a thread for a connection, which was refused,");
  if (clock_now_ns () < next_ns)
    return;
  next_ns = clock_now_ns () + CLOCK_NS_PER_S;
  fprintf (stderr,
           "No thread can be started for another connection (%s): it was refused, %" PRIu64
           " so far. Use fewer connections, or allow more threads.\n",
           uv_strerror (error), count_refused (NULL));
}

static void
begin_conversation (NetSocket socket)
{
  int result = detached_start (run_conversation, pack (socket), STACK_BYTES);

  if (result != 0)
    refuse (socket, result);
}

/* The connection that an error concerns is lost or left waiting; the others are not. Pausing keeps
 * a lasting error, such as no free descriptor, from taking the processor. */
static void
survive (int error)
{
  if (error == UV_ECONNABORTED)
    return;
  backend_warn (error, "accepting a connection");
  nap_until (clock_now_ns () + PAUSE_NS);
}

static void __attribute__ ((noreturn)) accept_forever (NetSocket listener)
{
  for (;;)
    {
      NetSocket accepted;
      int result = net_accept (listener, &accepted);

      if (result == 0)
        begin_conversation (accepted);
      else
        survive (result);
    }
}

int
server_run (const Options *options)
{
  NetSocket listener;

  if (backend_start (options, &listener) != 0)
    return EXIT_FAILURE;
  greeting_write (&greeting, options->name);
  usage_add ("refused", count_refused, NULL);
  nap_init ();
  backend_ready (listener);
  accept_forever (listener);
}

int
server_run_locked (const Options *options)
{
  int result;

  lock = lock_new (options->switch_interval_ns, &result);
  if (lock == NULL)
    {
      backend_fail (options, result, "make its lock", "Close other programs and try again.");
      return EXIT_FAILURE;
    }
  usage_add ("lock_wait_ns", lock_wait_ns, lock);
  return server_run (options);
}
