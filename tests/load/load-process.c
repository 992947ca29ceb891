/* The generator as a process: starting it, and what its records say. One thread. */
#include "load-process.h"

#include "hist-codec.h"

#include <string.h>

const char *load_program;

void
load_free (Load *load)
{
  g_ptr_array_unref (load->records);
  g_free (load->complaints);
  g_free (load);
}
void
load_read_records (Load *load, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  load->records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (gsize i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (load->records, json_from_string (lines[i], &error));
      g_assert_no_error (error);
    }
}

Load *
load_run (const char *line, const char *url)
{
  g_autofree char *command = g_strdup_printf ("load %s %s", line, url);
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  Load *load = g_new0 (Load, 1);

  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  g_free (words[0]);
  words[0] = g_strdup (load_program);
  child =
      g_subprocess_newv ((const char *const *) words,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, &load->complaints, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  load->status = g_subprocess_get_exit_status (child);
  load_read_records (load, output);
  return load;
}

JsonObject *
load_find (Load *load, const char *type)
{
  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *object = json_node_get_object (g_ptr_array_index (load->records, i));

      if (g_str_equal (json_object_get_string_member (object, "type"), type))
        return object;
    }
  return NULL;
}

gint64
load_count_errors (JsonObject *record, const char *kind)
{
  return json_object_get_int_member (json_object_get_object_member (record, "errors"), kind);
}

gint64
load_sum_errors (JsonObject *record)
{
  g_autoptr (GList) kinds =
      json_object_get_members (json_object_get_object_member (record, "errors"));
  gint64 sum = 0;

  for (GList *kind = kinds; kind != NULL; kind = kind->next)
    sum += load_count_errors (record, kind->data);
  return sum;
}

Hist *
load_read_hist (JsonObject *record, const char *name)
{
  const char *text = json_object_get_string_member (record, name);
  Hist *hist = g_new0 (Hist, 1);

  g_assert_cmpint (hist_decode (hist, text, strlen (text)), ==, HIST_CODEC_OK);
  return hist;
}

void
load_check_balance (Load *load)
{
  gint64 scheduled = 0, outcomes = 0, answered = 0;
  JsonObject *end = load_find (load, "end");
  g_autofree Hist *response = NULL;

  g_assert_nonnull (end);
  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *record = json_node_get_object (g_ptr_array_index (load->records, i));

      if (!g_str_equal (json_object_get_string_member (record, "type"), "interval"))
        continue;
      scheduled += json_object_get_int_member (record, "scheduled");
      outcomes += json_object_get_int_member (record, "completed") + load_sum_errors (record);
      answered +=
          json_object_get_int_member (record, "completed") + load_count_errors (record, "timeout");
      g_assert_cmpint (scheduled, ==,
                       outcomes + json_object_get_int_member (record, "in_flight") +
                           json_object_get_int_member (record, "queued"));
    }
  g_assert_cmpint (json_object_get_int_member (end, "scheduled"), ==, scheduled);
  g_assert_cmpint (json_object_get_int_member (end, "completed") + load_sum_errors (end), ==,
                   outcomes);
  response = load_read_hist (end, "response");
  g_assert_cmpint ((gint64) response->total, ==, answered);
}
