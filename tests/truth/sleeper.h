/* A server whose queue is exactly the one of the books: first come first served, and each demand
 * takes as long as it asks.
 *
 * A request comes when the kernel got it, whenever the server may read it. Work is sleeping until
 * an absolute time, so it needs no core of its own, and waking up late delays that one response and
 * never the next; how late it was the server knows itself. The demand is the number behind "us=" in
 * the request's target. */
#pragma once

#include "hist.h"

#include <glib.h>

typedef struct Sleeper Sleeper;

/* Listens on loopback, with SERVERS threads that share one queue. */
Sleeper *sleeper_new (unsigned servers);

/* For one server: once, AFTER_NS after the first request, it does nothing for LENGTH_NS. Call it
 * before there are requests. */
void sleeper_freeze (Sleeper *sleeper, guint64 after_ns, guint64 length_ns);

/* "http://127.0.0.1:PORT/". Borrowed. */
const char *sleeper_get_url (Sleeper *sleeper);

/* By how much it answered later than it should have, for all answers so far. Borrowed; look when
 * its clients have gone. */
const Hist *sleeper_get_lateness (Sleeper *sleeper);

/* Ends it; its clients have gone. */
void sleeper_free (Sleeper *sleeper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sleeper, sleeper_free)
