/* See the header. */
#include "cli-contenders.h"

#include "cli-options.h"

static char *
name_backends (LabCatalog *catalog)
{
  GListModel *backends = lab_catalog_get_backends (catalog);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (backends); i++)
    {
      g_autoptr (LabBackend) backend = g_list_model_get_item (backends, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", lab_backend_get_id (backend));
    }
  return g_string_free (names, FALSE);
}

gboolean
cli_contenders_add (GPtrArray *chosen, LabCatalog *catalog, const char *id)
{
  LabBackend *backend = lab_catalog_find (catalog, id);
  g_autofree char *names = NULL;

  if (backend == NULL)
    {
      names = name_backends (catalog);
      cli_complain (_ ("There is no backend “%s”. There are: %s."), id, names);
      return FALSE;
    }
  if (g_ptr_array_find (chosen, backend, NULL))
    {
      cli_complain (_ ("The backend “%s” is named twice: one race has each contender once."), id);
      return FALSE;
    }
  g_ptr_array_add (chosen, g_object_ref (backend));
  return TRUE;
}

static GPtrArray *
choose (LabCatalog *catalog, char **ids, char **standard)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *wanted = (const char *const *) ids;

  if (wanted == NULL && !cli_servers_are_given ())
    wanted = standard != NULL ? (const char *const *) standard : lab_catalog_standard;
  for (gsize i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!cli_contenders_add (chosen, catalog, wanted[i]))
      return NULL;
  if (!cli_servers_add (catalog, chosen) || !cli_servers_check_remote (chosen))
    return NULL;
  return g_steal_pointer (&chosen);
}

static void
show_problems (LabCatalog *catalog)
{
  GPtrArray *problems = lab_catalog_get_problems (catalog);

  for (guint i = 0; i < problems->len; i++)
    cli_complain ("%s", ((GError *) g_ptr_array_index (problems, i))->message);
}

LabCatalog *
cli_contenders_load_catalog (void)
{
  LabCatalog *catalog = lab_catalog_load ();

  show_problems (catalog);
  return catalog;
}

GPtrArray *
cli_contenders_choose (char **ids, char **standard)
{
  g_autoptr (LabCatalog) catalog = cli_contenders_load_catalog ();

  return choose (catalog, ids, standard);
}
