/* See the header. One thread reads all connections and puts requests into the queue with the time
 * at which they came; the servers' threads take them out. Only for Linux. */
#include "sleeper.h"

#include "clock.h"
#include "load-arrival.h"
#include "net.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <time.h>

typedef struct
{
  NetSocket socket;
  ClockNs come_ns;
  guint64 demand_ns;
} Job;

struct Sleeper
{
  NetSocket listener;
  char *url;
  int poll;
  GThread *reader;
  gboolean stamped; /* the kernel says when requests came */
  LoadStampClock stamps;
  GPtrArray *servers; /* threads */
  guint64 freeze_after_ns, freeze_length_ns;
  ClockNs first_ns; /* when the first request came */

  GMutex lock; /* of what follows */
  GCond come;
  GArray *visits;
  GArray *jobs;
  guint next;
  gboolean ending;
};

static void
sleep_until (ClockNs due_ns)
{
  struct timespec due = { (time_t) (due_ns / CLOCK_NS_PER_S), (long) (due_ns % CLOCK_NS_PER_S) };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR)
    continue;
}

/* Who is frozen begins when that is over. */
static ClockNs
after_freeze (const Sleeper *sleeper, ClockNs start_ns)
{
  ClockNs from_ns = sleeper->first_ns + sleeper->freeze_after_ns;
  ClockNs until_ns = from_ns + sleeper->freeze_length_ns;

  return start_ns >= from_ns && start_ns < until_ns ? until_ns : start_ns;
}

/* Waits for the next job. FALSE at the end. */
static gboolean
take_job (Sleeper *sleeper, Job *job)
{
  gboolean taken;

  g_mutex_lock (&sleeper->lock);
  while (!sleeper->ending && sleeper->next == sleeper->jobs->len)
    g_cond_wait (&sleeper->come, &sleeper->lock);
  taken = !sleeper->ending;
  if (taken)
    *job = g_array_index (sleeper->jobs, Job, sleeper->next++);
  g_mutex_unlock (&sleeper->lock);
  return taken;
}

static void
note_visit (Sleeper *sleeper, const Job *job, ClockNs due_ns)
{
  SleeperVisit visit = { job->come_ns, job->demand_ns, due_ns, clock_now_ns () };

  g_mutex_lock (&sleeper->lock);
  g_array_append_val (sleeper->visits, visit);
  g_mutex_unlock (&sleeper->lock);
}

static gpointer
serve (gpointer data)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  Sleeper *sleeper = data;
  ClockNs free_ns = 0;
  Job job;

  /* Sleeping is otherwise rounded up by 50 µs (prctl(2)); without it the proof is less sharp. */
  (void) prctl (PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  while (take_job (sleeper, &job))
    {
      free_ns = after_freeze (sleeper, MAX (job.come_ns, free_ns)) + job.demand_ns;
      sleep_until (free_ns);
      note_visit (sleeper, &job, free_ns);
      (void) net_write_all (job.socket, answer, sizeof answer - 1); /* it may have hung up */
    }
  return NULL;
}

static void
put_job (Sleeper *sleeper, Job job)
{
  if (sleeper->first_ns == 0)
    sleeper->first_ns = job.come_ns;
  g_mutex_lock (&sleeper->lock);
  if (sleeper->next == sleeper->jobs->len)
    sleeper->next = sleeper->jobs->len = 0;
  g_array_append_val (sleeper->jobs, job);
  g_cond_signal (&sleeper->come);
  g_mutex_unlock (&sleeper->lock);
}

/* The requests of the generator are short and one at a time, so they come whole. */
static void
read_request (Sleeper *sleeper, NetSocket socket)
{
  char bytes[4096];
  ClockNs read_ns, come_ns;
  ptrdiff_t got =
      load_arrival_read (socket, bytes, sizeof bytes - 1,
                         sleeper->stamped ? &sleeper->stamps : NULL, &read_ns, &come_ns);
  const char *demand;

  if (got <= 0)
    {
      net_close (socket); /* which takes it out of the poll */
      return;
    }
  bytes[got] = '\0';
  demand = strstr (bytes, "us=");
  if (demand == NULL || !g_str_has_suffix (bytes, "\r\n\r\n"))
    g_error ("the sleeper was not asked as it expects: %s", bytes);
  put_job (sleeper, (Job){ socket, come_ns, strtoull (demand + 3, NULL, 10) * CLOCK_NS_PER_US });
}

static void
watch (Sleeper *sleeper, NetSocket socket)
{
  struct epoll_event event = { .events = EPOLLIN, .data.fd = socket };

  if (epoll_ctl (sleeper->poll, EPOLL_CTL_ADD, socket, &event) != 0)
    g_error ("cannot watch a connection: %s", g_strerror (errno));
}

/* FALSE when the listener is shut down. */
static gboolean
take_event (Sleeper *sleeper, NetSocket ready)
{
  NetSocket accepted;

  if (ready != sleeper->listener)
    {
      read_request (sleeper, ready);
      return TRUE;
    }
  if (net_accept (sleeper->listener, &accepted) != 0)
    return FALSE;
  sleeper->stamped = load_arrival_enable (accepted);
  watch (sleeper, accepted);
  return TRUE;
}

static gpointer
read_all (gpointer data)
{
  Sleeper *sleeper = data;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      struct epoll_event events[64];
      int count = epoll_wait (sleeper->poll, events, G_N_ELEMENTS (events), -1);

      for (int i = 0; i < count && goes_on; i++)
        goes_on = take_event (sleeper, events[i].data.fd);
    }
  return NULL;
}

Sleeper *
sleeper_new (unsigned servers)
{
  Sleeper *sleeper = g_new0 (Sleeper, 1);
  uint16_t port = 0;

  g_mutex_init (&sleeper->lock);
  g_cond_init (&sleeper->come);
  sleeper->visits = g_array_new (FALSE, FALSE, sizeof (SleeperVisit));
  sleeper->jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  sleeper->servers = g_ptr_array_new ();
  sleeper->poll = epoll_create1 (EPOLL_CLOEXEC);
  g_assert_cmpint (sleeper->poll, >=, 0);
  g_assert_cmpint (net_listen (0, &sleeper->listener, &port), ==, 0);
  sleeper->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  watch (sleeper, sleeper->listener);
  for (unsigned i = 0; i < servers; i++)
    g_ptr_array_add (sleeper->servers, g_thread_new ("sleeper", serve, sleeper));
  sleeper->reader = g_thread_new ("sleeper-reader", read_all, sleeper);
  return sleeper;
}

void
sleeper_freeze (Sleeper *sleeper, guint64 after_ns, guint64 length_ns)
{
  sleeper->freeze_after_ns = after_ns;
  sleeper->freeze_length_ns = length_ns;
}

const char *
sleeper_get_url (Sleeper *sleeper)
{
  return sleeper->url;
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const SleeperVisit *first = a, *second = b;

  return (first->come_ns > second->come_ns) - (first->come_ns < second->come_ns);
}

const GArray *
sleeper_get_visits (Sleeper *sleeper)
{
  g_array_sort (sleeper->visits, compare_visits);
  return sleeper->visits;
}

double
sleeper_get_lateness_ns (Sleeper *sleeper)
{
  double sum_ns = 0;

  for (guint i = 0; i < sleeper->visits->len; i++)
    {
      const SleeperVisit *visit = &g_array_index (sleeper->visits, SleeperVisit, i);

      sum_ns += (double) visit->answer_ns - (double) visit->due_ns;
    }
  return sum_ns / sleeper->visits->len;
}

guint64
sleeper_get_thaw_ns (Sleeper *sleeper)
{
  return sleeper->first_ns + sleeper->freeze_after_ns + sleeper->freeze_length_ns;
}

static void
end_servers (Sleeper *sleeper)
{
  g_mutex_lock (&sleeper->lock);
  sleeper->ending = TRUE;
  g_cond_broadcast (&sleeper->come);
  g_mutex_unlock (&sleeper->lock);
  for (guint i = 0; i < sleeper->servers->len; i++)
    g_thread_join (g_ptr_array_index (sleeper->servers, i));
  g_ptr_array_unref (sleeper->servers);
}

void
sleeper_free (Sleeper *sleeper)
{
  net_shutdown (sleeper->listener);
  g_thread_join (sleeper->reader);
  end_servers (sleeper);
  net_close (sleeper->listener);
  net_close (sleeper->poll);
  g_array_unref (sleeper->jobs);
  g_array_unref (sleeper->visits);
  g_mutex_clear (&sleeper->lock);
  g_cond_clear (&sleeper->come);
  g_free (sleeper->url);
  g_free (sleeper);
}
