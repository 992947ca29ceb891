/* See the header. */
#include "outcome.h"

#include <glib/gstdio.h>
#include <string.h>

/* In the environment of the program and all that it starts. */
#define MARK "TAILRACE_TEST_MARK"

static const char *program;

void
outcome_set_program (const char *path)
{
  g_autofree char *mark = g_uuid_string_random ();

  program = path;
  g_setenv (MARK, mark, TRUE);
}

/* Of a process that ends meanwhile, and of other people's, it is not readable. */
static gboolean
is_marked (const char *pid, const char *mark)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "environ", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_ascii_isdigit (*pid) || !g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  for (char *entry = bytes; entry < bytes + length; entry += strlen (entry) + 1)
    if (g_str_has_prefix (entry, MARK "=") && g_str_has_suffix (entry, mark))
      return TRUE;
  return FALSE;
}

/* The own environment is in /proc as it was at the start, without the mark. */
guint
outcome_count_left (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    count += is_marked (name, g_getenv (MARK));
  return count;
}

void
outcome_free (Outcome *outcome)
{
  g_free (outcome->output);
  g_free (outcome->complaints);
  g_free (outcome);
}

static GSubprocess *
spawn (GSubprocessLauncher *launcher, const char *line)
{
  g_autofree char *command = g_strconcat ("cli ", line, NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  g_free (words[0]);
  words[0] = g_strdup (program);
  child = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  return child;
}

GSubprocess *
outcome_spawn (const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  return spawn (launcher, line);
}

Outcome *
outcome_run_into (const char *path, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) child = NULL;

  g_subprocess_launcher_set_stdout_file_path (launcher, path);
  child = spawn (launcher, line);
  return outcome_finish (child);
}

Outcome *
outcome_finish (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;
  Outcome *outcome = g_new0 (Outcome, 1);

  g_subprocess_communicate_utf8 (child, NULL, NULL, &outcome->output, &outcome->complaints, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  outcome->status = g_subprocess_get_exit_status (child);
  return outcome;
}

void
outcome_await (GSubprocess *child, const char *words)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stderr_pipe (child));
  gboolean is_said = FALSE;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  while (!is_said)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL)
        g_error ("it ended and did not say “%s”", words);
      is_said = strstr (line, words) != NULL;
    }
}

Outcome *
outcome_run (const char *line)
{
  g_autoptr (GSubprocess) child = outcome_spawn (line);

  return outcome_finish (child);
}

Outcome *
outcome_run_with (const char *line, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, line);
  text = g_strdup_vprintf (line, arguments);
  va_end (arguments);
  return outcome_run (text);
}

void
outcome_assert_done (const Outcome *outcome)
{
  if (outcome->status != 0 && outcome->status != 3)
    g_error ("status %d: %s", outcome->status, outcome->complaints);
}

void
outcome_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        outcome_remove_folder (file);
      else
        g_unlink (file);
    }
  g_rmdir (path);
}

JsonObject *
outcome_parse (const char *text, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

JsonObject *
outcome_backend_at (JsonObject *object, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (object, "backends"), index);
}

/* Answers and failures, whatever they were. */
static gint64
count_requests (JsonObject *figures)
{
  JsonObject *errors = json_object_get_object_member (figures, "errors");
  gint64 count = json_object_get_int_member (figures, "completed");
  JsonObjectIter iter;
  JsonNode *value;

  json_object_iter_init (&iter, errors);
  while (json_object_iter_next (&iter, NULL, &value))
    count += json_node_get_int (value);
  return count;
}

/* Whether there are requests in each of LIST: contenders, or the points of one. */
static gboolean
are_answered (JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *one = json_array_get_object_element (list, i);
      gboolean has_points = json_object_has_member (one, "points");

      if (has_points ? !are_answered (json_object_get_array_member (one, "points"))
                     : count_requests (one) == 0)
        return FALSE;
    }
  return TRUE;
}

/* The zero-work run of a race in blocks counts as well. */
static gboolean
is_answered (JsonObject *result)
{
  JsonNode *zero_work = json_object_get_member (result, "zero_work");

  return are_answered (json_object_get_array_member (result, "backends")) &&
         (zero_work == NULL || !JSON_NODE_HOLDS_OBJECT (zero_work) ||
          count_requests (json_node_get_object (zero_work)) > 0);
}

Outcome *
outcome_race (const char *line, guint duration_ms, const char *folder, JsonNode **root)
{
  g_autofree char *kept = folder != NULL ? g_strdup_printf ("-o '%s'", folder) : g_strdup ("");

  for (;; duration_ms *= 2)
    {
      g_autoptr (Outcome) outcome =
          outcome_run_with ("%s -d %ums %s --format json", line, duration_ms, kept);

      outcome_assert_done (outcome);
      if (is_answered (outcome_parse (outcome->output, root)))
        return g_steal_pointer (&outcome);
      g_clear_pointer (root, json_node_unref);
      if (folder != NULL)
        outcome_remove_folder (folder);
    }
}

static void
test_wrong (gconstpointer data)
{
  const OutcomeWrong *wrong = data;
  g_autoptr (Outcome) outcome = outcome_run (wrong->line);

  g_assert_cmpint (outcome->status, ==, wrong->status);
  if (wrong->said != NULL && strstr (outcome->complaints, wrong->said) == NULL)
    g_error ("“%s” does not contain “%s”", outcome->complaints, wrong->said);
}

void
outcome_add_wrongs (const OutcomeWrong *wrongs, gsize count)
{
  for (gsize i = 0; i < count; i++)
    g_test_add_data_func (wrongs[i].path, &wrongs[i], test_wrong);
}
