/* Lines, words and members of other tools' files. Any thread. */
#include "lab-import-private.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

char *
lab_import_next_line (LabImportText *text)
{
  char *line = text->next;
  char *end;

  if (*line == '\0')
    return NULL;
  text->line++;
  end = strchr (line, '\n');
  text->is_cut = end == NULL;
  text->next = end != NULL ? end + 1 : line + strlen (line);
  if (end == NULL)
    return line;
  *end = '\0';
  if (end > line && end[-1] == '\r')
    end[-1] = '\0';
  return line;
}

gboolean
lab_import_fail (LabImportText *text, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("%s, line %u: %s"), text->path, text->line,
               what);
  return FALSE;
}

const char *
lab_import_describe_cut (const LabImportText *text)
{
  return text->is_cut ? _ (", but the file ends in the middle of the line") : "";
}

gboolean
lab_import_parse_number (const char *word, double *value)
{
  char *end;

  *value = g_ascii_strtod (word, &end);
  return end > word && *end == '\0' && !isnan (*value);
}

char **
lab_import_split (const char *line)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

double
lab_import_number (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
}

JsonObject *
lab_import_object (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
