/* Against servers of every manner: what is counted, and that the counts always balance. */
#include "load-process.h"
#include "net.h"
#include "peer.h"

/* What must come of a manner: completed requests, or only errors of one kind. */
typedef struct
{
  const char *path;
  PeerManner manner;
  const char *options;
  const char *failure; /* kinds, "A+B"; NULL: everything completes */
} Case;

/* Errors of the kinds "A+B". */
static gint64
count_kinds (JsonObject *record, const char *kinds)
{
  g_auto (GStrv) names = g_strsplit (kinds, "+", -1);
  gint64 sum = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    sum += load_count_errors (record, names[i]);
  return sum;
}

static void
test_manner (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Peer) peer = peer_new (test->manner);
  g_autoptr (Load) load = load_run (test->options, peer_get_url (peer));
  JsonObject *end = load_find (load, "end");

  g_assert_cmpint (load->status, ==, 0);
  g_assert_cmpstr (load->complaints, ==, "");
  load_check_balance (load);
  g_assert_cmpuint (peer_count_requests (peer), >, 0);
  if (test->failure == NULL)
    {
      g_assert_cmpint (json_object_get_int_member (end, "completed"), >, 0);
      g_assert_cmpint (load_sum_errors (end), ==, 0);
      return;
    }
  g_assert_cmpint (json_object_get_int_member (end, "completed"), ==, 0);
  g_assert_cmpint (load_sum_errors (end), >, 0);
  g_assert_cmpint (count_kinds (end, test->failure), ==, load_sum_errors (end));
}

/* Every failed answer's status is told, in the intervals and in all; of other runs nothing is. */
static void
test_statuses (void)
{
  g_autoptr (Peer) failing = peer_new (PEER_FAILS), answering = peer_new (PEER_ANSWERS);
  g_autoptr (Load) failed = load_run ("-c 4 -t 2 -d 150ms", peer_get_url (failing));
  g_autoptr (Load) answered = load_run ("-c 4 -d 50ms", peer_get_url (answering));
  JsonObject *end = load_find (failed, "end");
  JsonObject *statuses = json_object_get_object_member (end, "statuses");

  g_assert_nonnull (statuses);
  g_assert_cmpuint (json_object_get_size (statuses), ==, 1);
  g_assert_cmpint (json_object_get_int_member (statuses, "503"), ==,
                   load_count_errors (end, "status"));
  g_assert_nonnull (json_object_get_object_member (load_find (failed, "interval"), "statuses"));
  g_assert_false (json_object_has_member (load_find (answered, "end"), "statuses"));
}

#define CLOSED "-c 4 -d 150ms --warmup 20ms --interval 30ms"
#define OPEN "-c 4 -R 300 -d 150ms --warmup 20ms --interval 30ms"

static const Case cases[] = {
  { "/generator/answers", PEER_ANSWERS, CLOSED, NULL },
  { "/generator/answers/open", PEER_ANSWERS, OPEN, NULL },
  { "/generator/answers/threads", PEER_ANSWERS, CLOSED " -t 3", NULL },
  { "/generator/answers/user-stamps", PEER_ANSWERS, CLOSED " --kernel-timestamps=no", NULL },
  { "/generator/answers/pipeline", PEER_ANSWERS, CLOSED " --pipeline 8", NULL },
  { "/generator/answers/pipeline-open", PEER_ANSWERS, OPEN " --pipeline 3", NULL },
  { "/generator/answers/think", PEER_ANSWERS, CLOSED " --think 2ms", NULL },
  { "/generator/answers/stages", PEER_ANSWERS, "-c 4 --stages 50ms:1k,100ms:3k --warmup 20ms",
    NULL },
  { "/generator/closes/think", PEER_CLOSES, CLOSED " --think 2ms", NULL },
  { "/generator/chunks/pipeline", PEER_CHUNKS, CLOSED " --pipeline 8", NULL },
  { "/generator/resets/pipeline", PEER_RESETS, CLOSED " --pipeline 8", "read+write" },
  { "/generator/silent/pipeline", PEER_IS_SILENT, CLOSED " --pipeline 8 --timeout 40ms",
    "timeout+read" }, /* those behind a late one are not late yet */
  { "/generator/chunks", PEER_CHUNKS, CLOSED, NULL },
  { "/generator/closes", PEER_CLOSES, CLOSED, NULL },
  { "/generator/closes/open", PEER_CLOSES, OPEN, NULL },
  { "/generator/splits", PEER_SPLITS, CLOSED, NULL },
  { "/generator/continues", PEER_CONTINUES, CLOSED, NULL },
  { "/generator/fails", PEER_FAILS, CLOSED, "status" },
  { "/generator/nonsense", PEER_TALKS_NONSENSE, CLOSED, "protocol" },
  { "/generator/talks-on", PEER_TALKS_ON, CLOSED, "protocol" },
  { "/generator/endless-head", PEER_ENDLESS_HEAD, CLOSED, "protocol" },
  { "/generator/hangs-up", PEER_HANGS_UP, CLOSED, "read" },
  { "/generator/resets", PEER_RESETS, CLOSED, "read" },
  { "/generator/silent", PEER_IS_SILENT, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/stalls", PEER_STALLS, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/never-ends", PEER_NEVER_ENDS, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/miscounts", PEER_MISCOUNTS, CLOSED, "protocol" },
  { "/generator/head", PEER_TELLS_HEAD, CLOSED " --method HEAD", NULL },
  { "/generator/no-content", PEER_HAS_NOTHING, CLOSED, NULL },
  { "/generator/not-modified", PEER_KNOWS_NOTHING_NEW, CLOSED, NULL },
  { "/generator/silent/open", PEER_IS_SILENT, OPEN " --timeout 40ms", "timeout" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  load_program = argv[1];
  net_init ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_manner);
  g_test_add_func ("/generator/statuses", test_statuses);
  return g_test_run ();
}
