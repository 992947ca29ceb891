/* Checks what no single line can show: the order of a source's records, and that its intervals add
 * up to its end. The main context's thread. */
#include "lab-reader.h"

#include "lab-count-fields.h"
#include "lab-error.h"
#include "lab-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct LabReader
{
  LabFrom from;
  guint64 line;
  guint seen; /* one bit for each LabRecordType that came */
  LabRecord *record;

  LabPhase phase;  /* of the last interval */
  uint64_t end_ns; /* of the last interval */
  LabCounts sums;
  Hist *hists[LAB_LATENCIES]; /* sums; NULL until the first interval and after `end` */
  Hist *gaps;                 /* the same; of the intervals that have them */
};

#define BIT(type) (1u << (type))

/* What each source may write, and what only once. */
static const guint allowed[LAB_FROMS] = {
  BIT (LAB_RECORD_HELLO) | BIT (LAB_RECORD_PHASE) | BIT (LAB_RECORD_INTERVAL) |
      BIT (LAB_RECORD_USAGE) | BIT (LAB_RECORD_WARNING) | BIT (LAB_RECORD_ERROR) |
      BIT (LAB_RECORD_END),
  BIT (LAB_RECORD_HELLO) | BIT (LAB_RECORD_READY) | BIT (LAB_RECORD_USAGE) |
      BIT (LAB_RECORD_WARNING) | BIT (LAB_RECORD_ERROR),
  BIT (LAB_RECORD_RUN) | BIT (LAB_RECORD_USAGE) | BIT (LAB_RECORD_WARNING) |
      BIT (LAB_RECORD_ERROR) | BIT (LAB_RECORD_RESULT),
};

static const guint only_once = BIT (LAB_RECORD_HELLO) | BIT (LAB_RECORD_READY) |
                               BIT (LAB_RECORD_END) | BIT (LAB_RECORD_RUN) |
                               BIT (LAB_RECORD_RESULT);

/* A program that fails before it can introduce itself may say so. */
static const guint before_hello = BIT (LAB_RECORD_WARNING) | BIT (LAB_RECORD_ERROR);

static const guint not_after_end = BIT (LAB_RECORD_PHASE) | BIT (LAB_RECORD_INTERVAL);

LabReader *
lab_reader_new (LabFrom from)
{
  LabReader *reader = g_new0 (LabReader, 1);

  reader->from = from;
  reader->record = lab_record_new ();
  return reader;
}

static void
free_hists (LabReader *reader)
{
  for (int i = 0; i < LAB_LATENCIES; i++)
    g_clear_pointer (&reader->hists[i], g_free);
  g_clear_pointer (&reader->gaps, g_free);
}

void
lab_reader_free (LabReader *reader)
{
  free_hists (reader);
  lab_record_free (reader->record);
  g_free (reader);
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (LAB_ERROR, LAB_ERROR_PROTOCOL, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_order (LabReader *reader, GError **error)
{
  LabRecordType type = reader->record->type;
  LabRecordType first = reader->from == LAB_FROM_LAB ? LAB_RECORD_RUN : LAB_RECORD_HELLO;
  guint early = first == LAB_RECORD_HELLO ? before_hello : 0;
  const char *name = lab_record_names[type];

  if ((allowed[reader->from] & BIT (type)) == 0)
    return refuse (error, _ ("record.type is “%s”, which is not the %s's to say"), name,
                   lab_from_names[reader->from]);
  if (type != first && (reader->seen & BIT (first)) == 0 && (early & BIT (type)) == 0)
    return refuse (error, _ ("record.type is “%s” before “%s”"), name, lab_record_names[first]);
  if ((reader->seen & only_once & BIT (type)) != 0)
    return refuse (error, _ ("record.type is “%s” a second time"), name);
  if ((reader->seen & BIT (LAB_RECORD_END)) != 0 && (not_after_end & BIT (type)) != 0)
    return refuse (error, _ ("record.type is “%s” after “end”"), name);
  reader->seen |= BIT (type);
  return TRUE;
}

/* A timed-out request is recorded at the timeout's value, so nothing that was sent is left out. */
static gboolean
check_interval (LabReader *reader, GError **error)
{
  const LabInterval *interval = &reader->record->interval;
  uint64_t answers = interval->counts.completed + interval->counts.errors[LAB_FAULT_TIMEOUT];
  uint64_t values = reader->record->hists[LAB_RESPONSE]->total;

  if (interval->start_ns < reader->end_ns)
    return refuse (error, _ ("interval.start_ns lies before the end of the last interval"));
  if (interval->phase < reader->phase)
    return refuse (error, _ ("interval.phase is %s after %s"), lab_phase_names[interval->phase],
                   lab_phase_names[reader->phase]);
  if (values != answers)
    return refuse (error,
                   _ ("interval.response has %" PRIu64 " values for %" PRIu64
                      " requests completed or timed out"),
                   values, answers);
  return TRUE;
}

/* Adds one count; FALSE when the sum is beyond what a field may have. */
static gboolean
add_count (uint64_t *sum, uint64_t more)
{
  *sum += more;
  return *sum <= INT64_MAX;
}

static gboolean
add_counts (LabReader *reader, const LabCounts *counts, GError **error)
{
  for (const LabCountField *field = lab_count_sums; field->name != NULL; field++)
    if (!add_count (&LAB_COUNT_FIELD (&reader->sums, field), LAB_COUNT_FIELD (counts, field)))
      return refuse (error, _ ("interval.%s overflows the run's sum"), field->name);
  for (int i = 0; i < LAB_FAULTS; i++)
    if (!add_count (&reader->sums.errors[i], counts->errors[i]))
      return refuse (error, _ ("interval.errors.%s overflows the run's sum"), lab_fault_names[i]);
  statuses_merge (&reader->sums.statuses, &counts->statuses);
  return TRUE;
}

static void
add_hist (Hist **sum, const Hist *hist)
{
  if (*sum == NULL)
    *sum = lab_hist_new ();
  hist_merge (*sum, hist);
}

static gboolean
add_interval (LabReader *reader, GError **error)
{
  const LabInterval *interval = &reader->record->interval;

  if (!check_interval (reader, error) || !add_counts (reader, &interval->counts, error))
    return FALSE;
  reader->phase = interval->phase;
  reader->end_ns = interval->start_ns + interval->length_ns;
  for (int i = 0; i < LAB_LATENCIES; i++)
    add_hist (&reader->hists[i], reader->record->hists[i]);
  if (interval->has_gaps)
    add_hist (&reader->gaps, reader->record->gaps);
  return TRUE;
}

static gboolean
check_sum (const char *path, const char *name, uint64_t end, uint64_t sum, GError **error)
{
  return end == sum ||
         refuse (error, _ ("%s.%s is %" PRIu64 ", and the intervals add up to %" PRIu64), path,
                 name, end, sum);
}

static gboolean
hist_is_equal (const Hist *a, const Hist *b)
{
  if (a->total != b->total || a->total == 0)
    return a->total == b->total;
  return a->first == b->first && a->last == b->last &&
         memcmp (a->counts + a->first, b->counts + b->first,
                 (a->last - a->first + 1) * sizeof a->counts[0]) == 0;
}

static gboolean
check_hist (const char *name, const Hist *end, const Hist *sum, GError **error)
{
  return (sum != NULL ? hist_is_equal (end, sum) : end->total == 0) ||
         refuse (error, _ ("end.%s is not the sum of the intervals'"), name);
}

static gboolean
check_hists (LabReader *reader, GError **error)
{
  const LabRecord *record = reader->record;

  for (int i = 0; i < LAB_LATENCIES; i++)
    if (!check_hist (lab_latency_name ((LabLatency) i), record->hists[i], reader->hists[i], error))
      return FALSE;
  return !record->end.has_gaps || check_hist ("issue_gap", record->gaps, reader->gaps, error);
}

static gboolean
check_end (LabReader *reader, GError **error)
{
  const LabCounts *end = &reader->record->end.counts;

  for (const LabCountField *field = lab_count_sums; field->name != NULL; field++)
    if (!check_sum ("end", field->name, LAB_COUNT_FIELD (end, field),
                    LAB_COUNT_FIELD (&reader->sums, field), error))
      return FALSE;
  for (int i = 0; i < LAB_FAULTS; i++)
    if (!check_sum ("end.errors", lab_fault_names[i], end->errors[i], reader->sums.errors[i],
                    error))
      return FALSE;
  if (!statuses_are_equal (&end->statuses, &reader->sums.statuses))
    return refuse (error, _ ("end.statuses is not the sum of the intervals'"));
  if (!check_hists (reader, error))
    return FALSE;
  free_hists (reader); /* nothing is added any more, and they are large */
  return TRUE;
}

static gboolean
check_record (LabReader *reader, GError **error)
{
  if (!check_order (reader, error))
    return FALSE;
  switch (reader->record->type)
    {
    case LAB_RECORD_INTERVAL:
      return add_interval (reader, error);
    case LAB_RECORD_END:
      return check_end (reader, error);
    default:
      return TRUE;
    }
}

const LabRecord *
lab_reader_read (LabReader *reader, const char *line, gsize length, GError **error)
{
  reader->line++;
  if (lab_record_parse (reader->record, line, length, error) && check_record (reader, error))
    return reader->record;
  g_prefix_error (error, _ ("line %" PRIu64 " of the %s's stream: "), reader->line,
                  lab_from_names[reader->from]);
  return NULL;
}
