/* See the header. */
#include "example-side.h"

#include "example-run.h"

static const ExampleRun example = {
  .id = "a", .name = "A", .number = 1, .completed = 1000, .response_ns = 50000, .reason = "duration"
};

LabSide *
example_side_new (const char *path, const char *ids, guint count, guint64 completed)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  LabSide *side;

  for (; *ids != '\0'; ids++)
    for (guint i = 0; i < count; i++)
      {
        char id[] = { *ids, '\0' };
        ExampleRun one = example;

        one.id = one.name = id;
        one.number = 3 + i;
        one.completed = completed + i;
        g_ptr_array_add (runs, example_run_new (&one));
      }
  side = lab_side_of_runs (path, runs, &error);
  g_assert_no_error (error);
  return side;
}
