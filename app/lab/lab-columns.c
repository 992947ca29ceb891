/* Appends rows to arrays that double in size, so that an hour's history costs a few MiB and no view
 * has to copy it. The main context's thread. */
#include "lab-columns.h"

#include <math.h>

#define CAPACITY_FIRST 64
#define GROW(array, capacity) ((array) = g_renew (__typeof__ (*(array)), (array), (capacity)))

static void
grow_latency (LabLatencyColumns *columns, gsize capacity)
{
  GROW (columns->mean_ns, capacity);
  GROW (columns->p50_ns, capacity);
  GROW (columns->p90_ns, capacity);
  GROW (columns->p99_ns, capacity);
  GROW (columns->p99_9_ns, capacity);
  GROW (columns->max_ns, capacity);
}

static gsize
next_capacity (gsize capacity)
{
  return capacity != 0 ? capacity * 2 : CAPACITY_FIRST;
}

static void
grow (LabColumns *columns)
{
  columns->capacity = next_capacity (columns->capacity);
  GROW (columns->start_ns, columns->capacity);
  GROW (columns->length_ns, columns->capacity);
  GROW (columns->phase, columns->capacity);
  GROW (columns->counts, columns->capacity);
  GROW (columns->in_flight_ns, columns->capacity);
  GROW (columns->answered_ns, columns->capacity);
  GROW (columns->worker_cpu_ns, columns->capacity);
  grow_latency (&columns->response, columns->capacity);
  grow_latency (&columns->service, columns->capacity);
}

/* An empty histogram's figures are no figures: a line must not go through 0. */
static double
or_gap (const LabQuantiles *quantiles, double value)
{
  return quantiles->count > 0 ? value : NAN;
}

static void
set_latency (LabLatencyColumns *columns, gsize row, const LabQuantiles *quantiles)
{
  columns->mean_ns[row] = or_gap (quantiles, quantiles->mean_ns);
  columns->p50_ns[row] = or_gap (quantiles, (double) quantiles->p50_ns);
  columns->p90_ns[row] = or_gap (quantiles, (double) quantiles->p90_ns);
  columns->p99_ns[row] = or_gap (quantiles, (double) quantiles->p99_ns);
  columns->p99_9_ns[row] = or_gap (quantiles, (double) quantiles->p99_9_ns);
  columns->max_ns[row] = or_gap (quantiles, (double) quantiles->max_ns);
}

void
lab_columns_append (LabColumns *columns, const LabInterval *interval, const LabQuantiles *response,
                    const LabQuantiles *service, double answered_ns)
{
  gsize row = columns->length;

  if (row == columns->capacity)
    grow (columns);
  columns->start_ns[row] = interval->start_ns;
  columns->length_ns[row] = interval->length_ns;
  columns->phase[row] = interval->phase;
  columns->counts[row] = interval->counts;
  columns->in_flight_ns[row] = interval->in_flight_ns;
  columns->answered_ns[row] = answered_ns;
  columns->worker_cpu_ns[row] = interval->worker_cpu_ns;
  set_latency (&columns->response, row, response);
  set_latency (&columns->service, row, service);
  columns->length++;
}

static void
clear_latency (LabLatencyColumns *columns)
{
  g_free (columns->mean_ns);
  g_free (columns->p50_ns);
  g_free (columns->p90_ns);
  g_free (columns->p99_ns);
  g_free (columns->p99_9_ns);
  g_free (columns->max_ns);
}

void
lab_columns_clear (LabColumns *columns)
{
  g_free (columns->start_ns);
  g_free (columns->length_ns);
  g_free (columns->phase);
  g_free (columns->counts);
  g_free (columns->in_flight_ns);
  g_free (columns->answered_ns);
  g_free (columns->worker_cpu_ns);
  clear_latency (&columns->response);
  clear_latency (&columns->service);
  *columns = (LabColumns){ 0 };
}

gboolean
lab_columns_find_phase (const LabColumns *columns, LabPhase phase, gsize *first, gsize *end)
{
  *first = 0;
  while (*first < columns->length && columns->phase[*first] != phase)
    (*first)++;
  *end = *first;
  while (*end < columns->length && columns->phase[*end] == phase)
    (*end)++;
  return *end > *first;
}
