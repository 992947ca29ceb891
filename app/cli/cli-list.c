/* `tailrace-cli list`: which backends and workloads there are, and what each backend lacks. */
#include "cli-command.h"
#include "cli-options.h"
#include "lab-catalog.h"
#include "lab-needs.h"

#include <glib/gi18n.h>

/* One backend and, when it has been asked, why it cannot start. */
typedef struct
{
  LabBackend *backend;
  GError *missing;
  guint *open; /* how many have not been asked to the end */
} Entry;

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->backend);
  g_clear_error (&entry->missing);
  g_free (entry);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Entry *entry = data;

  (void) lab_needs_check_finish (entry->backend, result, &entry->missing); /* kept in the entry */
  (*entry->open)--;
}

/* Asks all backends at a time and waits for all answers. */
static GPtrArray *
check_backends (LabCatalog *catalog)
{
  GListModel *backends = lab_catalog_get_backends (catalog);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  guint open = g_list_model_get_n_items (backends);

  for (guint i = 0; i < g_list_model_get_n_items (backends); i++)
    {
      Entry *entry = g_new0 (Entry, 1);

      entry->backend = g_list_model_get_item (backends, i);
      entry->open = &open;
      g_ptr_array_add (entries, entry);
      lab_needs_check_async (entry->backend, NULL, on_checked, entry);
    }
  while (open > 0)
    g_main_context_iteration (NULL, TRUE);
  return entries;
}

static JsonObject *
entry_to_json (const Entry *entry)
{
  JsonObject *object = lab_backend_to_json (entry->backend);

  json_object_set_boolean_member (object, "ready", entry->missing == NULL);
  if (entry->missing != NULL)
    json_object_set_string_member (object, "missing", entry->missing->message);
  return object;
}

static JsonObject *
workload_to_json (const Workload *workload)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", workload->name);
  json_object_set_string_member (object, "summary", workload->summary);
  if (workload->parameter == NULL)
    return object;
  json_object_set_string_member (object, "parameter", workload->parameter);
  json_object_set_int_member (object, "standard", (gint64) workload->standard);
  json_object_set_int_member (object, "limit", (gint64) workload->limit);
  return object;
}

static void
print_json (GPtrArray *entries)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *backends = json_array_new ();
  JsonArray *workloads = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < entries->len; i++)
    json_array_add_object_element (backends, entry_to_json (g_ptr_array_index (entries, i)));
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    json_array_add_object_element (workloads, workload_to_json (workload_get (kind)));
  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_array_member (object, "backends", backends);
  json_object_set_array_member (object, "workloads", workloads);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/* A table whose columns are all text, so the figures' alignment does not apply. */
static void
print_entry (const Entry *entry, int id_width, int name_width)
{
  const char *name = lab_backend_get_name (entry->backend);
  int padding = name_width - (int) g_utf8_strlen (name, -1);

  g_print ("  %-*s  %s%*s  %s\n", id_width, lab_backend_get_id (entry->backend), name, padding, "",
           entry->missing != NULL ? entry->missing->message
                                  : lab_backend_get_summary (entry->backend));
}

static void
print_backends (GPtrArray *entries)
{
  int id_width = 0, name_width = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      id_width = MAX (id_width, (int) g_utf8_strlen (lab_backend_get_id (entry->backend), -1));
      name_width =
          MAX (name_width, (int) g_utf8_strlen (lab_backend_get_name (entry->backend), -1));
    }
  g_print ("%s\n", _ ("Backends (-b)"));
  for (guint i = 0; i < entries->len; i++)
    print_entry (g_ptr_array_index (entries, i), id_width, name_width);
}

static void
print_workloads (void)
{
  g_print ("\n%s\n", _ ("Workloads (-w)"));
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    {
      const Workload *workload = workload_get (kind);
      g_autofree char *typed = workload->parameter != NULL
                                   ? g_strdup_printf ("%s?%s=%" G_GUINT64_FORMAT, workload->name,
                                                      workload->parameter, workload->standard)
                                   : g_strdup (workload->name);

      g_print ("  %-20s  %s\n", typed, workload->summary);
    }
}

CliStatus
cli_list (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
    { NULL },
  };
  g_autoptr (LabCatalog) catalog = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *problems;

  if (!cli_options_parse (argc, argv, options, NULL, _ ("Lists backends and workloads."), NULL))
    return CLI_USAGE;
  catalog = lab_catalog_load ();
  entries = check_backends (catalog);
  problems = lab_catalog_get_problems (catalog);
  for (guint i = 0; i < problems->len; i++)
    cli_complain ("%s", ((GError *) g_ptr_array_index (problems, i))->message);
  if (json)
    {
      print_json (entries);
      return CLI_DONE;
    }
  print_backends (entries);
  print_workloads ();
  return CLI_DONE;
}
