/* A server whose queue is exactly the one of the books: first come first served, and each demand
 * takes as long as it asks.
 *
 * A request comes when the kernel got it, whenever the server may read it. Work is sleeping until
 * an absolute time, so it needs no core of its own, and waking up late delays that one response and
 * never the next; how late it was the server knows itself. The demand is the number behind "us=" in
 * the request's target. */
#pragma once

#include <glib.h>

typedef struct Sleeper Sleeper;

/* Listens on loopback, with SERVERS threads that share one queue. */
Sleeper *sleeper_new (unsigned servers);

/* For one server: once, AFTER_NS after the first request, it does nothing for LENGTH_NS. Call it
 * before there are requests. */
void sleeper_freeze (Sleeper *sleeper, guint64 after_ns, guint64 length_ns);

/* "http://127.0.0.1:PORT/". Borrowed. */
const char *sleeper_get_url (Sleeper *sleeper);

/* A request as the server saw it, by the clock that the generator uses too. */
typedef struct
{
  guint64 come_ns;   /* the kernel got it */
  guint64 demand_ns; /* how long it should take */
  guint64 due_ns;    /* when it should be answered, by the books */
  guint64 answer_ns; /* when it was */
} SleeperVisit;

/* All SleeperVisits so far, in the order in which they came. Borrowed; look when the clients have
 * gone. */
const GArray *sleeper_get_visits (Sleeper *sleeper);

/* The mean of answer_ns - due_ns. */
double sleeper_get_lateness_ns (Sleeper *sleeper);

/* When the freeze was over. */
guint64 sleeper_get_thaw_ns (Sleeper *sleeper);

/* Ends it; its clients have gone. */
void sleeper_free (Sleeper *sleeper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sleeper, sleeper_free)
