/* Makes the records of a load that never ran. */
#include "canned.h"

#define INTERVAL_NS UINT64_C (250000000)
#define TIMEOUT_NS UINT64_C (5000000000)

void
canned_init (Canned *canned, uint64_t at_ns)
{
  *canned = (Canned){ .at_ns = at_ns };
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      canned->hists[i] = lab_hist_new ();
      canned->sum_hists[i] = lab_hist_new ();
    }
  canned->gaps = lab_hist_new ();
  canned->sum_gaps = lab_hist_new ();
}

void
canned_clear (Canned *canned)
{
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      g_free (canned->hists[i]);
      g_free (canned->sum_hists[i]);
    }
  g_free (canned->gaps);
  g_free (canned->sum_gaps);
  stream_line_free (&canned->line);
}

void
canned_hello (Canned *canned, uint64_t pid)
{
  stream_line_begin (&canned->line, "hello");
  stream_line_uint (&canned->line, "protocol", STREAM_PROTOCOL);
  stream_line_text (&canned->line, "program", "fake-load");
  stream_line_text (&canned->line, "version", "1");
  stream_line_uint (&canned->line, "pid", pid);
  stream_line_text (&canned->line, "runtime", "none");
}

void
canned_phase (Canned *canned, LabPhase phase)
{
  stream_line_begin (&canned->line, "phase");
  stream_line_text (&canned->line, "phase", lab_phase_name (phase));
  stream_line_uint (&canned->line, "at_ns", canned->at_ns);
}

void
canned_usage (Canned *canned, uint64_t cpu_ns)
{
  stream_line_begin (&canned->line, "usage");
  stream_line_uint (&canned->line, "at_ns", canned->at_ns);
  stream_line_uint (&canned->line, "cpu_user_ns", cpu_ns);
  stream_line_uint (&canned->line, "cpu_system_ns", 0);
  stream_line_uint (&canned->line, "rss_bytes", 4096);
  stream_line_uint (&canned->line, "threads", 3);
}

static void
add_statuses (StreamLine *line, const Statuses *statuses)
{
  stream_line_open (line, "statuses");
  for (guint i = 0; i < statuses->length; i++)
    {
      g_autofree char *status = g_strdup_printf ("%u", statuses->status[i]);

      stream_line_uint (line, status, statuses->count[i]);
    }
  stream_line_close (line);
}

static void
add_counts (StreamLine *line, const LabCounts *counts)
{
  stream_line_uint (line, "scheduled", counts->scheduled);
  stream_line_uint (line, "sent", counts->sent);
  stream_line_uint (line, "completed", counts->completed);
  stream_line_open (line, "errors");
  for (int fault = 0; fault < LAB_FAULTS; fault++)
    stream_line_uint (line, lab_fault_name ((LabFault) fault), counts->errors[fault]);
  stream_line_close (line);
  if (counts->statuses.length > 0)
    add_statuses (line, &counts->statuses);
  stream_line_uint (line, "bytes_in", counts->bytes_in);
  stream_line_uint (line, "bytes_out", counts->bytes_out);
  stream_line_uint (line, "connections", counts->connections);
  stream_line_uint (line, "in_flight", counts->in_flight);
  stream_line_uint (line, "queued", counts->queued);
}

static void
add_hists (StreamLine *line, Hist *const *hists)
{
  for (int i = 0; i < LAB_LATENCIES; i++)
    stream_line_hist (line, lab_latency_name ((LabLatency) i), hists[i]);
}

/* What older loads do not tell. */
static void
add_audit (Canned *canned, const Hist *gaps)
{
  if (!canned->with_audit)
    return;
  stream_line_uint (&canned->line, "in_flight_ns", 1000);
  stream_line_uint (&canned->line, "worker_cpu_ns", 2000);
  stream_line_hist (&canned->line, "issue_gap", gaps);
}

/* Latencies that differ from request to request, and from latency to latency. */
static void
record_values (Canned *canned, guint completed, guint timeouts)
{
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      hist_reset (canned->hists[i]);
      for (guint request = 0; request < completed; request++)
        hist_record (canned->hists[i], 20000 + request * 1000 + (guint) i * 100);
      hist_record_many (canned->hists[i], TIMEOUT_NS, timeouts);
      hist_merge (canned->sum_hists[i], canned->hists[i]);
    }
  hist_reset (canned->gaps);
  hist_record_many (canned->gaps, 500, completed + timeouts);
  hist_merge (canned->sum_gaps, canned->gaps);
}

void
canned_interval (Canned *canned, LabPhase phase, guint completed, guint timeouts)
{
  LabCounts counts = {
    .scheduled = completed + timeouts,
    .sent = completed + timeouts,
    .completed = completed,
    .errors[LAB_FAULT_TIMEOUT] = timeouts,
    .bytes_in = completed * 100,
    .bytes_out = completed * 50,
    .connections = 1,
  };

  if (canned->refused > 0)
    {
      counts.scheduled += canned->refused;
      counts.sent += canned->refused;
      counts.errors[LAB_FAULT_STATUS] = canned->refused;
      statuses_add (&counts.statuses, 503, canned->refused);
    }

  record_values (canned, completed, timeouts);
  lab_counts_add (&canned->sums, &counts);
  stream_line_begin (&canned->line, "interval");
  stream_line_text (&canned->line, "phase", lab_phase_name (phase));
  stream_line_uint (&canned->line, "start_ns", canned->at_ns);
  stream_line_uint (&canned->line, "length_ns", INTERVAL_NS);
  stream_line_text (&canned->line, "stamps", "kernel");
  add_counts (&canned->line, &counts);
  add_hists (&canned->line, canned->hists);
  add_audit (canned, canned->gaps);
  canned->at_ns += INTERVAL_NS;
}

void
canned_end (Canned *canned, const char *reason)
{
  stream_line_begin (&canned->line, "end");
  stream_line_text (&canned->line, "reason", reason);
  stream_line_uint (&canned->line, "at_ns", canned->at_ns);
  add_counts (&canned->line, &canned->sums);
  add_hists (&canned->line, canned->sum_hists);
  add_audit (canned, canned->sum_gaps);
}

char *
canned_take (Canned *canned)
{
  return g_strdup_printf ("%.*s}", (int) canned->line.length, canned->line.bytes);
}
