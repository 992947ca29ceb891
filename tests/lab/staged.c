/* See the header. */
#include "staged.h"

#include "lab-count-fields.h"
#include "lab-error.h"
#include "lab-names.h"
#include "lab-own-records.h"
#include "lab-run-file.h"
#include "testing.h"

#include "clock.h"
#include "stream.h"

#include <math.h>
#include <string.h>

#define INTERVAL_NS (CLOCK_NS_PER_S / 4)
#define START_NS (1000 * CLOCK_NS_PER_S)
#define TIMEOUT_NS (5 * CLOCK_NS_PER_S)

const Staged staged_closed = {
  .model = LAB_MODEL_CLOSED,
  .cores = 8,
  .intervals = 40,
  .due = 500,
  .completed = 500,
  .response_ns = 1000000,
  .service_ns = 1000000,
  .send_lag_ns = 1000,
  .read_lag_ns = 200000,
  .flights = 1,
  .in_flight = 2,
  .worker_cpu = 0.5,
  .server_cpu = 0.9,
};

const Staged staged_open = {
  .model = LAB_MODEL_OPEN,
  .arrivals = LAB_ARRIVALS_POISSON,
  .rate_per_s = 2000,
  .cores = 8,
  .intervals = 40,
  .due = 500,
  .completed = 500,
  .response_ns = 1000000,
  .service_ns = 1000000,
  .send_lag_ns = 10000,
  .read_lag_ns = 20000,
  .flights = 1,
  .in_flight = 2,
  .worker_cpu = 0.2,
  .server_cpu = 0.4,
};

typedef struct
{
  const Staged *staged;
  LabRun *run;
  GString *records;
  StreamLine line;
  LabCounts sums;
  Hist *hists[LAB_LATENCIES]; /* of the last interval */
  Hist *sum_hists[LAB_LATENCIES];
  Hist *gaps;
  Hist *sum_gaps;
  uint64_t waiting; /* for a connection, or in flight beyond those that always are */
  uint64_t owed;    /* completions that a stall has kept back */
  gboolean is_draining;
} Play;

static void
feed (Play *play, LabFrom from, char *line)
{
  if (play->records != NULL)
    {
      g_autoptr (GBytes) wrapped = lab_run_file_wrap (from, line, strlen (line));

      g_string_append_len (play->records, g_bytes_get_data (wrapped, NULL),
                           (gssize) g_bytes_get_size (wrapped));
    }
  testing_feed (play->run, from, line);
}

static void
feed_line (Play *play, LabFrom from)
{
  feed (play, from, g_strdup_printf ("%.*s}", (int) play->line.length, play->line.bytes));
}

/* A run record as the lab writes it, but for another machine. */
static char *
make_run_record (const Staged *staged)
{
  g_autoptr (LabBackend) backend = testing_backend ("fake", "normal");
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  const char *argv[] = { "program", NULL };
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *host = json_object_new ();

  scenario->model = staged->model;
  scenario->arrivals = staged->arrivals;
  scenario->rate_per_s = staged->rate_per_s;
  scenario->warmup_ns = 0;
  scenario->duration_ns = MAX (MAX (staged->intervals, staged->planned), 1) * INTERVAL_NS;
  line = lab_own_run (backend, NULL, scenario, 1, 7, argv, argv);
  root = json_from_string (line, NULL);
  json_object_set_int_member (host, "cores", staged->cores);
  json_object_set_object_member (json_node_get_object (root), "host", host);
  return json_to_string (root, FALSE);
}

static void
feed_phase (Play *play, LabPhase phase, uint64_t at_ns)
{
  stream_line_begin (&play->line, "phase");
  stream_line_text (&play->line, "phase", lab_phase_name (phase));
  stream_line_uint (&play->line, "at_ns", at_ns);
  feed_line (play, LAB_FROM_LOAD);
}

static void
feed_usage (Play *play, LabFrom from, uint64_t at_ns, double cores)
{
  const Staged *staged = play->staged;
  double passed_ns = fmax ((double) at_ns - (double) START_NS, 0);
  double own = staged->worker_cpu + staged->server_cpu + 0.01;
  double busy = own + staged->other_cpu - (staged->irq_inside ? staged->interrupts : 0);

  stream_line_begin (&play->line, "usage");
  stream_line_uint (&play->line, "at_ns", at_ns);
  stream_line_uint (&play->line, "cpu_user_ns", (uint64_t) (cores * passed_ns));
  stream_line_uint (&play->line, "cpu_system_ns", 0);
  stream_line_uint (&play->line, "rss_bytes", 4096);
  stream_line_uint (&play->line, "threads", 1);
  if (from == LAB_FROM_LAB)
    {
      stream_line_uint (&play->line, "machine_busy_ns", (uint64_t) (busy * passed_ns));
      stream_line_uint (&play->line, "machine_interrupt_ns",
                        (uint64_t) (staged->interrupts * passed_ns));
      stream_line_uint (&play->line, "steal_ns", (uint64_t) (0.02 * passed_ns));
      stream_line_uint (&play->line, "pressure_cpu_ns", (uint64_t) (0.3 * passed_ns));
    }
  feed_line (play, from);
}

/* Whether the server tells its usage at AT_NS. */
static gboolean
tells_usage (const Staged *staged, uint64_t at_ns)
{
  return !staged->is_untold || at_ns < START_NS ||
         at_ns > START_NS + staged->intervals * INTERVAL_NS;
}

static void
feed_usages (Play *play, uint64_t at_ns)
{
  if (tells_usage (play->staged, at_ns))
    feed_usage (play, LAB_FROM_SERVER, at_ns, play->staged->server_cpu);
  feed_usage (play, LAB_FROM_LOAD, at_ns, play->staged->worker_cpu);
  if (!play->staged->is_old)
    feed_usage (play, LAB_FROM_LAB, at_ns, 0.01);
}

/* How much longer than at first requests take in interval I. */
static double
slowness (const Staged *staged, guint i)
{
  if (i < staged->settling)
    return staged->slower;
  return 1 + staged->growth * i / staged->intervals;
}

static void
record_latencies (Play *play, guint i, uint64_t completed)
{
  const Staged *staged = play->staged;
  double slow = slowness (staged, i);
  const uint64_t values_ns[LAB_LATENCIES] = { (uint64_t) ((double) staged->response_ns * slow),
                                              (uint64_t) ((double) staged->service_ns * slow), 0,
                                              staged->send_lag_ns, staged->read_lag_ns };

  for (int latency = 0; latency < LAB_LATENCIES; latency++)
    {
      hist_reset (play->hists[latency]);
      hist_record_many (play->hists[latency], values_ns[latency], completed);
    }
  hist_record_many (play->hists[LAB_RESPONSE], TIMEOUT_NS, staged->timeouts);
  for (int latency = 0; latency < LAB_LATENCIES; latency++)
    hist_merge (play->sum_hists[latency], play->hists[latency]);
}

/* Of the gap at PLACE in interval I; planned ones are spread over all intervals. */
static uint64_t
gap_ns (const Staged *staged, guint i, guint place)
{
  double mean_ns = (double) CLOCK_NS_PER_S / (double) MAX (staged->rate_per_s, 1);
  double part = (place + (i + 0.5) / staged->intervals) / staged->due;

  if (staged->gaps == STAGED_GAPS_BURSTS)
    return place % 10 == 0 ? (uint64_t) (10 * mean_ns) : 0;
  if (staged->gaps == STAGED_GAPS_WIDE)
    return (uint64_t) (place % 2 == 0 ? 1.9 * mean_ns : 0.1 * mean_ns);
  if (staged->arrivals == LAB_ARRIVALS_CONSTANT)
    return (uint64_t) mean_ns;
  return (uint64_t) (-mean_ns * log (1 - part));
}

static void
record_gaps (Play *play, guint i)
{
  hist_reset (play->gaps);
  for (guint place = 0; play->staged->model == LAB_MODEL_OPEN && place < play->staged->due; place++)
    hist_record (play->gaps, gap_ns (play->staged, i, place));
  hist_merge (play->sum_gaps, play->gaps);
}

/* Nothing is in flight for long in a moment. */
static double
integral_ns (Play *play, uint64_t completed)
{
  double each_ns = hist_mean (play->hists[LAB_SERVICE]) + hist_mean (play->hists[LAB_READ_LAG]);

  return play->is_draining ? 0 : play->staged->flights * (double) completed * each_ns;
}

/* What is shared by intervals and the end; the times are not those of the end, but nobody looks. */
static void
add_figures (Play *play, const LabCounts *counts, Hist *const *hists, const Hist *gaps)
{
  StreamLine *line = &play->line;

  for (int i = 0; lab_count_sums[i].name != NULL; i++)
    stream_line_uint (line, lab_count_sums[i].name, LAB_COUNT_FIELD (counts, &lab_count_sums[i]));
  for (int i = 0; lab_count_levels[i].name != NULL; i++)
    stream_line_uint (line, lab_count_levels[i].name,
                      LAB_COUNT_FIELD (counts, &lab_count_levels[i]));
  stream_line_open (line, "errors");
  for (int i = 0; i < LAB_FAULTS; i++)
    stream_line_uint (line, lab_fault_name ((LabFault) i), counts->errors[i]);
  stream_line_close (line);
  for (int i = 0; i < LAB_LATENCIES; i++)
    stream_line_hist (line, lab_latency_name ((LabLatency) i), hists[i]);
  if (play->staged->is_old)
    return;
  stream_line_uint (line, "in_flight_ns", (uint64_t) integral_ns (play, counts->completed));
  stream_line_uint (line, "worker_cpu_ns",
                    (uint64_t) (play->staged->worker_cpu * (double) INTERVAL_NS));
  stream_line_hist (line, "issue_gap", gaps);
}

/* How many would complete in interval I but for stalls. */
static uint64_t
answered_in (const Staged *staged, guint i)
{
  if (i < staged->late)
    return 0;
  if (staged->gradual > 0)
    return (uint64_t) (staged->completed * (1 - exp (-(i + 0.5) / staged->gradual)));
  return i % 4 < 2 ? staged->completed - staged->waves : staged->completed + staged->waves;
}

/* How many complete in interval I, with what a stall has kept back. */
static uint64_t
completed_in (Play *play, guint i)
{
  const Staged *staged = play->staged;
  guint first = MAX (staged->stall_at, 1);
  uint64_t now;

  if (i >= first && i - first < staged->stalled)
    {
      play->owed += staged->completed;
      return 0;
    }
  now = answered_in (staged, i) + play->owed;
  play->owed = 0;
  return now;
}

/* Nobody is there any more: what is due fails at once. */
static LabCounts
count_gone (const Staged *staged)
{
  return (LabCounts){
    .scheduled = staged->due,
    .errors = { [LAB_FAULT_CONNECT] = staged->due },
    .in_flight = staged->in_flight,
  };
}

static LabCounts
count_interval (Play *play, guint i)
{
  const Staged *staged = play->staged;
  gboolean is_last = i + 1 == staged->intervals;
  uint64_t completed = completed_in (play, i), failed = staged->failed,
           under_way = staged->in_flight;
  LabCounts counts = {
    .scheduled = staged->due + (i == 0 ? under_way : 0) + (is_last ? staged->lost : 0),
    .sent = completed + failed,
    .completed = completed,
    .errors = { [LAB_FAULT_STATUS] = failed, [LAB_FAULT_TIMEOUT] = staged->timeouts },
    .connections = staged->is_unconnected ? 20 : 32,
    .in_flight = under_way,
  };

  play->waiting += staged->due - failed - staged->timeouts;
  play->waiting -= completed;
  if (staged->is_deep)
    counts.in_flight += play->waiting;
  else
    counts.queued = play->waiting;
  return counts;
}

static void
feed_figures (Play *play, LabPhase phase, uint64_t start_ns, const LabCounts *counts)
{
  lab_counts_add (&play->sums, counts);
  stream_line_begin (&play->line, "interval");
  stream_line_text (&play->line, "phase", lab_phase_name (phase));
  stream_line_uint (&play->line, "start_ns", start_ns);
  stream_line_uint (&play->line, "length_ns", INTERVAL_NS);
  stream_line_text (&play->line, "stamps", play->staged->has_no_stamps ? "user" : "kernel");
  add_figures (play, counts, play->hists, play->gaps);
  feed_line (play, LAB_FROM_LOAD);
}

static void
feed_interval (Play *play, guint i)
{
  gboolean is_gone = i + play->staged->gone >= play->staged->intervals;
  LabCounts counts = is_gone ? count_gone (play->staged) : count_interval (play, i);

  record_latencies (play, i, counts.completed);
  record_gaps (play, i);
  feed_figures (play, LAB_PHASE_MEASURE, START_NS + i * INTERVAL_NS, &counts);
  feed_usages (play, START_NS + (i + 1) * INTERVAL_NS);
}

static void
feed_drain (Play *play, uint64_t at_ns)
{
  const LabCounts counts = { .completed = play->staged->in_flight, .connections = 32 };

  play->is_draining = TRUE;
  record_latencies (play, play->staged->intervals, counts.completed);
  hist_reset (play->gaps);
  feed_figures (play, LAB_PHASE_DRAIN, at_ns, &counts);
}

static void
feed_end (Play *play, uint64_t at_ns)
{
  const char *reason = play->staged->ending == STAGED_STOPPED ? "interrupted" : "duration";

  feed_phase (play, LAB_PHASE_DRAIN, at_ns);
  if (play->staged->is_drained)
    feed_drain (play, at_ns);
  stream_line_begin (&play->line, "end");
  stream_line_text (&play->line, "reason", reason);
  stream_line_uint (&play->line, "at_ns", at_ns);
  add_figures (play, &play->sums, play->sum_hists, play->sum_gaps);
  feed_line (play, LAB_FROM_LOAD);
}

static void
feed_result (Play *play)
{
  static const LabReason reasons[] = { [STAGED_ENDED] = LAB_REASON_DURATION,
                                       [STAGED_STOPPED] = LAB_REASON_INTERRUPTED,
                                       [STAGED_FAILED] = LAB_REASON_FAILED,
                                       [STAGED_WITHOUT_END] = LAB_REASON_INTERRUPTED };
  StagedEnding ending = play->staged->ending;
  g_autoptr (GError) error = g_error_new (LAB_ERROR, LAB_ERROR_EXITED, "the server died");

  if (ending >= STAGED_CUT_SHORT)
    return;
  if (ending == STAGED_FAILED)
    feed (play, LAB_FROM_LAB, lab_own_error (error, NULL));
  feed (play, LAB_FROM_LAB, lab_own_result (play->run, reasons[ending]));
}

static void
feed_all (Play *play)
{
  const Staged *staged = play->staged;
  StagedEnding ending = staged->ending;
  uint64_t end_ns = START_NS + staged->intervals * INTERVAL_NS;

  feed (play, LAB_FROM_LAB, make_run_record (staged));
  feed (play, LAB_FROM_SERVER, lab_own_hello ("server", 2));
  feed (play, LAB_FROM_SERVER, lab_own_ready ("http://127.0.0.1:9"));
  feed (play, LAB_FROM_LOAD, lab_own_hello ("load", 3));
  if (staged->is_unconnected)
    feed (play, LAB_FROM_LOAD,
          lab_own_warning ("connections", "only 20 of 32 connections to http://127.0.0.1:9"));
  if (staged->is_untold)
    feed_usages (play, START_NS - 1);
  feed_phase (play, LAB_PHASE_MEASURE, START_NS);
  feed_usages (play, START_NS);
  for (guint i = 0; i < staged->intervals; i++)
    feed_interval (play, i);
  if (staged->is_untold)
    feed_usages (play, end_ns + 1);
  if (ending == STAGED_ENDED || ending == STAGED_STOPPED)
    feed_end (play, end_ns);
  feed_result (play);
  if (ending == STAGED_CUT_SHORT)
    lab_run_close (play->run);
}

LabRun *
staged_play (const Staged *staged, GString *records)
{
  Play play = { .staged = staged, .run = lab_run_new (), .records = records };

  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      play.hists[i] = lab_hist_new ();
      play.sum_hists[i] = lab_hist_new ();
    }
  play.gaps = lab_hist_new ();
  play.sum_gaps = lab_hist_new ();
  feed_all (&play);
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      g_free (play.hists[i]);
      g_free (play.sum_hists[i]);
    }
  g_free (play.gaps);
  g_free (play.sum_gaps);
  stream_line_free (&play.line);
  return play.run;
}
