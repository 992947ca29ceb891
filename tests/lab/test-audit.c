/* Tests the audit with staged runs: every check both ways, and the verdict they make together. */
#include "lab-audit.h"
#include "lab-audit-private.h"
#include "lab-run-file.h"
#include "staged.h"
#include "testing.h"

#include <math.h>
#include <string.h>

/* A run that differs from a good one, and what one check says of it. */
typedef struct
{
  const char *name;
  const Staged *base;
  void (*change) (Staged *staged);
  LabCheckKind kind;
  LabCheckResult result;
  LabVerdict verdict;
} Case;

#define CHANGE(name, statement)                                                                    \
  static void change_##name (Staged *staged)                                                       \
  {                                                                                                \
    statement;                                                                                     \
  }

// clang-format off
CHANGE (nothing, (void) staged)
CHANGE (lose, staged->lost = 1)
CHANGE (stop, staged->ending = STAGED_STOPPED)
CHANGE (stop_early, (staged->ending = STAGED_STOPPED, staged->planned = 2 * staged->intervals))
CHANGE (stop_before, (change_stop_early (staged), staged->intervals = 0))
CHANGE (fail, staged->ending = STAGED_FAILED)
CHANGE (cut, staged->ending = STAGED_CUT_SHORT)
CHANGE (leave_out_end, staged->ending = STAGED_WITHOUT_END)
CHANGE (go_on, staged->ending = STAGED_GOING_ON)
CHANGE (go_away, staged->gone = 2)
CHANGE (go_away_at_last, staged->gone = 1)
CHANGE (disconnect, staged->is_unconnected = TRUE)
CHANGE (err_some, (staged->failed = 2, staged->completed -= 2))
CHANGE (err_many, (staged->failed = 50, staged->completed -= 50))
CHANGE (answer_nothing, (staged->due = 0, staged->completed = 0))
CHANGE (miss_flights, staged->flights = 1.04)
CHANGE (miss_many_flights, staged->flights = 1.2)
CHANGE (invent_flights, staged->flights = 0.8)
CHANGE (be_drained, (staged->flights = 1.2, staged->in_flight = 4000, staged->is_drained = TRUE))
CHANGE (be_drained_of_some, (change_be_drained (staged), staged->flights = 1.4))
CHANGE (few_flights, (staged->due = 8, staged->completed = 8, staged->in_flight = 32,
                      staged->flights = 1.05))
CHANGE (lack_due, (staged->due = 470, staged->completed = 470))
CHANGE (lack_many_due, (staged->due = 400, staged->completed = 400))
CHANGE (few_due, (staged->rate_per_s = 20, staged->due = 4, staged->completed = 4))
CHANGE (constant, staged->arrivals = LAB_ARRIVALS_CONSTANT)
CHANGE (constant_lack_due, (staged->arrivals = LAB_ARRIVALS_CONSTANT, staged->due = 490,
                            staged->completed = 490))
CHANGE (burst, staged->gaps = STAGED_GAPS_BURSTS)
CHANGE (uneven, (staged->arrivals = LAB_ARRIVALS_CONSTANT, staged->gaps = STAGED_GAPS_WIDE))
CHANGE (send_late, staged->send_lag_ns = 120000)
CHANGE (read_late, staged->read_lag_ns = 120000)
CHANGE (wake_up, staged->send_lag_ns = staged->read_lag_ns = 90000)
CHANGE (wake_up_fast, (staged->send_lag_ns = staged->read_lag_ns = 90000,
                       staged->response_ns = staged->service_ns = 150000))
CHANGE (slow_late, (staged->send_lag_ns = 600000,
                    staged->response_ns = staged->service_ns = 10000000))
CHANGE (slow_little_late, (staged->send_lag_ns = 400000,
                           staged->response_ns = staged->service_ns = 10000000))
CHANGE (no_stamps, staged->has_no_stamps = TRUE)
CHANGE (work_hard, staged->worker_cpu = 0.85)
CHANGE (others, staged->other_cpu = 0.3)
CHANGE (others_inside, (staged->interrupts = 0.4, staged->irq_inside = TRUE,
                        staged->other_cpu = 0.3))
CHANGE (interrupts, staged->interrupts = 0.4)
CHANGE (interrupts_inside, (staged->interrupts = 0.4, staged->irq_inside = TRUE))
CHANGE (overload, staged->completed = 300)
CHANGE (overload_timeouts, (staged->completed = 300, staged->timeouts = 199))
CHANGE (overload_deep, (staged->completed = 300, staged->is_deep = TRUE))
CHANGE (overload_a_little, (staged->completed = 485, staged->is_deep = TRUE))
CHANGE (overload_in_flight, (staged->completed = 300, staged->is_deep = TRUE, staged->growth = 400,
                             staged->response_ns = staged->service_ns = 10000000,
                             staged->flights = 1 / 0.6)) /* 40,000 s, of which 24,000 s answered */
CHANGE (overload_miss_flights, (change_overload_in_flight (staged), staged->flights = 2.5))
CHANGE (grow_by_chance, (staged->completed = 490, staged->is_deep = TRUE))
CHANGE (wave_near_capacity, (staged->waves = 60, staged->intervals = 6,
                             staged->is_deep = TRUE))
CHANGE (answer_late, (staged->late = 5, staged->intervals = 8, staged->is_deep = TRUE))
CHANGE (answer_too_late, (staged->late = 8, staged->intervals = 8, staged->is_deep = TRUE))
CHANGE (answer_gradually, (staged->gradual = 6, staged->intervals = 8, staged->is_deep = TRUE))
CHANGE (settle_gradually, (staged->gradual = 2, staged->intervals = 8, staged->is_deep = TRUE))
CHANGE (quicken, (staged->gradual = 6, staged->intervals = 8)) /* and no connection is free */
CHANGE (lose_some, (staged->completed = 450, staged->timeouts = 50))
CHANGE (stall, (staged->stalled = 8))
CHANGE (stall_midway, (staged->stalled = 8, staged->stall_at = 16, staged->is_deep = TRUE))
CHANGE (grow, staged->growth = 0.5)
CHANGE (grow_long, (staged->growth = 0.5, staged->intervals = 240))
CHANGE (settle, (staged->settling = 8, staged->slower = 3))
CHANGE (be_short, staged->intervals = 12)
CHANGE (be_old, staged->is_old = TRUE)
// clang-format on

#define OF(change, check, result, verdict)                                                         \
  {                                                                                                \
    "closed/" #check "/" #change, &staged_closed, change_##change, LAB_CHECK_##check,              \
        LAB_CHECK_##result, LAB_VERDICT_##verdict                                                  \
  }
#define OPEN(change, check, result, verdict)                                                       \
  {                                                                                                \
    "open/" #check "/" #change, &staged_open, change_##change, LAB_CHECK_##check,                  \
        LAB_CHECK_##result, LAB_VERDICT_##verdict                                                  \
  }

static const Case cases[] = {
  OF (nothing, COUNTS, OK, VALID),
  OF (lose, COUNTS, INVALID, INVALID),
  OF (nothing, PERCENTILES, OK, VALID),
  OF (nothing, ENDING, OK, VALID),
  OF (stop, ENDING, OK, VALID),
  OF (stop_early, ENDING, SUSPECT, SUSPECT),
  OF (stop_before, ENDING, OK, PENDING),
  OF (fail, ENDING, INVALID, INVALID),
  OF (cut, ENDING, INVALID, INVALID),
  OF (leave_out_end, ENDING, INVALID, INVALID),
  OF (go_on, ENDING, NOT_MEASURED, VALID),
  OF (go_away, ENDING, INVALID, INVALID),
  OF (go_away_at_last, ENDING, OK, INVALID),
  OF (nothing, CONNECTIONS, OK, VALID),
  OF (disconnect, CONNECTIONS, INVALID, INVALID),
  OF (nothing, ERRORS, OK, VALID),
  OF (err_some, ERRORS, SUSPECT, SUSPECT),
  OF (err_many, ERRORS, INVALID, INVALID),
  OF (answer_nothing, ERRORS, INVALID, INVALID),
  OF (stop_before, ERRORS, NOT_MEASURED, PENDING),
  OF (nothing, LITTLE, OK, VALID),
  OF (miss_flights, LITTLE, SUSPECT, SUSPECT),
  OF (miss_many_flights, LITTLE, INVALID, INVALID),
  OF (invent_flights, LITTLE, INVALID, INVALID),
  OF (few_flights, LITTLE, OK, VALID),
  OF (be_drained, LITTLE, OK, VALID),
  OF (be_drained_of_some, LITTLE, INVALID, INVALID),
  OPEN (overload_in_flight, LITTLE, OK, OVERLOADED),
  OPEN (overload_miss_flights, LITTLE, INVALID, INVALID),
  OF (nothing, DUE, NOT_APPLICABLE, VALID),
  OPEN (nothing, DUE, OK, VALID),
  OPEN (lack_due, DUE, SUSPECT, SUSPECT),
  OPEN (lack_many_due, DUE, INVALID, INVALID),
  OPEN (few_due, DUE, OK, VALID),
  OPEN (constant, DUE, OK, VALID),
  OPEN (constant_lack_due, DUE, SUSPECT, SUSPECT),
  OF (nothing, GAPS, NOT_APPLICABLE, VALID),
  OPEN (nothing, GAPS, OK, VALID),
  OPEN (burst, GAPS, SUSPECT, SUSPECT),
  OPEN (constant, GAPS, OK, VALID),
  OPEN (uneven, GAPS, SUSPECT, SUSPECT),
  OF (nothing, SEND_LAG, OK, VALID),
  OF (send_late, SEND_LAG, SUSPECT, SUSPECT),
  OPEN (send_late, SEND_LAG, SUSPECT, SUSPECT),
  OPEN (wake_up, SEND_LAG, OK, VALID),
  OPEN (wake_up_fast, SEND_LAG, OK, VALID),
  OPEN (wake_up_fast, READ_LAG, OK, VALID),
  OPEN (slow_late, SEND_LAG, SUSPECT, SUSPECT),
  OPEN (slow_little_late, SEND_LAG, OK, VALID),
  OF (nothing, READ_LAG, NOT_APPLICABLE, VALID),
  OPEN (nothing, READ_LAG, OK, VALID),
  OPEN (read_late, READ_LAG, SUSPECT, SUSPECT),
  OPEN (no_stamps, READ_LAG, NOT_MEASURED, VALID),
  OF (work_hard, LOAD_CPU, NOT_APPLICABLE, VALID),
  OPEN (nothing, LOAD_CPU, OK, VALID),
  OPEN (work_hard, LOAD_CPU, SUSPECT, SUSPECT),
  OF (nothing, OTHER_CPU, OK, VALID),
  OF (others, OTHER_CPU, SUSPECT, SUSPECT),
  OF (others_inside, OTHER_CPU, SUSPECT, SUSPECT),
  OF (interrupts, OTHER_CPU, OK, VALID),
  OF (interrupts_inside, OTHER_CPU, OK, VALID),
  OF (nothing, OVERLOAD, NOT_APPLICABLE, VALID),
  OPEN (nothing, OVERLOAD, OK, VALID),
  OPEN (overload, OVERLOAD, OVERLOADED, OVERLOADED),
  OPEN (overload_timeouts, OVERLOAD, OVERLOADED, OVERLOADED),
  OPEN (overload_deep, OVERLOAD, OVERLOADED, OVERLOADED),
  OPEN (overload_a_little, OVERLOAD, OVERLOADED, OVERLOADED),
  OPEN (grow_by_chance, OVERLOAD, OK, VALID),
  OPEN (wave_near_capacity, OVERLOAD, OK, VALID),
  OPEN (answer_late, OVERLOAD, OK, VALID),
  OPEN (answer_too_late, OVERLOAD, OK, INVALID),
  OPEN (answer_gradually, OVERLOAD, OK, VALID),
  OPEN (settle_gradually, OVERLOAD, OK, VALID),
  OPEN (quicken, OVERLOAD, OVERLOADED, OVERLOADED),
  OPEN (lose_some, OVERLOAD, OK, INVALID),
  OPEN (stall, OVERLOAD, OK, SUSPECT),
  OPEN (stall_midway, OVERLOAD, OK, VALID),
  OF (nothing, STEADY, OK, VALID),
  OF (grow, STEADY, SUSPECT, SUSPECT),
  OF (grow_long, STEADY, SUSPECT, SUSPECT),
  OF (settle, STEADY, SUSPECT, SUSPECT),
  OPEN (overload, STEADY, NOT_APPLICABLE, OVERLOADED),
  OF (be_short, STEADY, NOT_MEASURED, VALID),
  OF (be_old, LITTLE, NOT_MEASURED, VALID),
  OF (be_old, OTHER_CPU, NOT_MEASURED, VALID),
  OPEN (be_old, GAPS, NOT_MEASURED, VALID),
  OPEN (be_old, LOAD_CPU, NOT_MEASURED, VALID),
};

static char *
describe (const LabAudit *audit)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, lab_audit_to_json (audit));
  return json_to_string (node, TRUE);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  Staged staged = *one->base;
  g_autoptr (LabRun) run = NULL;
  LabAudit audit;
  g_autofree char *words = NULL;

  one->change (&staged);
  run = staged_play (&staged, NULL);
  audit = lab_audit_of (run);
  words = describe (&audit);
  if (audit.checks[one->kind].result != one->result || audit.verdict != one->verdict)
    g_error ("expected %s and %s: %s", lab_check_result_name (one->result),
             lab_verdict_name (one->verdict), words);
}

/* The latencies of histograms are in order by their making, so the rule is tried on figures. */
static void
test_order (void)
{
  LabQuantiles quantiles = { 9, 5.0, 1, 2, 3, 4, 6 };

  g_assert_true (lab_audit_is_ordered (&quantiles));
  quantiles.max_ns = 3;
  g_assert_false (lab_audit_is_ordered (&quantiles));
  quantiles = (LabQuantiles){ 9, 5.0, 3, 2, 3, 4, 6 };
  g_assert_false (lab_audit_is_ordered (&quantiles));
  quantiles = (LabQuantiles){ 9, 7.0, 1, 2, 3, 4, 6 };
  g_assert_false (lab_audit_is_ordered (&quantiles));
}

/* A saved run audited again. */
static void
test_replay (gconstpointer data)
{
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (LabRun) live = staged_play (data, records);
  g_autoptr (GError) error = NULL;
  char *folder = testing_make_folder ();
  g_autofree char *path = g_build_filename (folder, "x.tailrace", NULL);
  g_autoptr (LabRun) saved = NULL;
  LabAudit of_live = lab_audit_of (live), of_saved;
  g_autofree char *words_live = describe (&of_live);
  g_autofree char *words_saved = NULL;

  g_assert_true (g_file_set_contents (path, records->str, (gssize) records->len, NULL));
  saved = lab_run_file_open (path, &error);
  g_assert_no_error (error);
  of_saved = lab_audit_of (saved);
  words_saved = describe (&of_saved);
  g_assert_cmpstr (words_saved, ==, words_live);
  testing_remove_folder (folder);
}

static JsonObject *
find_result (const GString *records, JsonNode **root)
{
  g_auto (GStrv) lines = g_strsplit (records->str, "\n", -1);
  guint last = g_strv_length (lines) - 2; /* the text ends with a newline */

  *root = json_from_string (lines[last], NULL);
  return json_node_get_object (*root);
}

/* The run's last record says what the audit says of the whole. */
static void
test_result_record (void)
{
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (LabRun) run = staged_play (&staged_open, records);
  LabAudit audit = lab_audit_of (run);
  g_autoptr (JsonObject) expected = lab_audit_to_json (&audit);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *result = find_result (records, &root);

  g_assert_cmpstr (json_object_get_string_member (result, "type"), ==, "result");
  g_assert_true (json_object_equal (json_object_get_object_member (result, "audit"), expected));
}

static void
audit_as_it_goes (LabRun *run, guint *audits)
{
  LabAudit audit = lab_audit_of (run);
  g_autofree char *words = describe (&audit);

  g_assert_cmpuint (strlen (words), >, 100);
  (*audits)++;
}

/* From nothing at all, record by record. */
static void
test_live (void)
{
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (LabRun) played = staged_play (&staged_open, records);
  g_auto (GStrv) lines = g_strsplit (records->str, "\n", -1);
  g_autoptr (LabRun) run = lab_run_new ();
  guint audits = 0;

  audit_as_it_goes (run, &audits);
  g_assert_cmpint (lab_audit_of (run).verdict, ==, LAB_VERDICT_PENDING);
  g_assert_true (lab_run_is_complete (played));
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      gsize length = strlen (lines[i]);
      LabFrom from;
      g_autofree char *record = lab_run_file_unwrap (lines[i], &length, &from, NULL);

      g_assert_true (lab_run_feed (run, from, record, length, NULL));
      audit_as_it_goes (run, &audits);
    }
  g_assert_cmpuint (audits, >, 100);
  g_assert_cmpint (lab_audit_of (run).verdict, ==, LAB_VERDICT_VALID);
}

/* Of two the shorter stands for both; programs read the word, and people when. */
static void
test_stopped_early (void)
{
  Staged staged = staged_closed;
  g_autoptr (LabRun) longer = NULL;
  g_autoptr (LabRun) shorter = NULL;
  g_autoptr (JsonObject) object = NULL;
  LabCheck check;

  change_stop_early (&staged);
  longer = staged_play (&staged, NULL);
  staged.intervals = 8;
  shorter = staged_play (&staged, NULL);
  check = lab_audit_of_many ((LabRun *[]){ longer, shorter }, 2).checks[LAB_CHECK_ENDING];
  g_assert_cmpint (check.unit, ==, LAB_UNIT_DURATION);
  g_assert_cmpfloat (check.measured, ==, 2e9);
  g_assert_cmpfloat (check.limit, ==, 20e9);
  object = lab_check_to_json (&check);
  g_assert_cmpstr (json_object_get_string_member (object, "measured"), ==, "stopped early");
  g_assert_true (json_object_get_null_member (object, "limit"));
}

static void
test_many (void)
{
  Staged late = staged_open;
  g_autoptr (LabRun) good = staged_play (&staged_open, NULL);
  g_autoptr (LabRun) bad = NULL;
  LabRun *runs[2];
  LabAudit audit;

  late.send_lag_ns = 190000;
  bad = staged_play (&late, NULL);
  runs[0] = good;
  runs[1] = bad;
  audit = lab_audit_of_many (runs, 2);
  g_assert_cmpint (audit.verdict, ==, LAB_VERDICT_SUSPECT);
  g_assert_cmpint (audit.checks[LAB_CHECK_SEND_LAG].result, ==, LAB_CHECK_SUSPECT);
  g_assert_cmpfloat_with_epsilon (audit.checks[LAB_CHECK_SEND_LAG].measured, 0.19, 0.001);
  g_assert_cmpint (audit.checks[LAB_CHECK_DUE].result, ==, LAB_CHECK_OK);
}

static void
test_facts (void)
{
  Staged staged = staged_closed;
  g_autoptr (LabRun) wide = staged_play (&staged, NULL);
  g_autoptr (LabRun) narrow = NULL;
  LabFacts facts = lab_audit_of (wide).facts;

  g_assert_cmpuint (facts.shared_cores, ==, 0);
  g_assert_true (isnan (facts.generator_share));
  g_assert_cmpfloat_with_epsilon (facts.steal_cores, 0.02, 1e-6);
  g_assert_cmpfloat_with_epsilon (facts.waiting_share, 0.3, 1e-6);
  g_assert_true (isnan (facts.tolerated_lag_ns));
  g_assert_cmpfloat_with_epsilon (facts.with_server_share, 2000 * 1e-3 / 32, 1e-3);
  staged.cores = 2;
  staged.send_lag_ns = 90000;
  narrow = staged_play (&staged, NULL);
  facts = lab_audit_of (narrow).facts;
  g_assert_cmpuint (facts.shared_cores, ==, 2);
  g_assert_cmpfloat_with_epsilon (facts.generator_share, 0.5 / 1.4, 1e-6);
  g_assert_cmpfloat_with_epsilon (facts.tolerated_lag_ns, 90000, 100);
}

static double
delayed_ack_of (Staged *staged)
{
  g_autoptr (LabRun) run = staged_play (staged, NULL);

  return lab_audit_of (run).facts.delayed_ack_ns;
}

/* Only what takes just as long as the kernel delays, and next to no processor time. */
static void
test_delayed_ack (void)
{
  Staged staged = staged_closed;

  g_assert_true (isnan (delayed_ack_of (&staged)));
  staged.service_ns = 43000000;
  staged.due = staged.completed = 10;
  staged.server_cpu = 0.01;
  g_assert_cmpfloat_with_epsilon (delayed_ack_of (&staged), 43e6, 1e5);
  staged.server_cpu = 0.9;
  g_assert_true (isnan (delayed_ack_of (&staged)));
  staged.server_cpu = 0.01;
  staged.service_ns = 36000000;
  g_assert_true (isnan (delayed_ack_of (&staged)));
  staged.service_ns = 53000000;
  g_assert_true (isnan (delayed_ack_of (&staged)));
}

/* Of several runs the sum. */
static void
test_failed_requests (void)
{
  Staged staged = staged_open;
  g_autoptr (LabRun) good = staged_play (&staged, NULL);
  g_autoptr (LabRun) bad = NULL;
  LabRun *runs[3];
  LabFacts facts;
  uint64_t failed;

  staged.failed = 3;
  staged.completed -= 3;
  bad = staged_play (&staged, NULL);
  failed = lab_run_get_measured (bad)->errors[LAB_FAULT_STATUS];
  g_assert_cmpuint (failed, >, 0);
  runs[0] = good;
  runs[1] = runs[2] = bad;
  facts = lab_audit_of_many (runs, 3).facts;
  g_assert_cmpuint (facts.failed[LAB_FAULT_STATUS], ==, 2 * failed);
  g_assert_cmpuint (facts.failed[LAB_FAULT_READ], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lab/audit/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/lab/audit/order", test_order);
  g_test_add_data_func ("/lab/audit/replay-closed", &staged_closed, test_replay);
  g_test_add_data_func ("/lab/audit/replay-open", &staged_open, test_replay);
  g_test_add_func ("/lab/audit/result-record", test_result_record);
  g_test_add_func ("/lab/audit/live", test_live);
  g_test_add_func ("/lab/audit/many", test_many);
  g_test_add_func ("/lab/audit/stopped-early", test_stopped_early);
  g_test_add_func ("/lab/audit/failed-requests", test_failed_requests);
  g_test_add_func ("/lab/audit/facts", test_facts);
  g_test_add_func ("/lab/audit/delayed-ack", test_delayed_ack);
  return g_test_run ();
}
