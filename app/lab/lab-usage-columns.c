/* The history of what one process costs. The main context's thread. */
#include "lab-columns.h"

#include <math.h>

#define CAPACITY_FIRST 64
#define GROW(array, capacity) ((array) = g_renew (__typeof__ (*(array)), (array), (capacity)))

static void
grow (LabUsageColumns *columns)
{
  columns->capacity = columns->capacity != 0 ? columns->capacity * 2 : CAPACITY_FIRST;
  GROW (columns->at_ns, columns->capacity);
  GROW (columns->cpu_ns, columns->capacity);
  GROW (columns->rss_bytes, columns->capacity);
  GROW (columns->threads, columns->capacity);
  GROW (columns->loop_lag_ns, columns->capacity);
  GROW (columns->lock_wait_ns, columns->capacity);
  GROW (columns->queue_depth, columns->capacity);
  GROW (columns->machine, columns->capacity);
}

void
lab_usage_columns_append (LabUsageColumns *columns, const LabUsage *usage)
{
  gsize row = columns->length;

  if (row == columns->capacity)
    grow (columns);
  columns->at_ns[row] = usage->at_ns;
  columns->cpu_ns[row] = usage->cpu_user_ns + usage->cpu_system_ns;
  columns->rss_bytes[row] = usage->rss_bytes;
  columns->threads[row] = usage->threads;
  columns->loop_lag_ns[row] = usage->loop_lag_ns;
  columns->lock_wait_ns[row] = usage->lock_wait_ns;
  columns->queue_depth[row] = usage->queue_depth;
  columns->machine[row] = usage->machine;
  columns->length++;
}

void
lab_usage_columns_clear (LabUsageColumns *columns)
{
  g_free (columns->at_ns);
  g_free (columns->cpu_ns);
  g_free (columns->rss_bytes);
  g_free (columns->threads);
  g_free (columns->loop_lag_ns);
  g_free (columns->lock_wait_ns);
  g_free (columns->queue_depth);
  g_free (columns->machine);
  *columns = (LabUsageColumns){ 0 };
}

double
lab_usage_columns_cpu_share (const LabUsageColumns *columns, gsize row)
{
  uint64_t now_ns = columns->at_ns[row], cpu_ns = columns->cpu_ns[row];

  for (gsize before = row; before-- > 0;)
    {
      uint64_t then_ns = columns->at_ns[before];

      if (now_ns < then_ns + LAB_USAGE_STRETCH_MIN_NS)
        continue;
      if (cpu_ns < columns->cpu_ns[before])
        return NAN;
      return (double) (cpu_ns - columns->cpu_ns[before]) / (double) (now_ns - then_ns);
    }
  return NAN;
}

/* The processor time used until AT_NS, on the straight line between the rows around it. */
static double
cpu_at (const LabUsageColumns *columns, uint64_t at_ns)
{
  gsize row = 1;
  double share;

  if (at_ns <= columns->at_ns[0])
    return (double) columns->cpu_ns[0];
  while (row < columns->length && columns->at_ns[row] < at_ns)
    row++;
  if (row == columns->length)
    return (double) columns->cpu_ns[row - 1];
  share = (double) (at_ns - columns->at_ns[row - 1]) /
          (double) (columns->at_ns[row] - columns->at_ns[row - 1]);
  return (double) columns->cpu_ns[row - 1] +
         share * ((double) columns->cpu_ns[row] - (double) columns->cpu_ns[row - 1]);
}

double
lab_usage_columns_cpu_ns (const LabUsageColumns *columns, uint64_t from_ns, uint64_t until_ns)
{
  if (columns->length == 0 || until_ns <= from_ns)
    return 0;
  return cpu_at (columns, until_ns) - cpu_at (columns, from_ns);
}
