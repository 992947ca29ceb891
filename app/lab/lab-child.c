/* A child process and the five things that go on with it at once: what it is told, stdout by lines,
 * the text's end, the wait for its exit, and the steps to end it. It holds a reference to itself
 * until all have stopped. The main context's thread. */
#include "lab-child-private.h"

#include "lab-error.h"
#include "lab-group.h"
#include "lab-paths.h"
#include "lab-sandbox.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long output may stay open after the process's end: something that left its group holds it.
 * Long enough for what the pipe still has to be read, also where this program waits for a
 * processor. */
#define OUTPUT_GRACE_MS 5000

G_DEFINE_FINAL_TYPE (LabChild, lab_child, G_TYPE_OBJECT)

static void
lab_child_finalize (GObject *object)
{
  LabChild *self = LAB_CHILD (object);

  g_free (self->name);
  g_clear_object (&self->process);
  lab_lines_clear (&self->lines);
  lab_tail_clear (&self->text);
  g_clear_object (&self->reading);
  g_clear_object (&self->telling);
  g_clear_handle_id (&self->step, g_source_remove);
  g_clear_object (&self->cancellable);
  g_free (self->end);
  G_OBJECT_CLASS (lab_child_parent_class)->finalize (object);
}

static void
lab_child_class_init (LabChildClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_child_finalize;
}

static void
lab_child_init (LabChild *self)
{
  lab_lines_init (&self->lines);
  lab_tail_init (&self->text, LAB_CHILD_TEXT_MAX_BYTES);
  self->reading = g_cancellable_new ();
  self->telling = g_cancellable_new ();
}

/* Lets go of one of the things that go on, and with the last one of the child. */
void
lab_child_release (LabChild *self)
{
  if (--self->busy == 0)
    {
      g_clear_handle_id (&self->step, g_source_remove);
      g_cancellable_disconnect (self->cancellable, self->cancelled);
      self->cancelled = 0;
      self->is_gone = TRUE;
      self->events->gone (self, self->data);
    }
  g_object_unref (self);
}

void
lab_child_hold (LabChild *self)
{
  self->busy++;
  g_object_ref (self);
}

static gboolean
on_output_grace (gpointer data)
{
  LabChild *self = data;

  self->step = 0;
  g_cancellable_cancel (self->reading);
  return G_SOURCE_REMOVE;
}

/* The leader has ended; whatever is left of its group ends with it. */
static void
on_exited (GObject *source, GAsyncResult *result, gpointer data)
{
  LabChild *self = data;

  (void) g_subprocess_wait_finish (self->process, result,
                                   NULL); /* without a cancellable it waits */
  self->end = lab_group_describe_end (self->process);
  lab_group_signal (self->process, self->pid, LAB_GROUP_KILL);
  g_cancellable_cancel (self->telling);
  g_clear_handle_id (&self->step, g_source_remove);
  self->step = g_timeout_add (OUTPUT_GRACE_MS, on_output_grace, self);
  lab_child_release (self);
}

static void
begin (LabChild *self, GBytes *input)
{
  lab_child_tell_input (self, input);
  lab_child_read_output (self);
  lab_child_hold (self);
  g_subprocess_wait_async (self->process, NULL, on_exited, self);
}

/* GSubprocess forgets the id as soon as the process has ended, which can be at once. */
static gint64
read_pid (GSubprocess *process)
{
  const char *identifier = g_subprocess_get_identifier (process);

  return identifier != NULL ? g_ascii_strtoll (identifier, NULL, 10) : 0;
}

static GSubprocessLauncher *
make_launcher (const LabChildPlan *plan)
{
  GSubprocessFlags errors = plan->output == LAB_CHILD_TEXT ? G_SUBPROCESS_FLAGS_STDERR_MERGE
                                                           : G_SUBPROCESS_FLAGS_STDERR_PIPE;
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | errors);
  g_autofree char *modules = lab_paths_get_node_dir ();

  lab_group_prepare (launcher, plan->leash != NULL);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TAILRACE_NODE_DIR", modules, TRUE);
  if (plan->folder != NULL)
    g_subprocess_launcher_set_cwd (launcher, plan->folder);
  return launcher;
}

/* A leash starts also where its program cannot, so that is looked for before. */
static gboolean
find_leashed (const LabChildPlan *plan, GError **error)
{
  const char *program = plan->argv[0];
  gboolean has_path = strchr (program, G_DIR_SEPARATOR) != NULL;
  g_autofree char *path = has_path && plan->folder != NULL
                              ? g_canonicalize_filename (program, plan->folder)
                              : g_strdup (program);
  g_autofree char *found = lab_sandbox_find_program (path);

  if (found == NULL)
    g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT, _ ("there is no such program"));
  return found != NULL;
}

/* A program outside of the sandbox does not inherit this one's environment. */
static char **
build_argv (const LabChildPlan *plan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *modules = lab_paths_get_node_dir ();
  g_autofree char *node_dir = g_strconcat ("TAILRACE_NODE_DIR=", modules, NULL);
  const char *environment[] = { "LC_ALL=C.UTF-8", node_dir, NULL };
  g_auto (GStrv) argv = lab_sandbox_build_argv (plan->argv, plan->folder, environment);

  if (plan->leash != NULL)
    g_strv_builder_add (builder, plan->leash);
  g_strv_builder_addv (builder, (const char **) argv);
  return g_strv_builder_end (builder);
}

static GSubprocess *
launch (const LabChildPlan *plan, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (plan);
  g_auto (GStrv) argv = NULL;

  if (plan->leash != NULL && !find_leashed (plan, error))
    return NULL;
  argv = build_argv (plan);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, error);
}

static GSubprocess *
spawn (const LabChildPlan *plan, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GSubprocess *process = launch (plan, &cause);
  const char *hint = "";
  LabError code;

  if (process != NULL)
    return process;
  code = g_error_matches (cause, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT) ? LAB_ERROR_MISSING
                                                                     : LAB_ERROR_SPAWN;
  if (code == LAB_ERROR_MISSING && lab_sandbox_get_state () == LAB_SANDBOX_CLOSED)
    hint = _ ("; it is not in Tailrace’s sandbox, and tailrace-cli doctor tells how to reach it");
  g_set_error (error, LAB_ERROR, code, _ ("cannot start %s (%s): %s%s"), plan->name, plan->argv[0],
               cause->message, hint);
  return NULL;
}

static gboolean
on_cancelled_idle (gpointer data)
{
  lab_child_kill (data);
  return G_SOURCE_REMOVE;
}

/* May come on any thread, and from within the spawn. */
static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_cancelled_idle, g_object_ref (data), g_object_unref);
}

LabChild *
lab_child_spawn (const LabChildPlan *plan, GCancellable *cancellable, const LabChildEvents *events,
                 gpointer data, GError **error)
{
  GSubprocess *process = spawn (plan, error);
  LabChild *self;

  if (process == NULL)
    return NULL;
  self = g_object_new (LAB_TYPE_CHILD, NULL);
  self->name = g_strdup (plan->name);
  self->output = plan->output;
  self->process = process;
  self->pid = read_pid (process);
  self->events = events;
  self->data = data;
  begin (self, plan->input);
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self, NULL);
    }
  return self;
}

/* The process's end came before its output's: nothing is left to be signalled. */
static gboolean
has_exited (LabChild *self)
{
  return self->end != NULL;
}

static gboolean
on_step (gpointer data)
{
  LabChild *self = data;

  self->step = 0;
  if (self->ending == LAB_CHILD_TERMINATED)
    {
      lab_child_kill (self);
      return G_SOURCE_REMOVE;
    }
  self->ending = LAB_CHILD_TERMINATED;
  lab_group_signal (self->process, self->pid, LAB_GROUP_TERM);
  self->step = g_timeout_add (LAB_CHILD_TERM_GRACE_MS, on_step, self);
  return G_SOURCE_REMOVE;
}

void
lab_child_close (LabChild *child)
{
  if (has_exited (child) || child->ending != LAB_CHILD_NOT)
    return;
  child->ending = LAB_CHILD_CLOSED;
  lab_child_close_input (child);
  child->step = g_timeout_add (LAB_CHILD_CLOSE_GRACE_MS, on_step, child);
}

void
lab_child_kill (LabChild *child)
{
  if (has_exited (child) || child->ending == LAB_CHILD_KILLED)
    return;
  child->ending = LAB_CHILD_KILLED;
  g_clear_handle_id (&child->step, g_source_remove);
  lab_group_signal (child->process, child->pid, LAB_GROUP_KILL);
}

gint64
lab_child_get_pid (LabChild *child)
{
  return child->pid;
}

const char *
lab_child_get_name (LabChild *child)
{
  return child->name;
}

gboolean
lab_child_is_gone (LabChild *child)
{
  return child->is_gone;
}

gboolean
lab_child_succeeded (LabChild *child)
{
  return has_exited (child) && g_subprocess_get_successful (child->process);
}

gboolean
lab_child_was_signalled (LabChild *child)
{
  return child->ending >= LAB_CHILD_TERMINATED;
}

const char *
lab_child_get_end (LabChild *child)
{
  return child->end;
}

char *
lab_child_get_text (LabChild *child, gsize max_bytes)
{
  return lab_tail_get (&child->text, max_bytes);
}
