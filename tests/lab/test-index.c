/* Tests indexes: written and read again, moved, and damaged in every way. */
#include "lab-index.h"

#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_round_trip (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *inside = g_build_filename (folder, "rate-5-1", "a-1.tailrace", NULL);
  g_autoptr (LabIndex) index = lab_index_new (LAB_INDEX_LIMIT, "rate", "p99<5ms", folder);
  g_autoptr (LabIndex) read = NULL;
  g_autoptr (GError) error = NULL;
  LabIndexPoint *point = lab_index_add (index, 5);

  g_ptr_array_add (point->files, g_strdup (inside));
  g_ptr_array_add (point->files, g_strdup ("/elsewhere/b-1.tailrace"));
  lab_index_add (index, G_MAXINT64);
  g_assert_false (lab_index_is_at (folder));
  g_assert_true (lab_index_save (index, &error));
  g_assert_true (lab_index_is_at (folder));
  read = lab_index_load (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->kind, ==, LAB_INDEX_LIMIT);
  g_assert_cmpstr (read->knob, ==, "rate");
  g_assert_cmpstr (read->objective, ==, "p99<5ms");
  g_assert_cmpuint (read->points->len, ==, 2);
  point = read->points->pdata[0];
  g_assert_cmpuint (point->value, ==, 5);
  g_assert_cmpstr (point->files->pdata[0], ==, inside);
  g_assert_cmpstr (point->files->pdata[1], ==, "/elsewhere/b-1.tailrace");
  g_assert_cmpuint (((LabIndexPoint *) read->points->pdata[1])->value, ==, G_MAXINT64);
  testing_remove_folder (folder);
}

/* A folder that was moved is read where it is now. */
static void
test_moved (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *file = g_build_filename (folder, "sweep.json", NULL);
  g_autofree char *expected = g_build_filename (folder, "x", "a-1.tailrace", NULL);
  g_autoptr (LabIndex) read = NULL;

  g_assert_true (g_file_set_contents (
      file,
      "{\"tailrace\":\"9\",\"kind\":\"sweep\",\"knob\":\"us\",\"objective\":null,\"points\":"
      "[{\"value\":1,\"files\":[\"x/a-1.tailrace\"]}]}",
      -1, NULL));
  read = lab_index_load (file, NULL);
  g_assert_cmpstr (((LabIndexPoint *) read->points->pdata[0])->files->pdata[0], ==, expected);
  testing_remove_folder (folder);
}

/* So is one that is named from where one is. */
static void
test_relative (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *file = g_build_filename (folder, "limit.json", NULL);
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *expected = NULL;
  g_autoptr (LabIndex) read = NULL;

  g_assert_true (
      g_file_set_contents (file,
                           "{\"kind\":\"limit\",\"knob\":\"rate\",\"objective\":\"p99<5ms\","
                           "\"points\":[{\"value\":1,\"files\":[\"x/a-1.tailrace\"]}]}",
                           -1, NULL));
  g_assert_cmpint (g_chdir (folder), ==, 0);
  expected = g_canonicalize_filename ("x/a-1.tailrace", NULL);
  read = lab_index_load ("limit.json", NULL);
  g_assert_cmpstr (((LabIndexPoint *) read->points->pdata[0])->files->pdata[0], ==, expected);
  g_assert_cmpint (g_chdir (here), ==, 0);
  testing_remove_folder (folder);
}

#define HEAD "{\"kind\":\"sweep\",\"knob\":\"us\",\"points\":"

static const struct
{
  const char *text;
  const char *said;
} bad[] = {
  { "", "sweep.json" },
  { "nonsense", "sweep.json" },
  { "[]", "no JSON object" },
  { "{}", "index.kind" },
  { "{\"kind\":\"dance\"}", "index.kind" },
  { "{\"kind\":\"sweep\"}", "index.knob" },
  { "{\"kind\":\"sweep\",\"knob\":7}", "index.knob" },
  { "{\"kind\":\"sweep\",\"knob\":\"us\"}", "index.points" },
  { "{\"kind\":\"limit\",\"knob\":\"rate\",\"points\":[]}", "index.objective" },
  { HEAD "7}", "index.points" },
  { HEAD "[7]}", "points" },
  { HEAD "[{}]}", "points.value" },
  { HEAD "[{\"value\":-1,\"files\":[]}]}", "points.value" },
  { HEAD "[{\"value\":1}]}", "points.files" },
  { HEAD "[{\"value\":1,\"files\":[7]}]}", "points.files" },
  { HEAD "[{\"value\":1,\"files\":[\"a\"]}", "sweep.json" },
};

static void
test_bad (void)
{
  char *folder = testing_make_folder ();
  g_autofree char *file = g_build_filename (folder, "sweep.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (file, bad[i].text, -1, NULL));
      g_assert_null (lab_index_load (folder, &error));
      testing_assert_error (error, LAB_ERROR_FILE, file, bad[i].said, NULL);
    }
  testing_remove_folder (folder);
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabIndex) index = lab_index_new (LAB_INDEX_SWEEP, "us", NULL, "/no/such");

  g_assert_null (lab_index_load ("/no/such/sweep.json", &error));
  testing_assert_error (error, LAB_ERROR_FILE, "/no/such/sweep.json", NULL);
  g_clear_error (&error);
  g_assert_false (lab_index_save (index, &error));
  testing_assert_error (error, LAB_ERROR_FILE, "/no/such/sweep.json", NULL);
}

/* Writes an index of KIND without points into FOLDER/PART. Returns the file. */
static char *
write_part (const char *folder, const char *part, LabIndexKind kind)
{
  g_autofree char *path = g_build_filename (folder, part, NULL);
  g_autoptr (LabIndex) index = lab_index_new (kind, "rate", "p99<5ms", path);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_true (lab_index_save (index, NULL));
  return g_build_filename (path, kind == LAB_INDEX_SWEEP ? "sweep.json" : "limit.json", NULL);
}

/* The searches of several contenders lie beside each other; a sweep is alone, and what lies in its
 * folders is its own. */
static void
test_list (void)
{
  char *folder = testing_make_folder ();
  g_auto (GStrv) none = lab_index_list (folder);
  g_autofree char *second = write_part (folder, "b", LAB_INDEX_LIMIT);
  g_autofree char *first = write_part (folder, "a", LAB_INDEX_LIMIT);
  g_auto (GStrv) both = lab_index_list (folder);
  g_autofree char *sweep = write_part (folder, "", LAB_INDEX_SWEEP);
  g_auto (GStrv) alone = lab_index_list (folder);
  g_auto (GStrv) itself = lab_index_list (first);
  g_auto (GStrv) absent = lab_index_list ("/no/such");

  g_assert_cmpstrv (none, ((const char *const[]){ NULL }));
  g_assert_cmpstrv (both, ((const char *const[]){ first, second, NULL }));
  g_assert_cmpuint (g_strv_length (alone), ==, 1);
  g_assert_true (g_file_test (sweep, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_suffix (alone[0], "sweep.json"));
  g_assert_cmpstrv (itself, ((const char *const[]){ first, NULL }));
  g_assert_cmpstrv (absent, ((const char *const[]){ NULL }));
  testing_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/round-trip", test_round_trip);
  g_test_add_func ("/index/moved", test_moved);
  g_test_add_func ("/index/relative", test_relative);
  g_test_add_func ("/index/bad", test_bad);
  g_test_add_func ("/index/absent", test_absent);
  g_test_add_func ("/index/list", test_list);
  return g_test_run ();
}
