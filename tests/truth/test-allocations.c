/* The hot path of the generator takes nothing from the heap: a worker runs in this process, against
 * a backend in its own, and every allocation of every thread but the main one is counted. */
#include "counting.h"
#include "load-options.h"
#include "load-target.h"
#include "load-worker.h"
#include "net.h"
#include "peer.h"

#include <getopt.h>

#define REQUESTS 20000

static const char *backend;

typedef struct
{
  const char *path;
  const char *line;
  const char *target;
} Case;

/* A worker, and the main thread in the reporter's place. */
typedef struct
{
  LoadOptions options;
  LoadTarget target;
  LoadPlan plan;
  uv_loop_t loop;
  uv_async_t handed_over;
  LoadWorker *worker;
  guint64 completed, failed, connections; /* in the last sample */
} Rig;

static void
on_handed_over (uv_async_t *async)
{
  uv_stop (async->loop);
}

/* Asks for the sample up to now, and lets the worker enter PHASE. */
static void
ask (Rig *rig, LoadPhase phase)
{
  LoadSample *sample;

  load_worker_ask (rig->worker, phase, clock_now_ns ());
  while ((sample = load_worker_collect (rig->worker)) == NULL)
    (void) uv_run (&rig->loop, UV_RUN_DEFAULT); /* stopped each time */
  rig->completed = sample->completed;
  rig->connections = sample->connections;
  rig->failed = 0;
  for (int i = 0; i < LOAD_FAILURES; i++)
    rig->failed += sample->failed[i];
  load_sample_reset (sample);
  load_worker_return (rig->worker, sample);
}

/* Stays in PHASE until COUNT requests have completed. */
static void
stay (Rig *rig, LoadPhase phase, guint64 count)
{
  for (guint64 completed = 0; completed < count; completed += rig->completed)
    {
      ask (rig, phase);
      g_assert_cmpuint (rig->failed, ==, 0);
    }
}

static void
rig_begin (Rig *rig, const char *line, const char *url)
{
  g_autofree char *command = g_strdup_printf ("load %s '%s'", line, url);
  static char **words; /* the options point into it */
  const LoadRequest request = { .method = "GET" };
  const char *reason;
  int count, error;

  g_strfreev (words);
  g_assert_true (g_shell_parse_argv (command, &count, &words, NULL));
  optind = 0; /* begin anew, as glibc understands it */
  g_assert_cmpint (load_options_parse (&rig->options, count, words), ==, LOAD_OPTIONS_RUN);
  g_assert_true (load_target_parse (&rig->target, rig->options.url, &reason));
  g_assert_cmpint (load_target_resolve (&rig->target), ==, 0);
  g_assert_true (load_target_build (&rig->target, &request));
  g_assert_cmpint (uv_loop_init (&rig->loop), ==, 0);
  g_assert_cmpint (uv_async_init (&rig->loop, &rig->handed_over, on_handed_over), ==, 0);
  rig->plan = (LoadPlan){ &rig->options, &rig->target, true, &rig->handed_over };
  rig->worker = load_worker_new (&rig->plan, 0, &error);
  g_assert_nonnull (rig->worker);
  g_assert_cmpint (load_worker_start (rig->worker), ==, 0);
  do
    ask (rig, LOAD_PHASE_CONNECT);
  while (rig->connections < rig->options.connections);
}

static void
rig_end (Rig *rig)
{
  ask (rig, LOAD_PHASE_OVER);
  load_worker_free (rig->worker);
  uv_close ((uv_handle_t *) &rig->handed_over, NULL);
  (void) uv_run (&rig->loop, UV_RUN_DEFAULT); /* returns when the handle is closed */
  g_assert_cmpint (uv_loop_close (&rig->loop), ==, 0);
  load_target_deinit (&rig->target);
}

static void
test_allocations (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Peer) peer = peer_start (backend, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/%s", peer->port, test->target);
  g_autofree Rig *rig = g_new0 (Rig, 1);
  guint64 before, allocations;

  rig_begin (rig, test->line, url);
  ask (rig, LOAD_PHASE_WARMUP);
  stay (rig, LOAD_PHASE_WARMUP, REQUESTS / 4);
  ask (rig, LOAD_PHASE_MEASURE);
  before = counting_get ();
  stay (rig, LOAD_PHASE_MEASURE, REQUESTS);
  allocations = counting_get () - before;
  g_test_message ("%" G_GUINT64_FORMAT " allocations in %d requests, and %" G_GUINT64_FORMAT
                  " before them",
                  allocations, REQUESTS, before);
  g_assert_cmpuint (before, >, 0); /* it does count */
  g_assert_cmpuint (allocations, ==, 0);
  rig_end (rig);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/allocations/closed", "-c 32", "json" },
    { "/allocations/pipeline", "-c 8 --pipeline 8", "json" },
    { "/allocations/users", "-c 200 --think 5ms", "json" },
    { "/allocations/open", "-c 64 -R 20k --timeout 60s", "json" },
    { "/allocations/demands", "-c 64 -R 20k --timeout 60s", "work?us={exp:2}" },
    { "/allocations/payload", "-c 16", "payload?bytes=16384" },
  };

  counting_exempt ();
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  backend = argv[1];
  net_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_allocations);
  return g_test_run ();
}
