/* What measuring costs the generator: recording one value, and the reporter's lines at 4 Hz. Each
 * figure stands beside its goal; nothing is asserted, people read it. */
#include "hist.h"
#include "load-random.h"
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <json-glib/json-glib.h>

#define ROUNDS 41
#define VALUES (1 << 16)
#define GOAL_RECORD_NS 5.0
#define GOAL_REPORTER 0.01 /* of a core */

static double
thread_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e9 + (double) now.tv_nsec;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (const char *what, double value, double goal, const char *unit)
{
  printf ("%-48s %9.3f %s   goal %5.1f %s   %s\n", what, value, unit, goal, unit,
          value <= goal ? "met" : "MISSED");
}

/* Latencies as they come: exponential, a quarter of a millisecond in the mean. */
static uint64_t *
make_values (void)
{
  uint64_t *values = g_new (uint64_t, VALUES);
  LoadRandom random;

  load_random_init (&random, 1, 0);
  for (int i = 0; i < VALUES; i++)
    values[i] = (uint64_t) load_random_exponential (&random, 250e3);
  return values;
}

static void
bench_record (void)
{
  g_autofree uint64_t *values = make_values ();
  g_autofree Hist *hist = g_new0 (Hist, 1);
  double samples[ROUNDS];

  for (int round = 0; round < ROUNDS; round++)
    {
      double begun_ns = thread_ns ();

      for (int i = 0; i < VALUES; i++)
        hist_record (hist, values[i]);
      samples[round] = (thread_ns () - begun_ns) / VALUES;
    }
  qsort (samples, ROUNDS, sizeof *samples, compare_doubles);
  g_assert_cmpuint (hist->total, ==, (uint64_t) ROUNDS * VALUES);
  report ("hist_record", samples[ROUNDS / 2], GOAL_RECORD_NS, "ns");
}

/* What the stream of a run with one worker says of processor time. */
typedef struct
{
  double first_ns, last_ns; /* of the process, at the first and the last usage record */
  double first_at_ns, last_at_ns;
  double worker_ns; /* of the worker, in the intervals in between */
  guint64 completed;
} Cost;

static double
figure (JsonObject *record, const char *name)
{
  return (double) json_object_get_int_member (record, name);
}

/* A usage record follows its interval's. */
static void
take_record (Cost *cost, JsonObject *record)
{
  const char *type = json_object_get_string_member (record, "type");

  if (g_str_equal (type, "interval") && cost->first_at_ns > 0)
    {
      cost->worker_ns += figure (record, "worker_cpu_ns");
      cost->completed += (guint64) figure (record, "completed");
    }
  if (!g_str_equal (type, "usage"))
    return;
  cost->last_ns = figure (record, "cpu_user_ns") + figure (record, "cpu_system_ns");
  cost->last_at_ns = figure (record, "at_ns");
  if (cost->first_at_ns > 0)
    return;
  cost->first_ns = cost->last_ns;
  cost->first_at_ns = cost->last_at_ns;
}

static char *
run_load (const char *load, const char *line, guint16 port)
{
  g_autofree char *command = g_strdup_printf ("%s %s http://127.0.0.1:%u/json", load, line, port);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  if (!g_spawn_command_line_sync (command, &output, NULL, &status, &error) || status != 0)
    g_error ("cannot run %s: %s", command, error != NULL ? error->message : "it failed");
  return output;
}

static void
bench_reporter (const char *load, guint16 port, const char *name, const char *line)
{
  g_autofree char *output = run_load (load, line, port);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  Cost cost = { 0 };
  double length_ns;

  for (gsize i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);

      g_assert_nonnull (node);
      take_record (&cost, json_node_get_object (node));
    }
  length_ns = cost.last_at_ns - cost.first_at_ns;
  printf ("%s: %.0f requests/s, the worker uses %.1f %% of a core\n", name,
          (double) cost.completed / length_ns * 1e9, 100 * cost.worker_ns / length_ns);
  report ("  reporter, 4 lines a second",
          100 * (cost.last_ns - cost.first_ns - cost.worker_ns) / length_ns, 100 * GOAL_REPORTER,
          "%");
}

int
main (int argc, char **argv)
{
  g_autoptr (Peer) peer = NULL;

  if (argc != 3)
    g_error ("usage: bench-record LOAD BACKEND");
  bench_record ();
  peer = peer_start (argv[2], NULL);
  bench_reporter (argv[1], peer->port, "open loop", "-c 64 -R 5k -d 5s --warmup 500ms");
  bench_reporter (argv[1], peer->port, "closed loop", "-c 64 -d 5s --warmup 500ms");
  return 0;
}
