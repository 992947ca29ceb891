/* See the header. */
#include "cli-examine.h"

#include "cli-options.h"
#include "lab-paths.h"
#include "lab-sandbox.h"

#include <string.h>

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GPtrArray *
cli_examine (LabCatalog *catalog)
{
  GPtrArray *problems = lab_catalog_get_problems (catalog);
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; i < problems->len; i++)
    cli_complain ("%s", ((const GError *) problems->pdata[i])->message);
  lab_doctor_examine_async (lab_catalog_get_backends (catalog), LAB_DOCTOR_LIMIT_MS, NULL,
                            keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lab_doctor_examine_finish (result, NULL); /* nobody cancels it */
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
