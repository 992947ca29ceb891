/* See the header. Only for Linux. */
#include "quiet.h"

#include "clock.h"
#include "hist.h"

#include <errno.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define PROBE_NS (2 * CLOCK_NS_PER_MS)

struct Quiet
{
  ClockNs begun_ns;
  double all_ns; /* at the beginning */
  double own_ns;
  GThread *probe;
  gint ending; /* atomic, as GLib's are: sequentially consistent, which is more than it needs */
  guint64 tolerable_ns;
  Hist *late;
  double lost_ns; /* the sum */
};

/* Processor time of all processes since the machine was started (proc(5)), and what the host took
 * away, which is other people's. A kernel that measures the time of interrupts (its irq column
 * moves) does not charge it to processes; one that samples charges a process with the soft
 * interrupts that came while it ran, so they belong to both sides of the difference. */
static double
read_all_ns (void)
{
  double user, nice, system, idle, wait, irq, softirq, steal;
  FILE *file = fopen ("/proc/stat", "re");
  int fields;

  g_assert_nonnull (file);
  fields = fscanf (file, "cpu %lf %lf %lf %lf %lf %lf %lf %lf", &user, &nice, &system, &idle, &wait,
                   &irq, &softirq, &steal);
  (void) fclose (file); /* only read from */
  g_assert_cmpint (fields, ==, 8);
  return (user + nice + system + steal + (irq > 0 ? 0 : softirq)) / (double) sysconf (_SC_CLK_TCK) *
         1e9;
}

static double
timeval_ns (struct timeval time)
{
  return (double) time.tv_sec * 1e9 + (double) time.tv_usec * 1e3;
}

static double
read_own_ns (void)
{
  struct rusage self, children;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &self), ==, 0);
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &children), ==, 0);
  return timeval_ns (self.ru_utime) + timeval_ns (self.ru_stime) + timeval_ns (children.ru_utime) +
         timeval_ns (children.ru_stime);
}

static void
sleep_until (ClockNs due_ns)
{
  struct timespec due = { (time_t) (due_ns / CLOCK_NS_PER_S), (long) (due_ns % CLOCK_NS_PER_S) };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR)
    continue;
}

double
quiet_look (guint64 length_ns)
{
  ClockNs begun_ns = clock_now_ns ();
  double others_ns = read_own_ns () - read_all_ns ();

  sleep_until (begun_ns + length_ns);
  others_ns += read_all_ns () - read_own_ns ();
  return MAX (others_ns, 0) / (double) (clock_now_ns () - begun_ns);
}

/* Times of waking are absolute: while the machine is away they all go by, as requests do. */
static gpointer
probe (gpointer data)
{
  Quiet *quiet = data;
  ClockNs due_ns = clock_now_ns ();

  (void) prctl (PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); /* without it lateness is overstated */
  while (!g_atomic_int_get (&quiet->ending))
    {
      guint64 late_ns;

      due_ns += PROBE_NS;
      sleep_until (due_ns);
      late_ns = clock_now_ns () - due_ns;
      hist_record (quiet->late, late_ns);
      quiet->lost_ns +=
          late_ns > quiet->tolerable_ns ? (double) (late_ns - quiet->tolerable_ns) : 0;
    }
  return NULL;
}

Quiet *
quiet_begin (guint64 tolerable_ns)
{
  Quiet *quiet = g_new0 (Quiet, 1);

  quiet->tolerable_ns = tolerable_ns;
  quiet->late = g_new0 (Hist, 1);
  quiet->begun_ns = clock_now_ns ();
  quiet->all_ns = read_all_ns ();
  quiet->own_ns = read_own_ns ();
  quiet->probe = g_thread_new ("probe", probe, quiet);
  return quiet;
}

QuietReport
quiet_end (Quiet *quiet)
{
  double length_ns, others_ns;
  QuietReport report;

  g_atomic_int_set (&quiet->ending, TRUE);
  g_thread_join (quiet->probe);
  length_ns = (double) (clock_now_ns () - quiet->begun_ns);
  others_ns = (read_all_ns () - quiet->all_ns) - (read_own_ns () - quiet->own_ns);
  report = (QuietReport){
    .others = MAX (others_ns, 0) / length_ns,
    .late_ns = hist_percentile (quiet->late, 99),
    .lost_ns = quiet->lost_ns / (double) MAX (quiet->late->total, 1),
  };
  g_free (quiet->late);
  g_free (quiet);
  return report;
}
