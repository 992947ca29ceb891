/* What each type of record must contain, one function a type; trusts nothing. The main context's
 * thread. */
#include "lab-record-fields.h"

#include "lab-count-fields.h"
#include "lab-names.h"

#include "hist-codec.h"
#include "stream.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* A newer protocol may mean anything by the fields we know, so it is refused as a whole. */
static uint64_t
parse_protocol (LabFields *fields)
{
  uint64_t protocol = lab_fields_range (fields, "protocol", 1, INT64_MAX);

  if (protocol > STREAM_PROTOCOL)
    {
      fields->code = LAB_ERROR_VERSION;
      lab_fields_fail (fields, "protocol",
                       _ ("is %" PRIu64 ", and this Tailrace reads protocol %d and older: open it "
                          "with a newer one"),
                       protocol, STREAM_PROTOCOL);
    }
  return protocol;
}

static void
parse_hello (LabRecord *record, LabFields *fields)
{
  record->hello = (LabHello){
    .protocol = parse_protocol (fields),
    .program = lab_fields_text (fields, "program"),
    .version = lab_fields_text (fields, "version"),
    .pid = lab_fields_range (fields, "pid", 0, INT32_MAX),
    .runtime = lab_fields_text (fields, "runtime"),
  };
}

static void
parse_ready (LabRecord *record, LabFields *fields)
{
  record->url = lab_fields_text (fields, "url");
  if (record->url != NULL && !g_str_has_prefix (record->url, "http://"))
    lab_fields_fail (fields, "url", _ ("must begin with http://, not be “%.100s”"), record->url);
}

static void
parse_phase (LabRecord *record, LabFields *fields)
{
  record->phase = (LabPhaseStart){
    .phase = (LabPhase) lab_fields_choice (fields, "phase", lab_phase_names),
    .at_ns = lab_fields_uint (fields, "at_ns"),
  };
}

static void
parse_faults (LabFields *fields, uint64_t errors[LAB_FAULTS])
{
  g_autofree char *path = g_strconcat (fields->path, ".errors", NULL);
  JsonObject *object = lab_fields_object (fields, "errors");
  LabFields inner = { object, path, fields->code, NULL };

  for (int fault = 0; object != NULL && fault < LAB_FAULTS; fault++)
    errors[fault] = lab_fields_uint (&inner, lab_fault_names[fault]);
  if (inner.error != NULL)
    fields->error = g_steal_pointer (&inner.error);
}

/* "503": at most STATUSES_MAX of three digits, and no more answers than failed so. Older streams
 * have none. */
static void
parse_statuses (LabFields *fields, LabCounts *counts)
{
  JsonObject *object =
      lab_fields_has (fields, "statuses") ? lab_fields_object (fields, "statuses") : NULL;
  g_autofree char *path = g_strconcat (fields->path, ".statuses", NULL);
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;
  LabFields inner = { object, path, fields->code, NULL };

  counts->statuses = (Statuses){ 0 };
  for (GList *name = names; name != NULL; name = name->next)
    {
      guint64 status = 0;

      if (counts->statuses.length == STATUSES_MAX ||
          !g_ascii_string_to_unsigned (name->data, 10, STATUSES_LOWEST, STATUSES_HIGHEST, &status,
                                       NULL))
        lab_fields_fail (&inner, name->data, _ ("is not one of at most %d statuses from %d to %d"),
                         STATUSES_MAX, STATUSES_LOWEST, STATUSES_HIGHEST);
      else
        statuses_add (&counts->statuses, (guint) status,
                      lab_fields_range (&inner, name->data, 1, counts->errors[LAB_FAULT_STATUS]));
    }
  if (inner.error != NULL)
    fields->error = g_steal_pointer (&inner.error);
  else if (statuses_sum (&counts->statuses) > counts->errors[LAB_FAULT_STATUS])
    lab_fields_fail (fields, "statuses", _ ("are more answers than errors.status counts"));
}

static void
parse_counts (LabFields *fields, LabCounts *counts)
{
  for (const LabCountField *field = lab_count_sums; field->name != NULL; field++)
    LAB_COUNT_FIELD (counts, field) = lab_fields_uint (fields, field->name);
  for (const LabCountField *field = lab_count_levels; field->name != NULL; field++)
    LAB_COUNT_FIELD (counts, field) = lab_fields_uint (fields, field->name);
  parse_faults (fields, counts->errors);
  parse_statuses (fields, counts);
}

static void
parse_hist (LabFields *fields, const char *name, Hist *hist)
{
  const char *text = lab_fields_text (fields, name);
  HistCodecStatus status = text != NULL ? hist_decode (hist, text, strlen (text)) : HIST_CODEC_OK;

  if (status != HIST_CODEC_OK)
    lab_fields_fail (fields, name, _ ("is no histogram: %s"), hist_codec_status_text (status));
}

static void
parse_hists (LabRecord *record, LabFields *fields)
{
  for (int i = 0; i < LAB_LATENCIES; i++)
    parse_hist (fields, lab_latency_name ((LabLatency) i), record->hists[i]);
}

/* Streams of before there was an audit have none. */
static gboolean
parse_gaps (LabRecord *record, LabFields *fields)
{
  if (!lab_fields_has (fields, "issue_gap"))
    return FALSE;
  parse_hist (fields, "issue_gap", record->gaps);
  return TRUE;
}

static void
parse_interval (LabRecord *record, LabFields *fields)
{
  LabInterval *interval = &record->interval;

  *interval = (LabInterval){
    .phase = (LabPhase) lab_fields_choice (fields, "phase", lab_phase_names),
    .start_ns = lab_fields_uint (fields, "start_ns"),
    .length_ns = lab_fields_range (fields, "length_ns", 1, INT64_MAX),
    .kernel_stamps = lab_fields_choice (fields, "stamps", lab_stamps_names) != 0,
    .in_flight_ns = lab_fields_optional_uint (fields, "in_flight_ns"),
    .worker_cpu_ns = lab_fields_optional_uint (fields, "worker_cpu_ns"),
  };
  parse_counts (fields, &interval->counts);
  parse_hists (record, fields);
  interval->has_gaps = parse_gaps (record, fields);
}

/* The only other process that anybody speaks for. */
static gboolean
parse_of_server (LabFields *fields)
{
  const char *of = lab_fields_optional_text (fields, "of");

  if (of != NULL && !g_str_equal (of, lab_from_names[LAB_FROM_SERVER]))
    lab_fields_fail (fields, "of", _ ("must be “server”, not “%.100s”"), of);
  return of != NULL;
}

static void
parse_usage (LabRecord *record, LabFields *fields)
{
  record->usage = (LabUsage){
    .at_ns = lab_fields_uint (fields, "at_ns"),
    .cpu_user_ns = lab_fields_uint (fields, "cpu_user_ns"),
    .cpu_system_ns = lab_fields_uint (fields, "cpu_system_ns"),
    .rss_bytes = lab_fields_uint (fields, "rss_bytes"),
    .threads = lab_fields_uint (fields, "threads"),
    .loop_lag_ns = lab_fields_optional_uint (fields, "loop_lag_ns"),
    .lock_wait_ns = lab_fields_optional_uint (fields, "lock_wait_ns"),
    .queue_depth = lab_fields_optional_uint (fields, "queue_depth"),
    .machine = {
      .busy_ns = lab_fields_optional_uint (fields, "machine_busy_ns"),
      .interrupt_ns = lab_fields_optional_uint (fields, "machine_interrupt_ns"),
      .steal_ns = lab_fields_optional_uint (fields, "steal_ns"),
      .pressure_cpu_ns = lab_fields_optional_uint (fields, "pressure_cpu_ns"),
    },
    .is_of_server = parse_of_server (fields),
  };
}

static void
parse_message (LabRecord *record, LabFields *fields)
{
  record->message = (LabMessage){
    .code = lab_fields_text (fields, "code"),
    .message = lab_fields_text (fields, "message"),
    .output = lab_fields_optional_text (fields, "output"),
  };
}

static void
parse_end (LabRecord *record, LabFields *fields)
{
  record->end = (LabEnd){
    .reason = (LabReason) lab_fields_choice (fields, "reason", lab_end_reason_names),
    .at_ns = lab_fields_uint (fields, "at_ns"),
  };
  parse_counts (fields, &record->end.counts);
  parse_hists (record, fields);
  record->end.has_gaps = parse_gaps (record, fields);
}

static void
parse_run (LabRecord *record, LabFields *fields)
{
  record->run = (LabRunRecord){
    .protocol = parse_protocol (fields),
    .started = lab_fields_text (fields, "started"),
    .number = lab_fields_range (fields, "number", 1, G_MAXUINT),
    .seed = lab_fields_uint (fields, "seed"),
    .backend = lab_fields_object (fields, "backend"),
    .scenario = lab_fields_object (fields, "scenario"),
    .contenders = lab_fields_optional_texts (fields, "contenders"),
    .host = lab_fields_object (fields, "host"),
    .argv = lab_fields_object (fields, "argv"),
    .versions = lab_fields_object (fields, "versions"),
  };
}

static void
parse_result (LabRecord *record, LabFields *fields)
{
  record->result = (LabResult){
    .reason = (LabReason) lab_fields_choice (fields, "reason", lab_reason_names),
    .summary = lab_fields_object (fields, "summary"),
  };
}

static void (*const parsers[LAB_RECORDS]) (LabRecord *record, LabFields *fields) = {
  parse_hello,   parse_ready,   parse_phase, parse_interval, parse_usage,
  parse_message, parse_message, parse_end,   parse_run,      parse_result,
};

void
lab_record_parse_fields (LabRecord *record, LabFields *fields)
{
  parsers[record->type](record, fields);
}
