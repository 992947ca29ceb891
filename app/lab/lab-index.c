/* Writes and reads indexes. Any thread. */
#include "lab-index.h"

#include "lab-fields.h"
#include "lab-names.h"
#include "lab-run-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kinds[] = { "sweep", "limit", NULL };
static const char *const file_names[] = { "sweep.json", "limit.json", NULL };

static void
point_free (gpointer data)
{
  LabIndexPoint *point = data;

  g_ptr_array_unref (point->files);
  g_free (point);
}

LabIndex *
lab_index_new (LabIndexKind kind, const char *knob, const char *objective, const char *folder)
{
  LabIndex *index = g_new0 (LabIndex, 1);

  index->kind = kind;
  index->knob = g_strdup (knob);
  index->objective = g_strdup (objective);
  index->folder = g_strdup (folder);
  index->points = g_ptr_array_new_with_free_func (point_free);
  return index;
}

void
lab_index_free (LabIndex *index)
{
  g_free (index->knob);
  g_free (index->objective);
  g_free (index->folder);
  g_ptr_array_unref (index->points);
  g_free (index);
}

LabIndexPoint *
lab_index_add (LabIndex *index, uint64_t value)
{
  LabIndexPoint *point = g_new0 (LabIndexPoint, 1);

  point->value = value;
  point->files = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (index->points, point);
  return point;
}

/* So that the folder can be moved. */
static const char *
relative_to (const char *folder, const char *path)
{
  gsize length = strlen (folder);

  if (!g_str_has_prefix (path, folder) || path[length] != G_DIR_SEPARATOR)
    return path;
  return path + length + 1;
}

static JsonObject *
point_to_json (const LabIndex *index, const LabIndexPoint *point)
{
  JsonObject *object = json_object_new ();
  JsonArray *files = json_array_new ();

  for (guint i = 0; i < point->files->len; i++)
    json_array_add_string_element (files, relative_to (index->folder, point->files->pdata[i]));
  json_object_set_int_member (object, "value", (gint64) point->value);
  json_object_set_array_member (object, "files", files);
  return object;
}

static char *
index_to_text (const LabIndex *index)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *points = json_array_new ();

  for (guint i = 0; i < index->points->len; i++)
    json_array_add_object_element (points, point_to_json (index, index->points->pdata[i]));
  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_string_member (object, "kind", kinds[index->kind]);
  json_object_set_string_member (object, "knob", index->knob);
  if (index->objective != NULL)
    json_object_set_string_member (object, "objective", index->objective);
  else
    json_object_set_null_member (object, "objective");
  json_object_set_array_member (object, "points", points);
  json_node_take_object (root, object);
  return json_to_string (root, TRUE);
}

gboolean
lab_index_save (const LabIndex *index, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (index->folder == NULL)
    return TRUE;
  path = g_build_filename (index->folder, file_names[index->kind], NULL);
  text = index_to_text (index);
  if (g_file_set_contents (path, text, -1, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot write %s: %s"), path, cause->message);
  return FALSE;
}

static void
read_file (LabIndexPoint *point, LabFields *fields, JsonNode *node, const char *folder)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    lab_fields_fail (fields, "files", _ ("is not a list of texts"));
  else
    g_ptr_array_add (point->files, g_canonicalize_filename (json_node_get_string (node), folder));
}

/* The array KEY, or NULL after a failure. */
static JsonArray *
read_array (LabFields *fields, const char *key)
{
  JsonNode *node = json_object_get_member (fields->object, key);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  lab_fields_fail (fields, key, _ ("is missing or not a list"));
  return NULL;
}

static gboolean
read_point (LabIndex *index, JsonNode *node, GError **error)
{
  LabFields fields = { NULL, "points", LAB_ERROR_FILE, NULL };
  LabIndexPoint *point;
  JsonArray *files;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("points is not a list of objects"));
      return FALSE;
    }
  fields.object = json_node_get_object (node);
  point = lab_index_add (index, lab_fields_uint (&fields, "value"));
  files = read_array (&fields, "files");
  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    read_file (point, &fields, json_array_get_element (files, i), index->folder);
  return lab_fields_end (&fields, error);
}

static gboolean
read_points (LabIndex *index, LabFields *fields, GError **error)
{
  JsonArray *points = read_array (fields, "points");

  if (!lab_fields_end (fields, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (points); i++)
    if (!read_point (index, json_array_get_element (points, i), error))
      return FALSE;
  return TRUE;
}

static LabIndex *
read_index (JsonObject *object, const char *folder, GError **error)
{
  LabFields fields = { object, "index", LAB_ERROR_FILE, NULL };
  LabIndexKind kind = (LabIndexKind) lab_fields_choice (&fields, "kind", kinds);
  const char *knob = lab_fields_text (&fields, "knob");
  const char *objective = lab_fields_optional_text (&fields, "objective");
  g_autoptr (LabIndex) index = lab_index_new (kind, knob, objective, folder);

  if (kind == LAB_INDEX_LIMIT && objective == NULL)
    lab_fields_fail (&fields, "objective", _ ("is missing"));
  return read_points (index, &fields, error) ? g_steal_pointer (&index) : NULL;
}

/* The index in the folder PATH; PATH itself when it is none. */
static char *
find_file (const char *path)
{
  for (int kind = 0; g_file_test (path, G_FILE_TEST_IS_DIR) && file_names[kind] != NULL; kind++)
    {
      g_autofree char *file = g_build_filename (path, file_names[kind], NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&file);
    }
  return g_strdup (path);
}

gboolean
lab_index_is_at (const char *path)
{
  g_autofree char *file = find_file (path);
  g_autofree char *name = g_path_get_basename (file);

  return g_strv_contains (file_names, name);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those in the folders of FOLDER. */
static void
add_parts (GPtrArray *files, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* PATH may be a file, or not there */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (folder, name, NULL);

      if (g_file_test (part, G_FILE_TEST_IS_DIR) && lab_index_is_at (part))
        g_ptr_array_add (files, find_file (part));
    }
  g_ptr_array_sort (files, compare_texts);
}

char **
lab_index_list (const char *path)
{
  GPtrArray *files = g_ptr_array_new ();

  if (lab_index_is_at (path))
    g_ptr_array_add (files, find_file (path));
  else
    add_parts (files, path);
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_free (files, FALSE);
}

LabIndex *
lab_index_load (const char *path, GError **error)
{
  g_autofree char *file = find_file (path);
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) cause = NULL;
  LabIndex *index = NULL;

  if (g_file_get_contents (file, &text, NULL, &cause))
    root = json_from_string (text, &cause);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    index = read_index (json_node_get_object (root), folder, &cause);
  if (index == NULL)
    g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read %s: %s"), file,
                 cause != NULL ? cause->message : _ ("it is no JSON object"));
  return index;
}

GPtrArray *
lab_index_open_point (const LabIndexPoint *point, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < point->files->len; i++)
    {
      LabRun *run = lab_run_file_open (point->files->pdata[i], error);

      if (run == NULL)
        return NULL;
      g_ptr_array_add (runs, run);
    }
  return g_steal_pointer (&runs);
}
