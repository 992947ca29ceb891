/* Asks programs for their versions, one need after the other, without blocking. The main context's
 * thread. */
#include "lab-ask.h"
#include "lab-error.h"
#include "lab-needs.h"

#include <string.h>

/* A program that does not tell its version in this time has none. */
#define ASK_LIMIT_MS 5000

static const char module_script[] =
    "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";

typedef struct
{
  GPtrArray *needs;
  guint next;
  GString *missing; /* what was found to be missing so far */
} Check;

static void check_next (GTask *task);

static void
check_free (Check *check)
{
  g_ptr_array_unref (check->needs);
  g_string_free (check->missing, TRUE);
  g_free (check);
}

static void G_GNUC_PRINTF (2, 3) add_missing (Check *check, const char *format, ...)
{
  va_list arguments;

  if (check->missing->len > 0)
    g_string_append (check->missing, "; ");
  va_start (arguments, format);
  g_string_append_vprintf (check->missing, format, arguments);
  va_end (arguments);
}

/* "flask >= 2" */
static char *
describe (const LabNeed *need)
{
  return g_strconcat (need->module != NULL ? need->module : need->program,
                      need->version != NULL ? " >= " : NULL, need->version, NULL);
}

/* Compares the first number in OUTPUT, such as "20.1" in "v20.1". */
static void
judge_version (Check *check, const LabNeed *need, const char *output)
{
  const char *version = strpbrk (output, G_CSET_DIGITS);
  int length = version != NULL ? (int) strspn (version, G_CSET_DIGITS ".") : 0;
  g_autofree char *wanted = describe (need);

  if (need->version == NULL)
    return;
  if (version == NULL)
    add_missing (check, "%s is needed, and it does not tell its version", wanted);
  else if (lab_needs_compare_versions (version, need->version) < 0)
    add_missing (check, "%s is needed, and this machine has %.*s", wanted, length, version);
}

static void
judge_silence (Check *check, const LabNeed *need)
{
  g_autofree char *wanted = describe (need);

  if (need->module != NULL)
    add_missing (check, "the Python module %s is missing (get it with: python3 -m pip install %s)",
                 wanted, need->module);
  else if (need->version != NULL)
    add_missing (check, "%s is needed, and it does not tell its version", wanted);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (task);
  const LabNeed *need = check->needs->pdata[check->next];
  g_autofree char *output = lab_ask_finish (result, NULL); /* no answer is an answer too */

  if (g_task_return_error_if_cancelled (task))
    return;
  if (output != NULL)
    judge_version (check, need, output);
  else
    judge_silence (check, need);
  check->next++;
  check_next (g_steal_pointer (&task));
}

/* Whether the need's program is there at all, and has to be asked for more. */
static gboolean
has_question (Check *check, const LabNeed *need)
{
  g_autofree char *path = g_find_program_in_path (need->program);

  if (path == NULL)
    add_missing (check,
                 "the program “%s” is not in PATH (install it with the system's packages, or from "
                 "its makers)",
                 need->program);
  return path != NULL && (need->version != NULL || need->module != NULL);
}

/* Takes over TASK. */
static void
check_next (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  const LabNeed *need;

  while (check->next < check->needs->len && !has_question (check, check->needs->pdata[check->next]))
    check->next++;
  if (check->next == check->needs->len)
    {
      if (check->missing->len == 0)
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_new_error (task, LAB_ERROR, LAB_ERROR_MISSING, "%s cannot start: %s",
                                 lab_backend_get_name (g_task_get_source_object (task)),
                                 check->missing->str);
      g_object_unref (task);
      return;
    }
  need = check->needs->pdata[check->next];
  lab_ask_async (need->module != NULL
                     ? (const char *[]){ need->program, "-c", module_script, need->module, NULL }
                     : (const char *[]){ need->program, "--version", NULL },
                 ASK_LIMIT_MS, g_task_get_cancellable (task), on_answer, task);
}

/* A name that is also among the needs is reported there. */
static void
check_program (Check *check, LabBackend *backend)
{
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 0);
  g_autofree char *path = g_find_program_in_path (argv[0]);

  if (path != NULL)
    return;
  for (guint i = 0; i < check->needs->len; i++)
    if (g_str_equal (((const LabNeed *) check->needs->pdata[i])->program, argv[0]))
      return;
  if (g_file_test (argv[0], G_FILE_TEST_EXISTS))
    add_missing (check, "its program %s is not executable", argv[0]);
  else
    add_missing (check, "its program %s is missing", argv[0]);
}

void
lab_needs_check_async (LabBackend *backend, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (backend, cancellable, callback, data);
  Check *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, lab_needs_check_async);
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  check->missing = g_string_new (NULL);
  check->needs = lab_needs_parse (lab_backend_get_needs (backend), NULL);
  g_return_if_fail (check->needs != NULL); /* the manifest was checked when it was read */
  check_program (check, backend);
  check_next (task);
}

gboolean
lab_needs_check_finish (LabBackend *backend, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
