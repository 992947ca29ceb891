/* Asks programs, Pythons and the folder of Node.js modules for versions. The main context's thread.
 */
#include "lab-answers.h"

#include "lab-ask.h"
#include "lab-paths.h"
#include "lab-sandbox.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Longer than any version. */
#define VERSION_MAX_CHARS 40

/* Prints a line "MODULE=VERSION" for each module that can be imported, without importing it. A
 * module's distribution may have another name; where nobody tells, the version stays empty. */
static const char modules_script[] =
    "import importlib.metadata as m, importlib.util as u, sys\n"
    "def version(name):\n"
    "  try: return m.version(name)\n"
    "  except m.PackageNotFoundError: pass\n"
    "  names = getattr(m, 'packages_distributions', dict)().get(name)\n"
    "  return m.version(names[0]) if names else ''\n"
    "for name in sys.argv[1:]:\n"
    "  try: found = u.find_spec(name)\n"
    "  except ImportError: found = None\n"
    "  if found: print(name + '=' + version(name))\n";

/* One program, asked for its own version or for its modules'. */
typedef struct
{
  LabAnswers *answers;
  char *program;
  GPtrArray *modules; /* NULL: its own version */
  char *output;
  char *problem;
} Question;

struct LabAnswers
{
  GPtrArray *questions;
  guint open; /* questions without an answer, and one for the asking itself */
  void (*done) (gpointer data);
  gpointer data;
};

static void
question_free (Question *question)
{
  g_free (question->program);
  g_clear_pointer (&question->modules, g_ptr_array_unref);
  g_free (question->output);
  g_free (question->problem);
  g_free (question);
}

LabAnswers *
lab_answers_new (void)
{
  LabAnswers *answers = g_new0 (LabAnswers, 1);

  answers->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  return answers;
}

void
lab_answers_free (LabAnswers *answers)
{
  g_ptr_array_unref (answers->questions);
  g_free (answers);
}

/* python3 is the one that commands mean by {python}. */
static char *
resolve (const char *program)
{
  return g_str_equal (program, "python3") ? lab_paths_find_python () : g_strdup (program);
}

static Question *
find_question (LabAnswers *answers, const char *name, gboolean is_modules)
{
  g_autofree char *program = resolve (name);

  for (guint i = 0; i < answers->questions->len; i++)
    {
      Question *question = answers->questions->pdata[i];

      if (g_str_equal (question->program, program) && (question->modules != NULL) == is_modules)
        return question;
    }
  return NULL;
}

static Question *
add_question (LabAnswers *answers, const char *name, gboolean is_modules)
{
  Question *question = find_question (answers, name, is_modules);

  if (question != NULL)
    return question;
  question = g_new0 (Question, 1);
  question->answers = answers;
  question->program = resolve (name);
  question->modules = is_modules ? g_ptr_array_new_with_free_func (g_free) : NULL;
  g_ptr_array_add (answers->questions, question);
  return question;
}

/* The program to ask for NEED. The Python that is needed is the one that will run. */
static const char *
find_program (const LabNeed *need, const char *python)
{
  return g_str_equal (need->name, "python3") ? python : need->name;
}

void
lab_answers_add (LabAnswers *answers, const LabNeed *need, const char *python)
{
  if (need->kind == LAB_NEED_PROGRAM)
    (void) add_question (answers, find_program (need, python),
                         FALSE); /* that it is there is enough */
  else if (need->kind == LAB_NEED_PYTHON)
    g_ptr_array_add (add_question (answers, python, TRUE)->modules, g_strdup (need->name));
}

static gboolean
close_one (gpointer data)
{
  LabAnswers *answers = data;

  if (--answers->open == 0)
    answers->done (answers->data);
  return G_SOURCE_REMOVE;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;

  question->output = lab_ask_finish (result, &error);
  if (error != NULL)
    question->problem = g_strdup (error->message);
  (void) close_one (question->answers);
}

static void
ask (Question *question, guint limit_ms, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *path = lab_sandbox_find_program (question->program);

  if (path == NULL)
    {
      question->problem = g_strdup (lab_sandbox_get_state () == LAB_SANDBOX_CLOSED
                                        ? _ ("is not in Tailrace’s sandbox")
                                        : _ ("is not installed"));
      return;
    }
  g_ptr_array_add (argv, path);
  g_ptr_array_add (argv, question->modules != NULL ? (gpointer) "-c" : (gpointer) "--version");
  if (question->modules != NULL)
    {
      g_ptr_array_add (argv, (gpointer) modules_script);
      g_ptr_array_extend (argv, question->modules, NULL, NULL);
    }
  g_ptr_array_add (argv, NULL);
  question->answers->open++;
  lab_ask_async ((const char *const *) argv->pdata, limit_ms, cancellable, on_answer, question);
}

void
lab_answers_ask (LabAnswers *answers, guint limit_ms, GCancellable *cancellable,
                 void (*done) (gpointer data), gpointer data)
{
  answers->done = done;
  answers->data = data;
  answers->open = 1;
  for (guint i = 0; i < answers->questions->len; i++)
    ask (answers->questions->pdata[i], limit_ms, cancellable);
  g_idle_add (close_one, answers);
}

/* A module of Node.js tells its version in its package.json. */
static void
find_npm (const LabNeed *need, char **version, char **problem)
{
  g_autofree char *folder = lab_paths_get_node_dir ();
  g_autofree char *path =
      g_build_filename (folder, "node_modules", need->name, "package.json", NULL);
  /* npm writes it last: without it an installation was cut short. */
  g_autofree char *mark = g_build_filename (folder, "node_modules", ".package-lock.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonObject *object;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || !g_file_test (mark, G_FILE_TEST_EXISTS))
    {
      *problem = g_strdup (_ ("is not installed"));
      return;
    }
  root = json_parser_load_from_file (parser, path, NULL) ? json_parser_get_root (parser) : NULL;
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object != NULL)
    *version = g_strdup (json_object_get_string_member_with_default (object, "version", NULL));
  if (*version == NULL)
    *problem = g_strdup_printf (_ ("is damaged: %s tells no version"), path);
}

/* The line "MODULE=…" of what a Python said. */
static void
find_module (const Question *question, const char *module, char **version, char **problem)
{
  g_auto (GStrv) lines = g_strsplit (question->output, "\n", -1);
  gsize length = strlen (module);

  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, module) && (*line)[length] == '=')
      {
        *version = (*line)[length + 1] != '\0' ? g_strdup (*line + length + 1) : NULL;
        return;
      }
  *problem = g_strdup_printf (_ ("is not installed for %s"), question->program);
}

/* The first number with a point in it, such as 20.1 in "v20.1"; PyPy tells Python's version first
 * and its own later, and Python's is the one that counts. */
static char *
cut_version (const char *output)
{
  g_autoptr (GRegex) regex = g_regex_new ("[0-9]+(\\.[0-9]+)+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *version = NULL;

  if (g_regex_match (regex, output, 0, &match))
    version = g_match_info_fetch (match, 0);
  if (version != NULL && strlen (version) > VERSION_MAX_CHARS)
    g_clear_pointer (&version, g_free);
  return version;
}

void
lab_answers_find (LabAnswers *answers, const LabNeed *need, const char *python, char **version,
                  char **problem)
{
  const Question *question;

  *version = *problem = NULL;
  if (need->kind == LAB_NEED_NPM)
    {
      find_npm (need, version, problem);
      return;
    }
  question = need->kind == LAB_NEED_PROGRAM
                 ? find_question (answers, find_program (need, python), FALSE)
                 : find_question (answers, python, TRUE);
  g_return_if_fail (question != NULL); /* it was added before */
  if (question->output == NULL && need->kind == LAB_NEED_PYTHON)
    *problem = g_strdup_printf (_ ("cannot be looked for: %s %s"), python, question->problem);
  else if (question->output == NULL)
    *problem = g_strdup (question->problem);
  else if (need->kind == LAB_NEED_PYTHON)
    find_module (question, need->name, version, problem);
  else
    *version = cut_version (question->output);
}
