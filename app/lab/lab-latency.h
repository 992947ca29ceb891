/* The five latencies of a request, and the figures that are shown of each. */
#pragma once

#include "hist.h"

#include <glib.h>

/* Which difference of a request's four times. The order is that of the stream's records. */
typedef enum
{
  LAB_RESPONSE,   /* arrival − intended: the headline */
  LAB_SERVICE,    /* arrival − send */
  LAB_QUEUE_WAIT, /* how long a due request waited for a free connection */
  LAB_SEND_LAG,   /* the generator's own lateness in sending */
  LAB_READ_LAG    /* the generator's own lateness in reading */
} LabLatency;

#define LAB_LATENCIES 5

/* The figures of one histogram, in nanoseconds. All are 0 when count is 0: then there is nothing to
 * show. Plain data. */
typedef struct
{
  uint64_t count;
  double mean_ns;
  uint64_t p50_ns;
  uint64_t p90_ns;
  uint64_t p99_ns;
  uint64_t p99_9_ns;
  uint64_t max_ns;
  gboolean has_p99_9; /* it rests on requests enough to be shown; of several runs, in each */
} LabQuantiles;

/* Fewer requests a run than this have no p99.9 worth showing: it would rest on ten of them. */
#define LAB_P99_9_COUNT_MIN 10000

/* The stream's field, such as "queue_wait". Static. Any thread. */
const char *lab_latency_name (LabLatency latency);

/* Reads the figures off HIST. Any thread. */
LabQuantiles lab_quantiles_of (const Hist *hist);

/* Allocates an empty histogram, to be freed with g_free(). Any thread. */
Hist *lab_hist_new (void);
