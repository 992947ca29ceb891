/* See the header. The histograms make a sample 1.3 MiB large, so it lives on the heap. */
#include "load-sample.h"

#include <stdio.h>
#include <stdlib.h>

const char *
load_failure_name (LoadFailure failure)
{
  static const char *const names[LOAD_FAILURES] = { "connect", "read",   "write",
                                                    "timeout", "status", "protocol" };

  return names[failure];
}

const char *
load_time_name (LoadTime time)
{
  static const char *const names[LOAD_TIMES] = { "response", "service",  "queue_wait",
                                                 "send_lag", "read_lag", "issue_gap" };

  return names[time];
}

LoadSample *
load_sample_new (void)
{
  return calloc (1, sizeof (LoadSample));
}

/* Everything but the histograms, which know how to empty themselves cheaply. */
static void
reset_numbers (LoadSample *sample)
{
  sample->scheduled = sample->sent = sample->completed = 0;
  sample->bytes_in = sample->bytes_out = 0;
  sample->connections = sample->connecting = sample->in_flight = sample->queued = 0;
  sample->in_flight_ns = sample->worker_cpu_ns = 0;
  sample->connect_error = 0;
  sample->end_ns = 0;
  for (int i = 0; i < LOAD_FAILURES; i++)
    sample->failed[i] = 0;
  sample->statuses = (Statuses){ 0 };
}

void
load_sample_reset (LoadSample *sample)
{
  reset_numbers (sample);
  for (int i = 0; i < LOAD_TIMES; i++)
    hist_reset (&sample->times[i]);
}

static void
add_counts (LoadSample *into, const LoadSample *from)
{
  into->scheduled += from->scheduled;
  into->sent += from->sent;
  into->completed += from->completed;
  into->bytes_in += from->bytes_in;
  into->bytes_out += from->bytes_out;
  into->in_flight_ns += from->in_flight_ns;
  if (into->worker_cpu_ns < from->worker_cpu_ns)
    into->worker_cpu_ns = from->worker_cpu_ns;
  for (int i = 0; i < LOAD_FAILURES; i++)
    into->failed[i] += from->failed[i];
  statuses_merge (&into->statuses, &from->statuses);
  for (int i = 0; i < LOAD_TIMES; i++)
    hist_merge (&into->times[i], &from->times[i]);
}

void
load_sample_merge (LoadSample *into, const LoadSample *from)
{
  add_counts (into, from);
  into->connections += from->connections;
  into->connecting += from->connecting;
  if (from->connect_error != 0)
    into->connect_error = from->connect_error;
  into->in_flight += from->in_flight;
  into->queued += from->queued;
}

void
load_sample_extend (LoadSample *totals, const LoadSample *later)
{
  add_counts (totals, later);
  totals->connections = later->connections;
  totals->connecting = later->connecting;
  totals->connect_error = later->connect_error;
  totals->in_flight = later->in_flight;
  totals->queued = later->queued;
  totals->end_ns = later->end_ns;
}

/* Most runs have none, and no field for them. */
static void
write_statuses (const Statuses *statuses, StreamLine *line)
{
  if (statuses->length == 0)
    return;
  stream_line_open (line, "statuses");
  for (unsigned i = 0; i < statuses->length; i++)
    {
      char key[8];

      snprintf (key, sizeof key, "%u", statuses->status[i]);
      stream_line_uint (line, key, statuses->count[i]);
    }
  stream_line_close (line);
}

void
load_sample_write (const LoadSample *sample, StreamLine *line)
{
  stream_line_uint (line, "scheduled", sample->scheduled);
  stream_line_uint (line, "sent", sample->sent);
  stream_line_uint (line, "completed", sample->completed);
  stream_line_open (line, "errors");
  for (int i = 0; i < LOAD_FAILURES; i++)
    stream_line_uint (line, load_failure_name (i), sample->failed[i]);
  stream_line_close (line);
  write_statuses (&sample->statuses, line);
  stream_line_uint (line, "bytes_in", sample->bytes_in);
  stream_line_uint (line, "bytes_out", sample->bytes_out);
  stream_line_uint (line, "connections", sample->connections);
  stream_line_uint (line, "in_flight", sample->in_flight);
  stream_line_uint (line, "queued", sample->queued);
  stream_line_uint (line, "in_flight_ns", sample->in_flight_ns);
  stream_line_uint (line, "worker_cpu_ns", sample->worker_cpu_ns);
  for (int i = 0; i < LOAD_TIMES; i++)
    stream_line_hist (line, load_time_name (i), &sample->times[i]);
}
