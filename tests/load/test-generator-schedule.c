/* What is asked of the server, and when: the open loop, demands and phases. */
#include "load-process.h"
#include "load-schedule.h"
#include "net.h"
#include "peer.h"

#include <string.h>

#define SEED 20261
#define SEED_TEXT G_STRINGIFY (SEED)

/* The response time of a request that timed out is the timeout, at least; so is the time since it
 * was sent, also of those that are several at a time on a connection. The run ends before anybody
 * would wait for another connection. */
static void
test_timeout_value (gconstpointer options)
{
  g_autoptr (Peer) peer = peer_new (PEER_IS_SILENT);
  g_autoptr (Load) load = load_run (options, peer_get_url (peer));
  JsonObject *end = load_find (load, "end");
  g_autofree Hist *response = load_read_hist (end, "response");
  g_autofree Hist *service = load_read_hist (end, "service");

  g_assert_cmpuint (response->total, >, 0);
  g_assert_cmpuint (service->total, ==, response->total);
  g_assert_cmpuint (hist_min (response), <=, 50000000);
  g_assert_cmpuint (hist_percentile (response, 0), >=, 50000000);
  g_assert_cmpuint (hist_percentile (service, 0), >=, 50000000);
}

/* What the generator's own schedule has before LENGTH_NS. */
static gint64
count_planned (LoadArrivals arrivals, double rate_per_s, unsigned threads, ClockNs length_ns)
{
  LoadProfile profile = { { { length_ns, rate_per_s } }, 1 };
  gint64 planned = 0;

  for (unsigned i = 0; i < threads; i++)
    {
      LoadSchedule schedule;

      load_schedule_init (&schedule, &profile, arrivals, SEED, i, threads, 0);
      while (load_schedule_take (&schedule) < length_ns)
        planned++;
    }
  return planned;
}

static gint64
read_count (Load *load, const char *name)
{
  return json_object_get_int_member (load_find (load, "end"), name);
}

/* Everything that is due before the planned end is issued and nothing after it, however late a
 * thread wakes. */
static void
test_planned_end (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (Load) random =
      load_run ("-c 8 -t 2 -R 20k --seed " SEED_TEXT " -d 150ms --warmup 50ms --interval 20ms",
                peer_get_url (peer));
  g_autoptr (Load) constant =
      load_run ("-c 8 -t 2 -R 9973 --arrivals constant --seed " SEED_TEXT " -d 150ms --warmup 50ms",
                peer_get_url (peer));

  load_check_balance (random);
  load_check_balance (constant);
  g_assert_cmpint (read_count (random, "scheduled"), ==,
                   count_planned (LOAD_ARRIVALS_POISSON, 20000, 2, 200 * CLOCK_NS_PER_MS));
  g_assert_cmpint (read_count (constant, "scheduled"), ==,
                   count_planned (LOAD_ARRIVALS_CONSTANT, 9973, 2, 200 * CLOCK_NS_PER_MS));
  g_assert_cmpint (read_count (random, "completed"), ==, read_count (random, "scheduled"));
  g_assert_cmpuint (peer_count_requests (peer), ==,
                    (guint) (read_count (random, "sent") + read_count (constant, "sent")));
}

/* A server that answers one connection at a time cannot hold up the schedule: what is due waits, is
 * charged, and nothing is lost. */
static void
test_open_loop_queues (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_IS_SILENT);
  g_autoptr (Load) load =
      load_run ("-c 1 -R 500 --arrivals constant -d 399ms --warmup 0 --timeout 100ms",
                peer_get_url (peer));

  load_check_balance (load);
  g_assert_cmpint (read_count (load, "scheduled"), ==, 199);
  /* most were never sent */
  g_assert_cmpint (load_count_errors (load_find (load, "end"), "timeout"), >,
                   read_count (load, "sent"));
}

static void
test_open_loop_rate (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (Load) load = load_run ("-c 8 -t 2 -R 1k --arrivals constant -d 500ms --warmup 99500us",
                                    peer_get_url (peer));
  JsonObject *end = load_find (load, "end");
  g_autofree Hist *response = load_read_hist (end, "response");
  g_autofree Hist *service = load_read_hist (end, "service");

  load_check_balance (load);
  g_assert_cmpint (read_count (load, "scheduled"), ==, 599);
  g_assert_cmpint (read_count (load, "completed"), ==, 599);
  /* The response time contains the service time. */
  g_assert_cmpfloat (hist_mean (response), >=, hist_mean (service));
}

/* Each request says a number of its own, also several at a time on a connection. */
static void
test_demands (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autofree char *url = g_strconcat (peer_get_url (peer), "work?us={exp:500}", NULL);
  g_autoptr (Load) load =
      load_run ("-c 4 -t 2 --pipeline 4 -d 100ms --warmup 10ms --interval 20ms", url);
  g_autoptr (Load) wrong = load_run ("-d 100ms", "http://127.0.0.1:1/work?us={weibull:2}");

  load_check_balance (load);
  g_assert_cmpint (json_object_get_int_member (load_find (load, "end"), "completed"), >, 0);
  g_assert_cmpint (load_sum_errors (load_find (load, "end")), ==, 0);
  g_assert_cmpint (wrong->status, ==, 2);
  g_assert_nonnull (strstr (wrong->complaints, "{exp:MEAN}"));
}

static void
test_phases (void)
{
  static const char *const expected[] = { "connect", "warmup", "measure", "drain" };
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (Load) load =
      load_run ("-c 2 -d 100ms --warmup 50ms --interval 20ms", peer_get_url (peer));
  gint64 before_ns = 0;
  gsize seen = 0;

  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *record = json_node_get_object (g_ptr_array_index (load->records, i));

      if (!g_str_equal (json_object_get_string_member (record, "type"), "phase"))
        continue;
      g_assert_cmpstr (json_object_get_string_member (record, "phase"), ==, expected[seen++]);
      g_assert_cmpint (json_object_get_int_member (record, "at_ns"), >, before_ns);
      before_ns = json_object_get_int_member (record, "at_ns");
    }
  g_assert_cmpuint (seen, ==, G_N_ELEMENTS (expected));
  g_assert_nonnull (load_find (load, "hello"));
  g_assert_nonnull (load_find (load, "usage"));
  g_assert_cmpstr (json_object_get_string_member (load_find (load, "end"), "reason"), ==,
                   "duration");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  load_program = argv[1];
  net_init ();
  g_test_add_data_func ("/generator/timeout-value", "-c 3 -d 30ms --warmup 0 --timeout 50ms",
                        test_timeout_value);
  g_test_add_data_func ("/generator/timeout-value/pipeline",
                        "-c 3 -d 30ms --warmup 0 --timeout 50ms --pipeline 8", test_timeout_value);
  g_test_add_func ("/generator/open-loop-queues", test_open_loop_queues);
  g_test_add_func ("/generator/open-loop-rate", test_open_loop_rate);
  g_test_add_func ("/generator/planned-end", test_planned_end);
  g_test_add_func ("/generator/demands", test_demands);
  g_test_add_func ("/generator/phases", test_phases);
  return g_test_run ();
}
