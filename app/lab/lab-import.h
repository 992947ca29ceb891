/* What other load generators have measured, read from their files.
 *
 * An import is no run: it has neither stream nor audit, and holds what its tool has written, no
 * more and nothing guessed. What a file does not say is NAN, NULL or empty. Its times are from the
 * tool's sending of a request to its reading of the response, unless the tool plans them. Plain
 * data; any thread. */
#pragma once

#include "hist.h"

#include <glib.h>

/* Whether the tool can have left out the requests that a stall kept it from sending (coordinated
 * omission). */
typedef enum
{
  LAB_LOOP_UNKNOWN,
  LAB_LOOP_CLOSED, /* it sends again when it is answered: such requests are missing */
  LAB_LOOP_PLANNED /* times count from when a request was due */
} LabLoop;

typedef struct
{
  double percentile; /* 0 to 100 */
  double value_ns;
} LabQuantile;

/* An interval. Latencies are NAN where nothing was completed. */
typedef struct
{
  uint64_t start_ns; /* from the beginning of the import */
  uint64_t length_ns;
  uint64_t completed;
  uint64_t failed;
  double p50_ns;
  double p90_ns;
  double p99_ns;
  double max_ns;
} LabImportRow;

/* What a histogram of HdrHistogram was made with; of several the coarsest. */
typedef struct
{
  uint64_t lowest_ns;  /* differences below it were not kept apart */
  uint64_t highest_ns; /* 0: there is no such histogram */
  guint digits;        /* significant ones */
} LabImportLayout;

typedef struct
{
  const char *tool; /* "wrk", "HdrHistogram log" …; static */
  char *name;       /* of the file without its folder, or of a series in it */
  LabLoop loop;
  double completed; /* requests answered with success; NAN: the file does not say */
  double failed;
  double duration_s;
  double throughput_per_s;
  double mean_ns;
  double max_ns;
  GArray *quantiles;      /* LabQuantile, ascending, as the file has them */
  Hist *hist;             /* every latency, or NULL: then there is no merging it with another */
  LabImportLayout layout; /* of the file's histograms, where these are HdrHistogram's */
  GArray *rows;           /* LabImportRow, in time */
} LabImport;

void lab_import_free (LabImport *import);

/* Reads PATH. What wrote it is told by its content. Returns its imports (LabImport, at least one; a
 * log has one for each tag), or NULL with a LAB_ERROR_FILE that names file, line and what was
 * expected there. Free with g_ptr_array_unref. Blocks. */
GPtrArray *lab_import_open (const char *path, GError **error);

/* The latency at PERCENTILE: from the histogram, or of just that percentile in the file; NAN when
 * it has neither, since what lies between two percentiles is not known. */
double lab_import_quantile (const LabImport *import, double percentile);

/* Whether the histogram is of another layout than ours, and was recorded anew: every time is then
 * that of the file to within 10^-3, and the file knew it to within 10^-digits, and lowest_ns. */
gboolean lab_import_is_recorded_anew (const LabImport *import);
