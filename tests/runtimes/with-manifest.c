/* with-manifest ID TESTER [ARGUMENT…]: runs a test program of backends on the backend of that id:
 * with the arguments, or with the command that its manifest starts it by. Where this machine lacks
 * what the manifest needs, the test is skipped with the doctor's own words. */
#include "lab-catalog.h"
#include "lab-doctor.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
on_examined (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray **diagnoses = data;

  *diagnoses = lab_doctor_examine_finish (result, NULL); /* never cancelled */
}

/* What BACKEND lacks; "" when it is ready. */
static char *
examine (LabBackend *backend)
{
  g_autoptr (GListStore) backends = g_list_store_new (LAB_TYPE_BACKEND);
  g_autoptr (GPtrArray) diagnoses = NULL;

  g_list_store_append (backends, backend);
  lab_doctor_examine_async (G_LIST_MODEL (backends), 3 * LAB_DOCTOR_LIMIT_MS, NULL, on_examined,
                            &diagnoses);
  while (diagnoses == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lab_diagnosis_describe (diagnoses->pdata[0]);
}

/* Becomes TESTER. Returns only when that fails. */
static void
run (const char *tester, LabBackend *backend, char **arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_auto (GStrv) command = lab_backend_build_argv (backend, 0);
  char **rest = *arguments != NULL ? arguments : command;

  g_ptr_array_add (argv, (gpointer) tester);
  g_ptr_array_add (argv, (gpointer) lab_backend_get_id (backend));
  for (; *rest != NULL; rest++)
    g_ptr_array_add (argv, *rest);
  g_ptr_array_add (argv, NULL);
  execv (tester, (char **) argv->pdata);
}

int
main (int argc, char **argv)
{
  LabCatalog *catalog = lab_catalog_load ();
  LabBackend *backend = argc > 2 ? lab_catalog_find (catalog, argv[1]) : NULL;
  g_autofree char *missing = NULL;

  if (backend == NULL)
    {
      fprintf (stderr, "there is no backend %s\n", argc > 1 ? argv[1] : "");
      return 1;
    }
  missing = examine (backend);
  if (*missing != '\0')
    {
      printf ("1..1\nok 1 /runtimes/%s # SKIP %s\n", argv[1], missing);
      return 0;
    }
  run (argv[2], backend, argv + 3);
  fprintf (stderr, "cannot run %s: %s\n", argv[2], g_strerror (errno));
  return 1;
}
