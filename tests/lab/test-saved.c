/* Tests a saved race: what is read of it, the user's words, deleting and the way back. */
#include "lab-error.h"
#include "lab-saved.h"
#include "testing.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  LabSaved *saved;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = testing_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "20260203-040506", NULL);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  testing_save_run (fixture->path, "a-1.tailrace", "Anna", "2026-02-03T04:05:08Z");
  testing_save_run (fixture->path, "a-2.tailrace", "Anna", "2026-02-03T04:06:08Z");
  testing_save_run (fixture->path, "b-1.tailrace", "Berta", "2026-02-03T04:05:06Z");
  fixture->saved = lab_saved_new (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->saved);
  g_free (fixture->path);
  testing_remove_folder (fixture->folder);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  lab_saved_load_finish (LAB_SAVED (source), result);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
load (LabSaved *saved)
{
  gboolean loaded = FALSE;

  lab_saved_load_async (saved, NULL, on_loaded, &loaded);
  testing_wait (is_set, &loaded);
}

static void
test_reads_what_it_was (Fixture *fixture, gconstpointer data)
{
  LabSaved *saved = fixture->saved;
  g_autofree char *started = NULL;

  g_assert_false (lab_saved_is_known (saved));
  load (saved);
  g_assert_no_error (lab_saved_get_problem (saved));
  g_assert_cmpuint (g_strv_length ((char **) lab_saved_get_contenders (saved)), ==, 2);
  g_assert_cmpstr (lab_saved_get_contenders (saved)[0], ==, "Anna");
  g_assert_cmpstr (lab_saved_get_contenders (saved)[1], ==, "Berta");
  g_assert_cmpstr (lab_saved_get_scenario (saved)->workload, ==, "json");
  started = g_date_time_format_iso8601 (lab_saved_get_started (saved));
  g_assert_cmpstr (started, ==, "2026-02-03T04:05:06Z");
}

static void
test_single_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "b-1.tailrace", NULL);
  g_autoptr (LabSaved) saved = lab_saved_new (path);

  load (saved);
  g_assert_cmpstr (lab_saved_get_id (saved), ==, "b-1");
  g_assert_cmpuint (g_strv_length ((char **) lab_saved_get_contenders (saved)), ==, 1);
  g_assert_true (lab_saved_set_words (saved, "", "of one file", NULL));
  load (saved);
  g_assert_cmpstr (lab_saved_get_note (saved), ==, "of one file");
}

static void
test_names_what_is_no_run (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (fixture->path, "c-1.tailrace", NULL);

  g_assert_true (g_file_set_contents (bad, "no record", -1, NULL));
  load (fixture->saved);
  g_assert_true (lab_saved_is_known (fixture->saved));
  testing_assert_error (lab_saved_get_problem (fixture->saved), LAB_ERROR_FILE, bad, NULL);
  g_assert_cmpuint (g_strv_length ((char **) lab_saved_get_contenders (fixture->saved)), ==, 2);
}

static void
test_keeps_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabSaved) again = lab_saved_new (fixture->path);
  g_autoptr (GError) error = NULL;

  load (fixture->saved);
  g_assert_cmpstr (lab_saved_get_name (fixture->saved), ==, "");
  g_assert_true (
      lab_saved_set_words (fixture->saved, "Größe = 2", "two\nlines; and\t[this]", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lab_saved_get_name (fixture->saved), ==, "Größe = 2");
  load (again);
  g_assert_cmpstr (lab_saved_get_name (again), ==, "Größe = 2");
  g_assert_cmpstr (lab_saved_get_note (again), ==, "two\nlines; and\t[this]");
}

static void
test_says_when_words_cannot_be_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", NULL);
  g_autoptr (LabSaved) saved = lab_saved_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_saved_set_words (saved, "name", "", &error));
  testing_assert_error (error, LAB_ERROR_FILE, path, NULL);
  g_assert_cmpstr (lab_saved_get_name (saved), ==, "");
}

static void
test_matches_all_words (Fixture *fixture, gconstpointer data)
{
  g_assert_true (lab_saved_matches (fixture->saved, "20260203"));
  g_assert_false (lab_saved_matches (fixture->saved, "berta"));
  load (fixture->saved);
  g_assert_true (lab_saved_set_words (fixture->saved, "Über", "before the fix", NULL));
  g_assert_true (lab_saved_matches (fixture->saved, "BERTA"));
  g_assert_true (lab_saved_matches (fixture->saved, "über"));
  g_assert_true (lab_saved_matches (fixture->saved, "the fix"));
  g_assert_true (lab_saved_matches (fixture->saved, "json"));
  g_assert_true (lab_saved_matches (fixture->saved, ""));
  g_assert_false (lab_saved_matches (fixture->saved, "nothing of this"));
}

static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_assert_true (lab_saved_put_aside (fixture->saved, NULL));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (lab_saved_bring_back (fixture->saved, NULL));
  load (fixture->saved);
  g_assert_cmpuint (g_strv_length ((char **) lab_saved_get_contenders (fixture->saved)), ==, 2);
}

static void
test_goes_for_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;

  g_assert_true (lab_saved_put_aside (fixture->saved, NULL));
  g_assert_true (lab_saved_delete (fixture->saved, NULL));
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* Its notes lie beside it, and must neither stay behind nor be lost. */
static void
test_single_file_goes_with_its_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "b-1.tailrace", NULL);
  g_autoptr (LabSaved) saved = lab_saved_new (path);
  guint before = count_files (fixture->path);

  g_assert_true (lab_saved_set_words (saved, "", "of one file", NULL));
  g_assert_cmpuint (count_files (fixture->path), ==, before + 1);
  g_assert_true (lab_saved_put_aside (saved, NULL));
  g_assert_true (lab_saved_bring_back (saved, NULL));
  load (saved);
  g_assert_cmpstr (lab_saved_get_note (saved), ==, "of one file");
  g_assert_true (lab_saved_put_aside (saved, NULL));
  g_assert_true (lab_saved_delete (saved, NULL));
  g_assert_cmpuint (count_files (fixture->path), ==, before - 1);
}

static void
test_no_words_leave_no_file (Fixture *fixture, gconstpointer data)
{
  guint before = count_files (fixture->path);

  g_assert_true (lab_saved_set_words (fixture->saved, "a name", "", NULL));
  g_assert_cmpuint (count_files (fixture->path), ==, before + 1);
  g_assert_true (lab_saved_set_words (fixture->saved, "", "", NULL));
  g_assert_cmpuint (count_files (fixture->path), ==, before);
  g_assert_true (lab_saved_set_words (fixture->saved, "", "", NULL));
  load (fixture->saved);
  g_assert_cmpstr (lab_saved_get_name (fixture->saved), ==, "");
}

/* Saves a run of ID at each of two values of a knob, with the index of a search in PATH. */
static void
save_series (const char *path, const char *id)
{
  g_autoptr (LabIndex) index = lab_index_new (LAB_INDEX_LIMIT, "rate", "p99<5ms", path);

  for (uint64_t value = 1; value <= 2; value++)
    {
      g_autofree char *part = g_strdup_printf ("rate-%" G_GUINT64_FORMAT "-1", value);
      g_autofree char *folder = g_build_filename (path, part, NULL);
      g_autofree char *file = g_build_filename (folder, "a-1.tailrace", NULL);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      testing_save_run (folder, "a-1.tailrace", id, "2026-02-03T04:05:08Z");
      g_ptr_array_add (lab_index_add (index, value)->files, g_steal_pointer (&file));
    }
  g_assert_true (lab_index_save (index, NULL));
}

/* Of a series it is known what was turned, and who took part. */
static void
test_reads_a_series (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "20260203-040507", NULL);
  g_autofree char *anna = g_build_filename (path, "anna", NULL);
  g_autofree char *berta = g_build_filename (path, "berta", NULL);
  g_autoptr (LabSaved) saved = lab_saved_new (path);
  const LabIndex *index;

  save_series (anna, "Anna");
  save_series (berta, "Berta");
  load (saved);
  load (fixture->saved);
  g_assert_no_error (lab_saved_get_problem (saved));
  g_assert_cmpstrv ((char **) lab_saved_get_contenders (saved),
                    ((const char *const[]){ "Anna", "Berta", NULL }));
  index = lab_saved_get_index (saved);
  g_assert_nonnull (index);
  g_assert_cmpint (index->kind, ==, LAB_INDEX_LIMIT);
  g_assert_cmpstr (index->objective, ==, "p99<5ms");
  g_assert_null (lab_saved_get_index (fixture->saved));
}

/* A link in a race's folder leads nowhere. */
static void
test_does_not_follow_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *precious = g_build_filename (fixture->folder, "precious", NULL);
  g_autofree char *path = g_build_filename (fixture->path, "link", NULL);
  g_autoptr (GFile) link = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (precious, "kept", -1, NULL));
  if (!g_file_make_symbolic_link (link, fixture->folder, NULL, &error))
    {
      g_test_skip (error->message);
      return;
    }
  g_assert_true (lab_saved_delete (fixture->saved, NULL));
  g_assert_true (g_file_test (precious, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) g_test_add ("/saved/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reads-what-it-was", test_reads_what_it_was);
  ADD ("reads-a-series", test_reads_a_series);
  ADD ("single-file", test_single_file);
  ADD ("names-what-is-no-run", test_names_what_is_no_run);
  ADD ("keeps-words", test_keeps_words);
  ADD ("says-when-words-cannot-be-kept", test_says_when_words_cannot_be_kept);
  ADD ("matches-all-words", test_matches_all_words);
  ADD ("comes-back", test_comes_back);
  ADD ("goes-for-good", test_goes_for_good);
  ADD ("single-file-goes-with-its-notes", test_single_file_goes_with_its_notes);
  ADD ("no-words-leave-no-file", test_no_words_leave_no_file);
  ADD ("does-not-follow-links", test_does_not_follow_links);
  return g_test_run ();
}
