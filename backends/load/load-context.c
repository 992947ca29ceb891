/* See the header. On the hot path: only counts. */
#include "load-context.h"

void
load_context_integrate (LoadContext *context, ClockNs now_ns)
{
  LoadCensus *census = &context->census;

  if (now_ns <= census->changed_ns)
    return;
  context->sample->in_flight_ns += census->in_flight * (now_ns - census->changed_ns);
  census->changed_ns = now_ns;
}

static ClockNs
later_of (ClockNs a, ClockNs b)
{
  return a > b ? a : b;
}

static uint64_t
since (ClockNs from_ns, ClockNs to_ns)
{
  return to_ns > from_ns ? to_ns - from_ns : 0;
}

static void
record_times (Hist *times, const LoadFlight *flight, ClockNs came_ns, ClockNs read_ns)
{
  ClockNs arrival_ns = later_of (came_ns, flight->send_ns);
  ClockNs ready_ns = later_of (flight->intended_ns, flight->free_ns);

  hist_record (&times[LOAD_TIME_RESPONSE], since (flight->intended_ns, arrival_ns));
  hist_record (&times[LOAD_TIME_SERVICE], since (flight->send_ns, arrival_ns));
  hist_record (&times[LOAD_TIME_QUEUE_WAIT], since (flight->intended_ns, flight->free_ns));
  hist_record (&times[LOAD_TIME_SEND_LAG], since (ready_ns, flight->send_ns));
  hist_record (&times[LOAD_TIME_READ_LAG], since (arrival_ns, read_ns));
}

void
load_context_count_answer (LoadContext *context, const LoadFlight *flight, unsigned status,
                           ClockNs arrival_ns, ClockNs read_ns)
{
  LoadSample *sample = context->sample;

  if (status >= 400)
    {
      sample->failed[LOAD_FAILURE_STATUS]++;
      statuses_add (&sample->statuses, status, 1);
      return;
    }
  sample->completed++;
  record_times (sample->times, flight, arrival_ns, read_ns);
}

static void
count_kind (LoadContext *context, LoadFailure failure)
{
  context->sample->failed[failure]++;
  /* A request that nobody answered took at least this long: leaving it out would flatter. */
  if (failure == LOAD_FAILURE_TIMEOUT)
    hist_record (&context->sample->times[LOAD_TIME_RESPONSE], context->timeout_ns);
}

void
load_context_count_failure (LoadContext *context, const LoadFlight *flight, LoadFailure failure,
                            ClockNs now_ns)
{
  count_kind (context, failure);
  if (failure == LOAD_FAILURE_TIMEOUT)
    hist_record (&context->sample->times[LOAD_TIME_SERVICE], now_ns - flight->send_ns);
}

void
load_context_fail_unsent (LoadContext *context, LoadFailure failure)
{
  count_kind (context, failure);
  if (failure == LOAD_FAILURE_TIMEOUT)
    hist_record (&context->sample->times[LOAD_TIME_QUEUE_WAIT], context->timeout_ns);
}
