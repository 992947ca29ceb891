/* Runs tailrace-cli against a server that answers by a header, and looks for the header's value
 * where it must not be. */
#include "gate.h"
#include "outcome.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define SECRET "s3cr3t-of-the-test"
#define AUTHORIZATION "Authorization: Bearer " SECRET
#define LOAD "-c 2 --warmup 0"
#define RACE "race --attach http://127.0.0.1:%u/ --name gate " LOAD " %s"

static char *folder;

/* Until there is an answer. */
static JsonObject *
ask (Gate *gate, const char *options, JsonNode **root)
{
  g_autofree char *line = g_strdup_printf (RACE, gate_get_port (gate), options);
  g_autoptr (Outcome) outcome = outcome_race (line, 200, NULL, root);

  g_test_message ("%s", outcome->complaints);
  return outcome_backend_at (json_node_get_object (*root), 0);
}

static JsonObject *
race (Gate *gate, const char *options, Outcome **outcome, JsonNode **root)
{
  *outcome = outcome_run_with (RACE " -d 200ms --format json", gate_get_port (gate), options);
  g_test_message ("%s", (*outcome)->complaints);
  return outcome_parse ((*outcome)->output, root);
}

static void
test_let_in (void)
{
  g_autoptr (Gate) gate = gate_open (AUTHORIZATION);
  g_autoptr (JsonNode) with = NULL, without = NULL;
  JsonObject *in = ask (gate, "-H 'X-Other: 1' -H '" AUTHORIZATION "'", &with);
  JsonObject *out = ask (gate, "", &without);

  g_assert_cmpint (json_object_get_int_member (in, "completed"), >, 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (in, "errors"),
                                               "status"),
                   ==, 0);
  g_assert_cmpint (json_object_get_int_member (out, "completed"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (out, "errors"),
                                               "status"),
                   >, 0);
}

/* Fails when a file below PATH has the secret; returns how many there are. */
static guint
search_secret (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint files = 0;

  for (name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        {
          files += search_secret (file);
          continue;
        }
      g_assert_true (g_file_get_contents (file, &text, &length, NULL));
      if (memmem (text, length, SECRET, strlen (SECRET)) != NULL)
        g_error ("%s has the secret", file);
      files++;
    }
  return files;
}

static void
assert_silent (const Outcome *outcome)
{
  g_assert_null (strstr (outcome->output, SECRET));
  g_assert_null (strstr (outcome->complaints, SECRET));
}

static void
assert_headers (JsonObject *result)
{
  JsonArray *headers =
      json_object_get_array_member (json_object_get_object_member (result, "scenario"), "headers");

  g_assert_cmpuint (json_array_get_length (headers), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (headers, 0), ==, "Authorization");
  g_assert_cmpstr (json_array_get_string_element (headers, 1), ==, "X-Other: 1");
}

/* Nothing that is written or printed has it; what goes on with the race needs it again. */
static void
test_secret (void)
{
  g_autoptr (Gate) gate = gate_open (AUTHORIZATION);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *scenario = g_build_filename (folder, "mine.scenario", NULL);
  g_autofree char *options =
      g_strdup_printf ("-H 'X-Other: 1' -H '" AUTHORIZATION "' -o %s --save-scenario %s", out,
                       scenario);
  g_autofree char *again = g_strdup_printf ("--continue %s --blocks 1", out);
  g_autofree char *bearer = g_strdup_printf ("%s -H 'authorization: Bearer " SECRET "'", again);
  g_autofree char *other = g_strdup_printf ("%s -H 'X-Other: 2'", bearer);
  g_autoptr (Outcome) first = NULL, shown = NULL, named = NULL, second = NULL, third = NULL;
  g_autoptr (JsonNode) root = NULL, shown_root = NULL, second_root = NULL;

  assert_headers (race (gate, options, &first, &root));
  assert_silent (first);
  g_assert_nonnull (strstr (first->complaints, "-H 'Authorization: …'"));
  shown = outcome_run_with ("show --format json %s", out);
  assert_headers (outcome_parse (shown->output, &shown_root));
  named = outcome_run_with ("race --attach http://127.0.0.1:%u/ --name gate %s",
                            gate_get_port (gate), again);
  g_assert_cmpint (named->status, ==, 1);
  g_assert_nonnull (strstr (named->complaints, "-H 'Authorization: …'"));
  third = outcome_run_with ("race --attach http://127.0.0.1:%u/ --name gate %s",
                            gate_get_port (gate), other);
  g_assert_cmpint (third->status, ==, 1);
  g_assert_nonnull (strstr (third->complaints, "“authorization, x-other: 2”"));
  (void) race (gate, bearer, &second, &second_root);
  outcome_assert_done (second);
  assert_silent (second);
  g_assert_cmpuint (search_secret (folder), >, 5);
}

/* The ids of processes whose command line has TEXT. */
static GArray *
find_showing (const char *text)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "cmdline", NULL);
      g_autofree char *line = NULL;
      gint64 id = g_ascii_strtoll (name, NULL, 10);
      gsize length;

      if (id > 0 && g_file_get_contents (path, &line, &length, NULL) &&
          memmem (line, length, text, strlen (text)) != NULL)
        g_array_append_val (ids, id);
    }
  return ids;
}

/* What is typed stands in the command line that it is typed in, and in no other. The secret is this
 * process's own, since the same test may run elsewhere on the machine. */
static void
test_listed (void)
{
  g_autofree char *secret = g_uuid_string_random ();
  g_autofree char *header = g_strconcat ("Authorization: Bearer ", secret, NULL);
  g_autofree char *options = g_strdup_printf ("-d 1h --body '%s' -H '%s'", secret, header);
  g_autoptr (Gate) gate = gate_open (header);
  g_autofree char *line = g_strdup_printf (RACE, gate_get_port (gate), options);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GArray) showing = NULL;
  g_autoptr (Outcome) outcome = NULL;
  gint64 id;

  if (!g_file_test ("/proc/self/cmdline", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the system has no /proc that lists command lines");
      return;
    }
  child = outcome_spawn (line);
  id = g_ascii_strtoll (g_subprocess_get_identifier (child), NULL, 10);
  while (gate_count_let_in (gate) == 0)
    g_thread_yield ();
  showing = find_showing (secret);
  g_subprocess_send_signal (child, SIGINT);
  outcome = outcome_finish (child);
  g_assert_cmpuint (showing->len, ==, 1);
  g_assert_cmpint (g_array_index (showing, gint64, 0), ==, id);
}

/* A scenario that was saved runs with what is given beside it. */
static void
test_scenario (void)
{
  g_autoptr (Gate) gate = gate_open ("X-Tenant: big");
  g_autofree char *path = g_build_filename (folder, "small.scenario", NULL);
  g_autofree char *file = g_strdup_printf ("-s %s", path);
  g_autofree char *given = g_strdup_printf ("-s %s -H 'x-tenant: small'", path);
  g_autoptr (JsonNode) same = NULL, other = NULL;
  JsonObject *in, *out;

  g_assert_true (
      g_file_set_contents (path, "[Scenario]\nName=S\nHeaders=X-Tenant: big\\nAccept: a/b;q=0.5\n",
                           -1, NULL));
  in = ask (gate, file, &same);
  out = ask (gate, given, &other);
  g_assert_cmpint (json_object_get_int_member (in, "completed"), >, 0);
  g_assert_cmpint (json_object_get_int_member (out, "completed"), ==, 0);
}

static const OutcomeWrong wrongs[] = {
  { "/cli-headers/colon", "race -H 'Authorization Bearer x'", 2, "“Authorization” cannot be sent" },
  { "/cli-headers/name", "race -H ': x'", 2, "no name" },
  { "/cli-headers/control", "race -H 'A: x\ny'", 2, "control character" },
  { "/cli-headers/length", "sweep --over threads=1 -H 'content-length: 3'", 2, "generator" },
  { "/cli-headers/host", "limit --slo 'p99<1s' -H 'Host: a' -H 'host: b'", 2, "one Host" },
};

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  outcome_set_program (argv[1]);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_test_add_func ("/cli-headers/let-in", test_let_in);
  g_test_add_func ("/cli-headers/secret", test_secret);
  g_test_add_func ("/cli-headers/listed", test_listed);
  g_test_add_func ("/cli-headers/scenario", test_scenario);
  outcome_add_wrongs (wrongs, G_N_ELEMENTS (wrongs));
  status = g_test_run ();
  outcome_remove_folder (folder);
  g_free (folder);
  return status;
}
