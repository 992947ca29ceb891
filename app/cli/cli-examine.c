/* See the header. */
#include "cli-examine.h"

#include "cli-options.h"
#include "lab-paths.h"
#include "lab-sandbox.h"

#include <glib/gi18n.h>
#include <string.h>

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GPtrArray *
examine (GListModel *backends)
{
  g_autoptr (GAsyncResult) result = NULL;

  lab_doctor_examine_async (backends, LAB_DOCTOR_LIMIT_MS, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lab_doctor_examine_finish (result, NULL); /* nobody cancels it */
}

GPtrArray *
cli_examine (LabCatalog *catalog)
{
  GPtrArray *problems = lab_catalog_get_problems (catalog);

  for (guint i = 0; i < problems->len; i++)
    cli_complain ("%s", ((const GError *) problems->pdata[i])->message);
  return examine (lab_catalog_get_backends (catalog));
}

/* What needs nothing is not kept waiting, and a program that is missing tells it by itself. */
static GListModel *
list_needy (GPtrArray *backends)
{
  GListStore *needy = g_list_store_new (LAB_TYPE_BACKEND);

  for (guint i = 0; i < backends->len; i++)
    if (*lab_backend_get_needs (backends->pdata[i]) != '\0')
      g_list_store_append (needy, backends->pdata[i]);
  return G_LIST_MODEL (needy);
}

static void
complain_of (LabDiagnosis *diagnosis)
{
  const char *name = lab_backend_get_name (diagnosis->backend);
  g_autofree char *missing = lab_diagnosis_describe (diagnosis);
  g_autofree char *remedy = cli_examine_remedy_of (diagnosis);

  if (remedy != NULL)
    cli_complain (_ ("%s is not ready: %s. This gets what is missing: %s"), name, missing, remedy);
  else
    cli_complain (_ ("%s is not ready: %s."), name, missing);
}

gboolean
cli_examine_are_ready (GPtrArray *backends)
{
  g_autoptr (GListModel) needy = list_needy (backends);
  g_autoptr (GPtrArray) diagnoses = examine (needy);
  gboolean are_ready = TRUE;

  for (guint i = 0; i < diagnoses->len; i++)
    if (!lab_diagnosis_is_ready (diagnoses->pdata[i]))
      {
        complain_of (diagnoses->pdata[i]);
        are_ready = FALSE;
      }
  return are_ready;
}

/* How this program can be started again: by its name where that leads to it, else by its path. */
static char *
name_program (void)
{
  g_autofree char *path = lab_paths_get_program ();
  g_autofree char *found = g_find_program_in_path ("tailrace-cli");

  if (path == NULL || found != NULL)
    return g_strdup ("tailrace-cli");
  return strpbrk (path, " '\"\\$") != NULL ? g_shell_quote (path) : g_steal_pointer (&path);
}

/* What is outside of a sandbox is not to be installed in it. */
char *
cli_examine_remedy (GPtrArray *diagnoses)
{
  g_autofree char *packages = lab_doctor_find_packages (diagnoses);
  g_autofree char *program = name_program ();
  gboolean lacks_modules = FALSE;

  if (lab_sandbox_get_state () == LAB_SANDBOX_CLOSED)
    return lab_sandbox_build_command ();
  for (guint i = 0; i < diagnoses->len; i++)
    lacks_modules |= ((const LabDiagnosis *) diagnoses->pdata[i])->lacks_modules;
  if (!lacks_modules)
    return g_steal_pointer (&packages);
  return g_strdup_printf ("%s%s%s doctor --install", packages != NULL ? packages : "",
                          packages != NULL ? " && " : "", program);
}

char *
cli_examine_remedy_of (LabDiagnosis *diagnosis)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  g_ptr_array_add (alone, diagnosis);
  return cli_examine_remedy (alone);
}
