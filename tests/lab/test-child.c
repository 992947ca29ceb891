/* Tests children: their lines, their end, and that nothing is left of them. */
#include "lab-child.h"
#include "lab-error.h"
#include "lab-record.h"
#include "testing.h"

#include <string.h>

/* What a child has told. */
typedef struct
{
  GPtrArray *lines;
  GError *broken;
  guint gone;
} Told;

static void
on_line (LabChild *child, const char *line, gsize length, gpointer data)
{
  g_ptr_array_add (((Told *) data)->lines, g_strndup (line, length));
}

static void
on_broken (LabChild *child, const GError *error, gpointer data)
{
  Told *told = data;

  g_assert_null (told->broken);
  told->broken = g_error_copy (error);
}

static void
on_gone (LabChild *child, gpointer data)
{
  ((Told *) data)->gone++;
}

static const LabChildEvents events = { on_line, on_broken, on_gone };

static void
set_up (Told *told, gconstpointer data)
{
  *told = (Told){ .lines = g_ptr_array_new_with_free_func (g_free) };
}

static void
tear_down (Told *told, gconstpointer data)
{
  g_ptr_array_unref (told->lines);
  g_clear_error (&told->broken);
}

static LabChild *
spawn_with (Told *told, const char *mode, GBytes *input, GCancellable *cancellable)
{
  g_autofree char *program = testing_fake_backend ();
  const char *argv[] = { program, mode, NULL };
  g_autoptr (GError) error = NULL;
  LabChildPlan plan = { .name = "the fake", .argv = argv, .input = input };
  LabChild *child = lab_child_spawn (&plan, cancellable, &events, told, &error);

  g_assert_no_error (error);
  return child;
}

static LabChild *
spawn (Told *told, const char *mode, GCancellable *cancellable)
{
  return spawn_with (told, mode, NULL, cancellable);
}

static gboolean
is_gone (gpointer data)
{
  return ((Told *) data)->gone > 0;
}

static gboolean
has_line (gpointer data)
{
  return ((Told *) data)->lines->len > 1;
}

static void
wait_gone (Told *told, LabChild *child)
{
  testing_wait (is_gone, told);
  g_assert_cmpuint (told->gone, ==, 1);
  g_assert_true (lab_child_is_gone (child));
  if (lab_child_get_pid (child) > 0)
    testing_wait_gone (lab_child_get_pid (child));
}

static void
test_close (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "normal", NULL);

  testing_wait (has_line, told);
  g_assert_cmpuint (told->lines->len, ==, 2);
  g_assert_nonnull (strstr (told->lines->pdata[0], "\"hello\""));
  lab_child_close (child);
  lab_child_close (child);
  wait_gone (told, child);
  g_assert_true (lab_child_succeeded (child));
  g_assert_false (lab_child_was_signalled (child));
}

static void
test_crash (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "crash", NULL);
  g_autofree char *words = NULL;

  wait_gone (told, child);
  words = lab_child_get_text (child, 100);
  g_assert_cmpstr (lab_child_get_end (child), ==, "exited with status 3");
  g_assert_cmpstr (words, ==, "cannot bind: the port is taken");
  g_assert_false (lab_child_succeeded (child));
}

static void
test_signal (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "abort", NULL);

  wait_gone (told, child);
  g_assert_cmpstr (lab_child_get_end (child), ==, "was killed by SIGKILL");
  g_assert_false (lab_child_was_signalled (child));
}

static gint64
pid_of_grandchild (Told *told)
{
  const char *line = told->lines->pdata[1];
  const char *message = strstr (line, "\"message\":\"");

  g_assert_nonnull (message);
  return g_ascii_strtoll (message + strlen ("\"message\":\""), NULL, 10);
}

/* Deaf to its stdin's end and to SIGTERM, with a child of its own that is, too. */
static void
test_stubborn (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "ignore-stdin", NULL);

  testing_wait (has_line, told);
  lab_child_close (child);
  wait_gone (told, child);
  g_assert_true (lab_child_was_signalled (child));
  g_assert_cmpstr (lab_child_get_end (child), ==, "was killed by SIGKILL");
  testing_wait_gone (pid_of_grandchild (told));
}

static void
test_flood (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "flood", NULL);
  g_autofree char *words = NULL;

  testing_wait (has_line, told);
  lab_child_close (child);
  wait_gone (told, child);
  words = lab_child_get_text (child, LAB_CHILD_TEXT_MAX_BYTES);
  g_assert_cmpuint (strlen (words), <=, LAB_CHILD_TEXT_MAX_BYTES);
  g_assert_true (g_str_has_suffix (words, "line 199999 of too many"));
}

static gboolean
is_broken (gpointer data)
{
  return ((Told *) data)->broken != NULL;
}

static void
test_long_line (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "long-line", NULL);

  testing_wait (is_broken, told);
  testing_assert_error (told->broken, LAB_ERROR_PROTOCOL, "the fake", "longer than 1048576", NULL);
  lab_child_close (child);
  wait_gone (told, child);
  g_assert_cmpuint (told->lines->len, ==, 1);
}

static void
test_environment (Told *told, gconstpointer data)
{
  g_autoptr (LabChild) child = spawn (told, "environment", NULL);
  g_autofree char *words = NULL;

  wait_gone (told, child);
  words = lab_child_get_text (child, 100);
  g_assert_cmpstr (words, ==, "LC_ALL=C.UTF-8 group=own");
}

static void
test_cancel (Told *told, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LabChild) child = spawn (told, "ignore-stdin", cancellable);

  testing_wait (has_line, told);
  g_cancellable_cancel (cancellable);
  wait_gone (told, child);
  testing_wait_gone (pid_of_grandchild (told));
}

static void
test_cancelled_before (Told *told, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LabChild) child = NULL;

  g_cancellable_cancel (cancellable);
  child = spawn (told, "normal", cancellable);
  wait_gone (told, child);
}

#define INPUT_LINES 10000

/* More than any pipe holds. */
static GBytes *
make_input (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < INPUT_LINES; i++)
    g_string_append_printf (text, "line %d\n", i);
  return g_string_free_to_bytes (text);
}

/* All of it, though the child is asked to end at once. */
static void
test_input (Told *told, gconstpointer data)
{
  g_autoptr (GBytes) input = make_input ();
  g_autoptr (LabChild) child = spawn_with (told, "repeat", input, NULL);

  lab_child_close (child);
  wait_gone (told, child);
  g_assert_true (lab_child_succeeded (child));
  g_assert_cmpuint (told->lines->len, ==, INPUT_LINES);
  g_assert_cmpstr (told->lines->pdata[INPUT_LINES - 1], ==, "line 9999");
}

/* Who does not read keeps nobody waiting, and who is gone harms nobody. */
static void
test_input_unread (Told *told, gconstpointer data)
{
  g_autoptr (GBytes) input = make_input ();
  g_autoptr (LabChild) child = spawn_with (told, "deaf", input, NULL);

  testing_wait (has_line, told);
  lab_child_kill (child);
  wait_gone (told, child);
}

static void
test_input_broken (Told *told, gconstpointer data)
{
  g_autoptr (GBytes) input = make_input ();
  g_autoptr (LabChild) child = spawn_with (told, "crash", input, NULL);

  wait_gone (told, child);
  g_assert_cmpstr (lab_child_get_end (child), ==, "exited with status 3");
}

static void
test_missing (Told *told, gconstpointer data)
{
  const char *argv[] = { "/no/such/program", NULL };
  g_autoptr (GError) error = NULL;

  LabChildPlan plan = { .name = "the fake", .argv = argv };

  g_assert_null (lab_child_spawn (&plan, NULL, &events, told, &error));
  testing_assert_error (error, LAB_ERROR_MISSING, "the fake", "/no/such/program", NULL);
}

static void
test_not_executable (Told *told, gconstpointer data)
{
  const char *argv[] = { "/etc/passwd", NULL };
  g_autoptr (GError) error = NULL;

  LabChildPlan plan = { .name = "the fake", .argv = argv };

  g_assert_null (lab_child_spawn (&plan, NULL, &events, told, &error));
  testing_assert_error (error, LAB_ERROR_SPAWN, "/etc/passwd", NULL);
}

#define ADD(name, function) g_test_add ("/lab/child/" name, Told, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("close", test_close);
  ADD ("crash", test_crash);
  ADD ("signal", test_signal);
  ADD ("stubborn", test_stubborn);
  ADD ("flood", test_flood);
  ADD ("long-line", test_long_line);
  ADD ("environment", test_environment);
  ADD ("cancel", test_cancel);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("input", test_input);
  ADD ("input-unread", test_input_unread);
  ADD ("input-broken", test_input_broken);
  ADD ("missing", test_missing);
  ADD ("not-executable", test_not_executable);
  return g_test_run ();
}
