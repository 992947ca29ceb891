/* Computes the figures of runs from their columns and histograms. The main context's thread. */
#include "lab-summary.h"

#include "clock.h"

#include <math.h>

static LabCost
cost_of (LabRun *run, LabFrom from, uint64_t from_ns, uint64_t until_ns)
{
  const LabUsageColumns *usage = lab_run_get_usage (run, from);
  LabCost cost = {
    .cpu_ns = lab_usage_columns_cpu_ns (usage, from_ns, until_ns),
    .source = lab_run_get_usage_source (run, from),
  };

  for (gsize row = 0; row < usage->length; row++)
    {
      if (usage->at_ns[row] < from_ns || usage->at_ns[row] > until_ns)
        continue;
      cost.is_known = usage->length > 1; /* one alone says nothing of processor time */
      cost.rss_bytes_max = MAX (cost.rss_bytes_max, usage->rss_bytes[row]);
      cost.threads_max = MAX (cost.threads_max, usage->threads[row]);
    }
  return cost;
}

/* Over the rows from FIRST to before END, which take DURATION_NS. */
static double
in_flight_mean_of (const LabColumns *columns, gsize first, gsize end, uint64_t duration_ns)
{
  double sum_ns = 0;

  for (gsize row = first; row < end; row++)
    sum_ns += columns->in_flight_ns[row];
  return duration_ns > 0 ? sum_ns / (double) duration_ns : NAN;
}

static void
set_throughput (LabSummary *summary)
{
  double seconds = (double) summary->duration_ns / (double) CLOCK_NS_PER_S;

  summary->throughput_per_s =
      summary->duration_ns > 0 ? (double) summary->counts.completed / seconds : 0;
}

/* All but the latencies. */
static LabSummary
sum_of (LabRun *run)
{
  const LabColumns *columns = lab_run_get_columns (run);
  LabSummary summary = { .runs = 1, .counts = *lab_run_get_measured (run), .in_flight_mean = NAN };
  uint64_t from_ns, until_ns;
  gsize first, end;

  if (!lab_columns_find_phase (columns, LAB_PHASE_MEASURE, &first, &end))
    return summary;
  from_ns = columns->start_ns[first];
  until_ns = columns->start_ns[end - 1] + columns->length_ns[end - 1];
  summary.duration_ns = until_ns - from_ns;
  summary.in_flight_mean = in_flight_mean_of (columns, first, end, summary.duration_ns);
  summary.server = cost_of (run, LAB_FROM_SERVER, from_ns, until_ns);
  summary.load = cost_of (run, LAB_FROM_LOAD, from_ns, until_ns);
  set_throughput (&summary);
  return summary;
}

double
lab_summary_cpu_share (const LabSummary *summary)
{
  return summary->server.is_known && summary->duration_ns > 0
             ? summary->server.cpu_ns / (double) summary->duration_ns
             : NAN;
}

LabSummary
lab_summary_of (LabRun *run)
{
  LabSummary summary = sum_of (run);

  for (int i = 0; i < LAB_LATENCIES; i++)
    summary.latencies[i] = lab_quantiles_of (lab_run_get_hist (run, (LabLatency) i));
  return summary;
}

static void
add_cost (LabCost *into, const LabCost *from, gboolean is_first)
{
  into->cpu_ns += from->cpu_ns;
  into->rss_bytes_max = MAX (into->rss_bytes_max, from->rss_bytes_max);
  into->threads_max = MAX (into->threads_max, from->threads_max);
  into->is_known = from->is_known && (into->is_known || is_first);
  into->source = from->source;
}

/* Before the durations are added. */
static void
add_in_flight (LabSummary *into, const LabSummary *from)
{
  double into_ns = (double) into->duration_ns, from_ns = (double) from->duration_ns;

  into->in_flight_mean =
      (into->in_flight_mean * into_ns + from->in_flight_mean * from_ns) / (into_ns + from_ns);
}

static void
add (LabSummary *into, const LabSummary *from)
{
  gboolean is_first = into->runs == 0;

  add_in_flight (into, from);
  into->runs += from->runs;
  into->duration_ns += from->duration_ns;
  lab_counts_add (&into->counts, &from->counts);
  add_cost (&into->server, &from->server, is_first);
  add_cost (&into->load, &from->load, is_first);
}

LabSummary
lab_summary_of_many (LabRun *const *runs, guint count)
{
  LabSummary summary = { 0 };

  for (guint i = 0; i < count; i++)
    {
      LabSummary one = sum_of (runs[i]);

      add (&summary, &one);
    }
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      g_autofree Hist *hist = lab_summary_merge_hists (runs, count, (LabLatency) i);

      summary.latencies[i] = lab_quantiles_of (hist);
      for (guint k = 0; k < count; k++)
        summary.latencies[i].has_p99_9 &=
            lab_run_get_hist (runs[k], (LabLatency) i)->total >= LAB_P99_9_COUNT_MIN;
    }
  set_throughput (&summary);
  return summary;
}

Hist *
lab_summary_merge_hists (LabRun *const *runs, guint count, LabLatency latency)
{
  Hist *hist = lab_hist_new ();

  for (guint i = 0; i < count; i++)
    hist_merge (hist, lab_run_get_hist (runs[i], latency));
  return hist;
}
