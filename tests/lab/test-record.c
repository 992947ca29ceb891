/* Tests the reading of single records: what is wrong is refused, and named. */
#include "canned.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static LabRecord *
parse (const char *line)
{
  LabRecord *record = lab_record_new ();
  g_autoptr (GError) error = NULL;

  lab_record_parse (record, line, strlen (line), &error);
  g_assert_no_error (error);
  return record;
}

static char *
make_interval_with (gboolean audit)
{
  Canned canned;
  char *line;

  canned_init (&canned, 1000);
  canned.with_audit = audit;
  canned_interval (&canned, LAB_PHASE_MEASURE, 10, 2);
  line = canned_take (&canned);
  canned_clear (&canned);
  return line;
}

static char *
make_interval (void)
{
  return make_interval_with (FALSE);
}

static void
test_interval (void)
{
  g_autofree char *line = make_interval ();
  g_autoptr (LabRecord) record = parse (line);

  g_assert_cmpint (record->type, ==, LAB_RECORD_INTERVAL);
  g_assert_cmpint (record->interval.phase, ==, LAB_PHASE_MEASURE);
  g_assert_cmpuint (record->interval.start_ns, ==, 1000);
  g_assert_cmpuint (record->interval.counts.completed, ==, 10);
  g_assert_cmpuint (record->interval.counts.errors[LAB_FAULT_TIMEOUT], ==, 2);
  g_assert_true (record->interval.kernel_stamps);
  g_assert_cmpuint (record->hists[LAB_RESPONSE]->total, ==, 12);
}

/* What only the audit needs may be absent, but not wrong. */
static void
test_audit_fields (void)
{
  g_autofree char *old = make_interval ();
  g_autofree char *new = make_interval_with (TRUE);
  g_autoptr (LabRecord) without = parse (old);
  g_autoptr (LabRecord) with = parse (new);

  g_assert_true (isnan (without->interval.in_flight_ns));
  g_assert_true (isnan (without->interval.worker_cpu_ns));
  g_assert_false (without->interval.has_gaps);
  g_assert_cmpfloat (with->interval.in_flight_ns, ==, 1000);
  g_assert_cmpfloat (with->interval.worker_cpu_ns, ==, 2000);
  g_assert_true (with->interval.has_gaps);
  g_assert_cmpuint (with->gaps->total, ==, 12);
}

/* Which statuses is told since some version, and at most as many answers as failed so. */
static void
test_statuses (void)
{
  g_autofree char *old = make_interval ();
  g_autoptr (LabRecord) without = parse (old);
  g_autoptr (LabRecord) with = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"status\":0,", 0, 0, NULL);
  g_autofree char *failed = g_regex_replace_literal (regex, old, -1, 0, "\"status\":415,", 0, NULL);
  g_autoptr (GString) line = g_string_new (failed);

  g_assert_cmpuint (without->interval.counts.statuses.length, ==, 0);
  g_string_replace (line, "{\"type\"", "{\"statuses\":{\"503\":411,\"429\":3},\"type\"", 1);
  with = parse (line->str);
  g_assert_cmpuint (with->interval.counts.statuses.length, ==, 2);
  g_assert_cmpuint (with->interval.counts.statuses.status[0], ==, 503);
  g_assert_cmpuint (with->interval.counts.statuses.count[0], ==, 411);
  g_assert_cmpuint (statuses_sum (&with->interval.counts.statuses), ==, 414);
}

static void
test_machine (void)
{
  g_autoptr (LabRecord) record =
      parse ("{\"type\":\"usage\",\"at_ns\":1,\"cpu_user_ns\":2,\"cpu_system_ns\":3,"
             "\"rss_bytes\":4,\"threads\":5,\"machine_busy_ns\":6,\"steal_ns\":7}");

  g_assert_cmpfloat (record->usage.machine.busy_ns, ==, 6);
  g_assert_cmpfloat (record->usage.machine.steal_ns, ==, 7);
  g_assert_true (isnan (record->usage.machine.interrupt_ns));
  g_assert_true (isnan (record->usage.machine.pressure_cpu_ns));
}

static void
test_usage (void)
{
  g_autoptr (LabRecord) record =
      parse ("{\"type\":\"usage\",\"at_ns\":1,\"cpu_user_ns\":2,\"cpu_system_ns\":3,"
             "\"rss_bytes\":4,\"threads\":5,\"loop_lag_ns\":6,\"lock_wait_ns\":null}");

  g_assert_cmpuint (record->usage.rss_bytes, ==, 4);
  g_assert_cmpfloat (record->usage.loop_lag_ns, ==, 6);
  g_assert_true (isnan (record->usage.lock_wait_ns));
  g_assert_true (isnan (record->usage.queue_depth));
}

/* The format can grow. */
static void
test_unknown_field (void)
{
  g_autoptr (LabRecord) record =
      parse ("{\"new\":{\"x\":[1.5]},\"type\":\"ready\",\"url\":\"http://h:1\"}");

  g_assert_cmpstr (record->url, ==, "http://h:1");
}

static const struct
{
  const char *line;
  const char *names;
} bad[] = {
  { "{}", "record.type is missing" },
  { "{\"type\":1}", "record.type" },
  { "{\"type\":\"news\"}", "“news”" },
  { "{\"type\":\"ready\"}", "ready.url is missing" },
  { "{\"type\":\"ready\",\"url\":null}", "ready.url" },
  { "{\"type\":\"ready\",\"url\":\"ftp://x\"}", "ready.url" },
  { "{\"type\":\"hello\"}", "hello.protocol" },
  { "{\"type\":\"hello\",\"protocol\":1,\"program\":7}", "hello.program" },
  { "{\"type\":\"hello\",\"protocol\":0,\"program\":\"p\"}", "hello.protocol" },
  { "{\"type\":\"hello\",\"protocol\":1,\"program\":\"p\",\"version\":\"1\",\"pid\":-1}",
    "hello.pid" },
  { "{\"type\":\"phase\",\"phase\":\"lunch\",\"at_ns\":1}", "phase.phase" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":-1}", "phase.at_ns" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":1.0}", "phase.at_ns" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":\"1\"}", "phase.at_ns" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":true}", "phase.at_ns" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":1e3}", "phase.at_ns" },
  { "{\"type\":\"phase\",\"phase\":\"drain\",\"at_ns\":9223372036854775808}", "at_ns" },
  { "{\"type\":\"usage\",\"at_ns\":1}", "usage.cpu_user_ns" },
  { "{\"type\":\"warning\",\"code\":\"x\"}", "warning.message" },
  { "{\"type\":\"error\",\"message\":\"x\"}", "error.code" },
  { "{\"type\":\"run\",\"protocol\":1}", "run.started" },
  { "{\"type\":\"result\",\"reason\":\"luck\"}", "result.reason" },
  { "{\"type\":\"result\",\"reason\":\"failed\"}", "result.summary" },
  { "{\"type\":\"end\",\"reason\":\"failed\"}", "end.reason" },
};

static void
assert_refused (const char *line, const char *names)
{
  g_autoptr (LabRecord) record = lab_record_new ();
  g_autoptr (GError) error = NULL;

  if (lab_record_parse (record, line, strlen (line), &error))
    g_error ("accepted: %.200s", line);
  testing_assert_error (error, LAB_ERROR_PROTOCOL, names, NULL);
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (bad[i].line, bad[i].names);
}

/* KEY's value in LINE, replaced by VALUE. */
static char *
replace (const char *line, const char *key, const char *value)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\":(\\{[^}]*\\}|[^,}]*)", key);
  g_autofree char *field = g_strdup_printf ("\"%s\":%s", key, value);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace_literal (regex, line, -1, 0, field, 0, NULL);
}

static void
assert_field_refused (const char *line, const char *key, const char *value)
{
  g_autofree char *changed = replace (line, key, value);
  g_autofree char *name = g_strdup_printf ("interval.%s", key);

  assert_refused (changed, name);
}

/* Every field of an interval in turn, replaced by values that it must not have. */
static void
test_bad_interval (void)
{
  static const char *const values[] = { "-1", "0.5", "\"x\"", "null", "[]", "true" };
  static const char *const keys[] = { "phase",     "start_ns",  "length_ns",   "stamps",
                                      "scheduled", "sent",      "completed",   "errors",
                                      "bytes_in",  "bytes_out", "connections", "in_flight",
                                      "queued",    "response",  "service",     "queue_wait",
                                      "send_lag",  "read_lag" };
  g_autofree char *line = make_interval ();

  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
      assert_field_refused (line, keys[k], values[v]);
}

static void
test_bad_audit_fields (void)
{
  static const char *const values[] = { "-1", "0.5", "\"x\"", "[]", "true" };
  static const char *const keys[] = { "in_flight_ns", "worker_cpu_ns", "issue_gap" };
  g_autofree char *line = make_interval_with (TRUE);

  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
      assert_field_refused (line, keys[k], values[v]);
}

/* A fault inside `errors` is named with its path. */
static void
test_bad_errors (void)
{
  g_autofree char *line = make_interval ();
  g_autoptr (GRegex) regex = g_regex_new ("\"read\":0", 0, 0, NULL);
  g_autofree char *negative = g_regex_replace_literal (regex, line, -1, 0, "\"read\":-5", 0, NULL);
  g_autofree char *missing = g_regex_replace_literal (regex, line, -1, 0, "\"reed\":0", 0, NULL);

  assert_refused (negative, "interval.errors.read");
  assert_refused (missing, "interval.errors.read is missing");
}

static void
test_bad_statuses (void)
{
  static const struct
  {
    const char *statuses;
    const char *what;
  } cases[] = {
    { "[]", "interval.statuses must be an object" },
    { "{\"503\":8}", "interval.statuses.503" },
    { "{\"503\":0}", "interval.statuses.503" },
    { "{\"503\":4,\"429\":4}", "interval.statuses are more" },
    { "{\"200\":1}", "interval.statuses.200 is not one" },
    { "{\"5o3\":1}", "interval.statuses.5o3 is not one" },
    { "{\"400\":1,\"401\":1,\"402\":1,\"403\":1,\"404\":1,\"405\":1,\"406\":1,\"407\":0,\"408\":1}",
      "interval.statuses.407" },
  };
  g_autofree char *line = make_interval ();
  g_autoptr (GRegex) regex = g_regex_new ("\"status\":0,", 0, 0, NULL);
  g_autofree char *failed = g_regex_replace_literal (regex, line, -1, 0, "\"status\":7,", 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *field = g_strdup_printf ("{\"statuses\":%s,\"type\"", cases[i].statuses);
      g_autoptr (GString) changed = g_string_new (failed);

      g_string_replace (changed, "{\"type\"", field, 1);
      assert_refused (changed->str, cases[i].what);
    }
}

static void
test_zero_length (void)
{
  g_autofree char *line = make_interval ();
  g_autoptr (GRegex) regex = g_regex_new ("\"length_ns\":[0-9]+", 0, 0, NULL);
  g_autofree char *changed =
      g_regex_replace_literal (regex, line, -1, 0, "\"length_ns\":0", 0, NULL);

  assert_refused (changed, "interval.length_ns");
}

static void
test_newer (void)
{
  static const char line[] = "{\"type\":\"hello\",\"protocol\":7,\"program\":\"p\"}";
  g_autoptr (LabRecord) record = lab_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_record_parse (record, line, strlen (line), &error));
  testing_assert_error (error, LAB_ERROR_VERSION, "7", "protocol 1", NULL);
}

static void
test_too_long (void)
{
  g_autofree char *line = g_strnfill (LAB_LINE_MAX_BYTES + 1, ' ');
  g_autoptr (LabRecord) record = lab_record_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_record_parse (record, line, LAB_LINE_MAX_BYTES + 1, &error));
  testing_assert_error (error, LAB_ERROR_PROTOCOL, "longer", NULL);
}

static void
test_truncation (void)
{
  g_autofree char *line = make_interval ();
  g_autoptr (LabRecord) record = lab_record_new ();

  for (gsize length = 0; length < strlen (line); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lab_record_parse (record, line, length, &error));
      g_assert_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL);
    }
}

/* Whatever a damaged line gives, it is a record or an error, and the next good line is read. */
static void
test_byte_flips (void)
{
  g_autofree char *line = make_interval ();
  g_autofree char *damaged = g_strdup (line);
  gsize length = strlen (line);
  g_autoptr (LabRecord) record = lab_record_new ();

  for (int i = 0; i < 20000; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);
      g_autoptr (GError) error = NULL;

      damaged[at] = (char) g_test_rand_int_range (0, 256);
      if (!lab_record_parse (record, damaged, length, &error))
        g_assert_nonnull (error);
      damaged[at] = line[at];
    }
  g_assert_true (lab_record_parse (record, line, length, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/record/interval", test_interval);
  g_test_add_func ("/lab/record/usage", test_usage);
  g_test_add_func ("/lab/record/audit-fields", test_audit_fields);
  g_test_add_func ("/lab/record/bad-audit-fields", test_bad_audit_fields);
  g_test_add_func ("/lab/record/machine", test_machine);
  g_test_add_func ("/lab/record/statuses", test_statuses);
  g_test_add_func ("/lab/record/bad-statuses", test_bad_statuses);
  g_test_add_func ("/lab/record/unknown-field", test_unknown_field);
  g_test_add_func ("/lab/record/bad", test_bad);
  g_test_add_func ("/lab/record/bad-interval", test_bad_interval);
  g_test_add_func ("/lab/record/bad-errors", test_bad_errors);
  g_test_add_func ("/lab/record/zero-length", test_zero_length);
  g_test_add_func ("/lab/record/newer", test_newer);
  g_test_add_func ("/lab/record/too-long", test_too_long);
  g_test_add_func ("/lab/record/truncation", test_truncation);
  g_test_add_func ("/lab/record/byte-flips", test_byte_flips);
  return g_test_run ();
}
