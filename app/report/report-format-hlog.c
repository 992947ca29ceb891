/* .hlog: HdrHistogram's log of interval histograms, one row for each interval that was measured,
 * with the contender as its tag. The histograms are taken from the run's stream itself, which is
 * the only place that keeps one for each interval. The main context's thread. */
#include "report-format-private.h"

#include "hist-text.h"
#include "lab-error.h"
#include "lab-record.h"
#include "lab-run-file.h"
#include "report-open.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Seconds since 1970 at which RUN was started; 0 where it does not say. */
static double
started_s (LabRun *run)
{
  const char *text = lab_run_get_started (run);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL
             ? (double) g_date_time_to_unix (time) + g_date_time_get_microsecond (time) / 1e6
             : 0;
}

/* A tag has neither commas, spaces nor line ends. */
static char *
tag_of (LabRun *run)
{
  return g_strdelimit (g_strdup (lab_run_get_backend_id (run)), ", \t\r\n", '_');
}

typedef struct
{
  FILE *file;
  char *tag;
  double offset_s;    /* from the start of the log to that of the run */
  uint64_t origin_ns; /* of the run on the generator's clock */
  LabRecord *record;
} Log;

static void
write_interval (Log *log)
{
  const LabInterval *interval = &log->record->interval;
  double from_s = log->offset_s + (double) (interval->start_ns - log->origin_ns) / 1e9;

  if (interval->phase == LAB_PHASE_MEASURE)
    (void) hist_write_hlog_row (log->record->hists[LAB_RESPONSE], log->tag, from_s,
                                (double) interval->length_ns / 1e9, log->file);
}

/* Reads the line of a run file that has been read before: what cannot be read now was not then. */
static void
take_line (Log *log, const char *line, gsize length)
{
  LabFrom from;
  g_autofree char *record = lab_run_file_unwrap (line, &length, &from, NULL);

  if (record != NULL && from == LAB_FROM_LOAD &&
      lab_record_parse (log->record, record, length, NULL) &&
      log->record->type == LAB_RECORD_INTERVAL)
    write_interval (log);
}

static void
take_lines (Log *log, GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + length;

  for (const char *next; text < end && (next = memchr (text, '\n', (gsize) (end - text))) != NULL;
       text = next + 1)
    take_line (log, text, (gsize) (next - text));
}

static gboolean
write_run (LabRun *run, double start_s, FILE *file, GError **error)
{
  const LabColumns *columns = lab_run_get_columns (run);
  g_autofree char *name = NULL;
  g_autofree char *tag = tag_of (run);
  g_autoptr (GBytes) bytes = report_open_bytes (run, &name);
  g_autoptr (LabRecord) record = lab_record_new ();
  Log log = { file, tag, started_s (run) - start_s, 0, record };

  if (bytes == NULL)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
                   _ ("the stream of %s, run %u, cannot be read any more."),
                   lab_run_get_backend_id (run), lab_run_get_number (run));
      return FALSE;
    }
  log.origin_ns = columns->length > 0 ? columns->start_ns[0] : 0;
  take_lines (&log, bytes);
  return TRUE;
}

static double
first_start_s (GPtrArray *runs)
{
  double first = started_s (runs->pdata[0]);

  for (guint i = 1; i < runs->len; i++)
    first = MIN (first, started_s (runs->pdata[i]));
  return first;
}

gboolean
report_format_write_hlog (GPtrArray *runs, FILE *file, GError **error)
{
  double start_s = first_start_s (runs);

  (void) hist_write_hlog_head (start_s, file); /* who opened the file looks */
  for (guint i = 0; i < runs->len; i++)
    if (!write_run (runs->pdata[i], start_s, file, error))
      return FALSE;
  return TRUE;
}
