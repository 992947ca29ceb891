/* See the header. Reads the stream itself, and not by way of the lab: fewer things to trust. */
#include "load-run.h"

#include "hist-codec.h"

#include <string.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

static guint64
number (JsonObject *record, const char *name)
{
  return (guint64) json_object_get_int_member (record, name);
}

static guint64
sum_errors (JsonObject *record)
{
  JsonObject *errors = json_object_get_object_member (record, "errors");
  g_autoptr (GList) kinds = json_object_get_members (errors);
  guint64 sum = 0;

  for (GList *kind = kinds; kind != NULL; kind = kind->next)
    sum += number (errors, kind->data);
  return sum;
}

static void
add_hist (Hist *hist, JsonObject *record, const char *name)
{
  const char *text = json_object_get_string_member (record, name);
  g_autofree Hist *decoded = g_new0 (Hist, 1);

  g_assert_cmpint (hist_decode (decoded, text, strlen (text)), ==, HIST_CODEC_OK);
  hist_merge (hist, decoded);
}

/* BEFORE is how many were in flight until now. */
static void
add_figures (LoadFigures *figures, JsonObject *interval, guint64 before)
{
  if (figures->length_ns == 0)
    figures->begun_with = before;
  figures->ended_with = number (interval, "in_flight");
  figures->scheduled += number (interval, "scheduled");
  figures->completed += number (interval, "completed");
  figures->errors += sum_errors (interval);
  figures->length_ns += number (interval, "length_ns");
  figures->in_flight_ns += number (interval, "in_flight_ns");
  add_hist (&figures->response, interval, "response");
  add_hist (&figures->service, interval, "service");
  add_hist (&figures->send_lag, interval, "send_lag");
  add_hist (&figures->read_lag, interval, "read_lag");
}

static void
take_interval (LoadRun *run, JsonObject *interval)
{
  const LoadFigures *whole = &run->whole;
  guint64 before = whole->ended_with;

  add_figures (&run->whole, interval, before);
  if (g_str_equal (json_object_get_string_member (interval, "phase"), "measure"))
    add_figures (&run->measured, interval, before);
  if (whole->scheduled != whole->completed + whole->errors + number (interval, "in_flight") +
                              number (interval, "queued"))
    run->unbalanced++;
}

static void
read_stream (LoadRun *run, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (gsize i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = json_from_string (lines[i], &error);
      JsonObject *record;

      g_assert_no_error (error);
      record = json_node_get_object (node);
      if (g_str_equal (json_object_get_string_member (record, "type"), "interval"))
        take_interval (run, record);
    }
}

/* Its stdin is no lifeline but /dev/null. */
static char *
run_program (const char *program, const char *line)
{
  g_autofree char *command = g_strdup_printf ("load %s", line);
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  g_free (words[0]);
  words[0] = g_strdup (program);
  child = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  return output;
}

LoadRun *
load_run (const char *program, const char *line, ...)
{
  LoadRun *run = g_new0 (LoadRun, 1);
  g_autofree char *words = NULL;
  g_autofree char *output = NULL;
  va_list values;

  va_start (values, line);
  words = g_strdup_vprintf (line, values);
  va_end (values);
  output = run_program (program, words);
  read_stream (run, output);
  return run;
}

void
load_run_free (LoadRun *run)
{
  g_free (run);
}
