/* Files that have every request: their histogram, and rows in time as our own intervals. Any
 * thread.
 */
#include "lab-import-private.h"

#include "lab-latency.h"

#include <math.h>

static double
end_of (const LabImportRequest *request)
{
  return request->start_ns + request->latency_ns;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  double first = end_of (a), second = end_of (b);

  return (first > second) - (first < second);
}

/* Short runs get short intervals, so that there is something to see. */
static double
interval_of (double duration_ns)
{
  return duration_ns >= 10 * LAB_NS_PER_S ? LAB_NS_PER_S
         : duration_ns >= LAB_NS_PER_S    ? LAB_NS_PER_S / 10
                                          : LAB_NS_PER_S / 1000;
}

static double
quantile (const Hist *hist, double percentile)
{
  return hist->total > 0 ? (double) hist_percentile (hist, percentile) : NAN;
}

/* Ends the row and begins the next. */
static void
end_row (LabImport *import, LabImportRow *row, Hist *hist)
{
  row->p50_ns = quantile (hist, 50);
  row->p90_ns = quantile (hist, 90);
  row->p99_ns = quantile (hist, 99);
  row->max_ns = quantile (hist, 100);
  g_array_append_vals (import->rows, row, 1);
  hist_merge (import->hist, hist);
  hist_reset (hist);
  *row = (LabImportRow){ .start_ns = row->start_ns + row->length_ns, .length_ns = row->length_ns };
}

static void
take_request (LabImportRow *row, Hist *hist, const LabImportRequest *request)
{
  row->completed += request->failed ? 0 : 1;
  row->failed += request->failed ? 1 : 0;
  if (!request->failed)
    hist_record (hist, (uint64_t) llround (request->latency_ns));
}

static double
first_start (const GArray *requests)
{
  double first = INFINITY;

  for (guint i = 0; i < requests->len; i++)
    first = fmin (first, g_array_index (requests, LabImportRequest, i).start_ns);
  return first;
}

static void
fill_rows (LabImport *import, const GArray *requests, double origin_ns, double duration_ns)
{
  LabImportRow row = { .length_ns = (uint64_t) interval_of (duration_ns) };
  g_autofree Hist *hist = lab_hist_new ();

  for (guint i = 0; i < requests->len; i++)
    {
      const LabImportRequest *request = &g_array_index (requests, LabImportRequest, i);

      while (end_of (request) - origin_ns > (double) (row.start_ns + row.length_ns))
        end_row (import, &row, hist);
      take_request (&row, hist, request);
    }
  end_row (import, &row, hist);
}

/* A gap as long as this has no rows; times that are so far apart are of no single run. */
#define DURATION_MAX_NS (7 * 86400 * LAB_NS_PER_S)

void
lab_import_take_requests (LabImport *import, GArray *requests)
{
  double origin_ns, duration_ns;
  guint failed = 0;

  g_array_sort (requests, compare_ends);
  origin_ns = first_start (requests);
  duration_ns = end_of (&g_array_index (requests, LabImportRequest, requests->len - 1)) - origin_ns;
  import->hist = lab_hist_new ();
  if (duration_ns <= DURATION_MAX_NS)
    fill_rows (import, requests, origin_ns, duration_ns);
  for (guint i = 0; i < requests->len; i++)
    failed += g_array_index (requests, LabImportRequest, i).failed ? 1 : 0;
  import->completed = requests->len - failed;
  import->failed = failed;
  import->duration_s = duration_ns / LAB_NS_PER_S;
  import->throughput_per_s = duration_ns > 0 ? import->completed / import->duration_s : NAN;
  import->mean_ns = import->hist->total > 0 ? hist_mean (import->hist) : NAN;
  import->max_ns = quantile (import->hist, 100);
}
