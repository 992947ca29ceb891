/* From what the machine answers to what each backend lacks. The main context's thread. */
#include "lab-doctor.h"

#include "lab-answers.h"
#include "lab-remedy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GPtrArray *diagnoses;
  LabAnswers *answers;
} Examination;

static void
examination_free (Examination *examination)
{
  g_clear_pointer (&examination->diagnoses, g_ptr_array_unref);
  lab_answers_free (examination->answers);
  g_free (examination);
}

static void
finding_free (LabFinding *finding)
{
  g_free (finding->need);
  g_free (finding->version);
  g_free (finding->problem);
  g_free (finding);
}

static void
diagnosis_free (LabDiagnosis *diagnosis)
{
  g_object_unref (diagnosis->backend);
  g_ptr_array_unref (diagnosis->findings);
  g_ptr_array_unref (diagnosis->missing);
  g_ptr_array_unref (diagnosis->needs);
  g_free (diagnosis);
}

/* The Python that a command runs: python3 unless it begins with another one. */
static char *
find_python (LabBackend *backend)
{
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 0);
  g_autofree char *name = argv[0] != NULL ? g_path_get_basename (argv[0]) : g_strdup ("");

  if (g_str_has_prefix (name, "python") || g_str_has_prefix (name, "pypy"))
    return g_strdup (argv[0]);
  return g_strdup ("python3");
}

static void
add_finding (LabDiagnosis *diagnosis, char *need, char *version, char *problem)
{
  LabFinding *finding = g_new (LabFinding, 1);

  *finding = (LabFinding){ need, version, problem };
  g_ptr_array_add (diagnosis->findings, finding);
}

/* A version that is too old takes the place of a problem. */
static char *
judge_version (const LabNeed *need, const char *version)
{
  if (need->version == NULL)
    return NULL;
  if (version == NULL)
    return g_strdup (_ ("is needed, and what is installed does not tell its version"));
  if (lab_needs_compare_versions (version, need->version) >= 0)
    return NULL;
  return g_strdup_printf (_ ("is needed, and %s is installed"), version);
}

static gboolean
judge_need (Examination *examination, LabDiagnosis *diagnosis, const LabNeed *need,
            const char *python)
{
  char *version, *problem;

  lab_answers_find (examination->answers, need, python, &version, &problem);
  if (problem == NULL)
    problem = judge_version (need, version);
  add_finding (diagnosis, lab_need_describe (need), version, problem);
  return problem == NULL;
}

/* The program of the command itself; one that is also among the needs is reported there. */
static void
judge_program (LabDiagnosis *diagnosis)
{
  GPtrArray *needs = diagnosis->needs;
  g_auto (GStrv) argv = lab_backend_build_argv (diagnosis->backend, 0);
  g_autofree char *path = argv[0] != NULL ? lab_backend_find_program (diagnosis->backend) : NULL;

  if (argv[0] == NULL || path != NULL)
    return;
  for (guint i = 0; i < needs->len; i++)
    if (g_str_equal (((const LabNeed *) needs->pdata[i])->name, argv[0]))
      return;
  add_finding (diagnosis, g_strdup_printf (_ ("its program %s"), argv[0]), NULL,
               g_strdup (g_file_test (argv[0], G_FILE_TEST_EXISTS) ? _ ("is not executable")
                                                                   : _ ("is not installed")));
}

static void
judge (Examination *examination, LabDiagnosis *diagnosis)
{
  g_autofree char *python = find_python (diagnosis->backend);

  judge_program (diagnosis);
  for (guint i = 0; i < diagnosis->needs->len; i++)
    {
      LabNeed *need = diagnosis->needs->pdata[i];

      if (judge_need (examination, diagnosis, need, python))
        continue;
      g_ptr_array_add (diagnosis->missing, need);
      diagnosis->lacks_modules |= need->kind == LAB_NEED_NPM;
    }
}

static void
on_answered (gpointer data)
{
  g_autoptr (GTask) task = data;
  Examination *examination = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  for (guint i = 0; i < examination->diagnoses->len; i++)
    judge (examination, examination->diagnoses->pdata[i]);
  g_task_return_pointer (task, g_steal_pointer (&examination->diagnoses),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* Takes over BACKEND. */
static void
add_backend (Examination *examination, LabBackend *backend)
{
  LabDiagnosis *diagnosis = g_new0 (LabDiagnosis, 1);
  g_autofree char *python = find_python (backend);
  GPtrArray *needs = lab_needs_parse (lab_backend_get_needs (backend), NULL);

  g_return_if_fail (needs != NULL); /* the manifest was checked when it was read */
  diagnosis->backend = backend;
  diagnosis->needs = needs;
  diagnosis->missing = g_ptr_array_new ();
  diagnosis->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  g_ptr_array_add (examination->diagnoses, diagnosis);
  for (guint i = 0; i < needs->len; i++)
    lab_answers_add (examination->answers, needs->pdata[i], python);
}

void
lab_doctor_examine_async (GListModel *backends, guint limit_ms, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Examination *examination = g_new (Examination, 1);

  *examination = (Examination){
    .diagnoses = g_ptr_array_new_with_free_func ((GDestroyNotify) diagnosis_free),
    .answers = lab_answers_new (),
  };
  g_task_set_source_tag (task, lab_doctor_examine_async);
  g_task_set_task_data (task, examination, (GDestroyNotify) examination_free);
  for (guint i = 0; i < g_list_model_get_n_items (backends); i++)
    add_backend (examination, g_list_model_get_item (backends, i));
  lab_answers_ask (examination->answers, limit_ms, cancellable, on_answered, task);
}

GPtrArray *
lab_doctor_examine_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
lab_diagnosis_is_ready (const LabDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    if (((const LabFinding *) diagnosis->findings->pdata[i])->problem != NULL)
      return FALSE;
  return TRUE;
}

char *
lab_diagnosis_describe (const LabDiagnosis *diagnosis)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const LabFinding *finding = diagnosis->findings->pdata[i];

      if (finding->problem != NULL)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "; " : "", finding->need,
                                finding->problem);
    }
  return g_string_free (text, FALSE);
}

char *
lab_doctor_find_packages (GPtrArray *diagnoses)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < diagnoses->len; i++)
    g_ptr_array_extend (missing, ((const LabDiagnosis *) diagnoses->pdata[i])->missing, NULL, NULL);
  return lab_remedy_find (missing);
}

char *
lab_diagnosis_describe_versions (const LabDiagnosis *diagnosis)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const LabFinding *finding = diagnosis->findings->pdata[i];
      g_autofree char *name = g_strdup (finding->need);
      char *end = strstr (name, " >= ");
      const char *word;

      if (finding->version == NULL)
        continue;
      if (end != NULL)
        *end = '\0';
      word = strrchr (name, ' '); /* "the Python module flask": its name is enough */
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              word != NULL ? word + 1 : name, finding->version);
    }
  return g_string_free (text, FALSE);
}
