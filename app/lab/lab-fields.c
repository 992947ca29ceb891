/* Strict reading of JSON objects with one sticky error. Any thread. */
#include "lab-fields.h"

#include "lab-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

void
lab_fields_fail (LabFields *fields, const char *key, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (fields->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fields->error = g_error_new (LAB_ERROR, fields->code, "%s.%s %s", fields->path, key, what);
}

gboolean
lab_fields_end (LabFields *fields, GError **error)
{
  if (fields->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fields->error));
  return FALSE;
}

gboolean
lab_fields_has (LabFields *fields, const char *key)
{
  JsonNode *node = json_object_get_member (fields->object, key);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/* The field's node, or NULL after an error. */
static JsonNode *
get_node (LabFields *fields, const char *key)
{
  JsonNode *node = json_object_get_member (fields->object, key);

  if (node == NULL)
    lab_fields_fail (fields, key, _ ("is missing"));
  return fields->error == NULL ? node : NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

uint64_t
lab_fields_range (LabFields *fields, const char *key, uint64_t minimum, uint64_t maximum)
{
  JsonNode *node = get_node (fields, key);
  gint64 value = -1;

  if (node == NULL)
    return 0;
  if (holds (node, G_TYPE_INT64))
    value = json_node_get_int (node);
  if (value >= 0 && (uint64_t) value >= minimum && (uint64_t) value <= maximum)
    return (uint64_t) value;
  lab_fields_fail (fields, key, _ ("must be a whole number from %" PRIu64 " to %" PRIu64), minimum,
                   maximum);
  return 0;
}

double
lab_fields_number (LabFields *fields, const char *key)
{
  JsonNode *node = get_node (fields, key);

  if (node == NULL)
    return 0;
  if (holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE))
    return json_node_get_double (node);
  lab_fields_fail (fields, key, _ ("must be a number"));
  return 0;
}

uint64_t
lab_fields_uint (LabFields *fields, const char *key)
{
  return lab_fields_range (fields, key, 0, INT64_MAX);
}

const char *
lab_fields_text (LabFields *fields, const char *key)
{
  JsonNode *node = get_node (fields, key);

  if (node == NULL)
    return NULL;
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  lab_fields_fail (fields, key, _ ("must be a text"));
  return NULL;
}

JsonObject *
lab_fields_object (LabFields *fields, const char *key)
{
  JsonNode *node = get_node (fields, key);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  lab_fields_fail (fields, key, _ ("must be an object"));
  return NULL;
}

gboolean
lab_fields_boolean (LabFields *fields, const char *key)
{
  JsonNode *node = get_node (fields, key);

  if (node == NULL)
    return FALSE;
  if (holds (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node);
  lab_fields_fail (fields, key, _ ("must be true or false"));
  return FALSE;
}

int
lab_fields_choice (LabFields *fields, const char *key, const char *const *names)
{
  const char *text = lab_fields_text (fields, key);
  int place = text != NULL ? lab_names_find (names, text) : 0;
  g_autofree char *list = NULL;

  if (place >= 0)
    return place;
  list = lab_names_list (names);
  lab_fields_fail (fields, key, _ ("must be %s, not “%s”"), list, text);
  return 0;
}

const char *
lab_fields_optional_text (LabFields *fields, const char *key)
{
  return lab_fields_has (fields, key) ? lab_fields_text (fields, key) : NULL;
}

JsonArray *
lab_fields_optional_texts (LabFields *fields, const char *key)
{
  JsonNode *node =
      lab_fields_has (fields, key) ? json_object_get_member (fields->object, key) : NULL;
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && array == NULL)
    lab_fields_fail (fields, key, _ ("must be a list of texts"));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
      {
        lab_fields_fail (fields, key, _ ("must be a list of texts"));
        return NULL;
      }
  return array;
}

double
lab_fields_optional_uint (LabFields *fields, const char *key)
{
  return lab_fields_has (fields, key) ? (double) lab_fields_uint (fields, key) : NAN;
}
