/* Tests what a server of one's own may be asked: what is refused, what is told of it, and what the
 * generator gets. */
#include "lab-request.h"
#include "testing.h"

#include <string.h>

static void
assert_described (const char *method, const char *body, const char *expected)
{
  LabRequest request = { method, body };
  g_autofree char *text = lab_request_describe (&request, "/orders");

  g_assert_cmpstr (text, ==, expected);
}

/* The digests are sha256sum's. */
static void
test_described (void)
{
  assert_described (NULL, NULL, "/orders");
  assert_described ("", "", "/orders");
  assert_described ("GET", NULL, "/orders");
  assert_described ("DELETE", NULL, "DELETE /orders");
  assert_described (NULL, "{\"id\": 1}", "POST /orders (9 bytes, sha256 354aaef7)");
  assert_described ("PUT", "{\"id\": 1}", "PUT /orders (9 bytes, sha256 354aaef7)");
  assert_described ("GET", "{\"id\": 1}", "/orders (9 bytes, sha256 354aaef7)");
}

/* A file's content is what is told, and its path is not. */
static void
test_file (void)
{
  g_autofree char *folder = testing_make_folder ();
  g_autofree char *path = g_build_filename (folder, "order.json", NULL);
  g_autofree char *body = g_strconcat ("@", path, NULL);
  g_autofree char *unreadable = g_strdup_printf ("POST /orders (%s cannot be read)", path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (lab_request_body_path (body), ==, path);
  g_assert_null (lab_request_body_path ("text"));
  g_assert_false (lab_request_check_body (body, &error));
  testing_assert_error (error, LAB_ERROR_MANIFEST, "no such file", NULL);
  assert_described (NULL, body, unreadable);
  g_assert_true (g_file_set_contents (path, "{\"id\": 1}", -1, NULL));
  g_assert_true (lab_request_check_body (body, NULL));
  assert_described (NULL, body, "POST /orders (9 bytes, sha256 354aaef7)");
  testing_remove_folder (g_steal_pointer (&folder));
}

static void
test_refused (void)
{
  g_autofree char *long_text = g_strnfill (64 * 1024 + 1, 'x');
  g_autoptr (GError) method = NULL, path = NULL, folder = NULL, text = NULL;

  g_assert_true (lab_request_check_method ("PATCH", NULL));
  g_assert_true (lab_request_check_method ("", NULL));
  g_assert_false (lab_request_check_method ("post", &method));
  testing_assert_error (method, LAB_ERROR_MANIFEST, "capital letters", NULL);
  g_assert_false (lab_request_check_body ("@order.json", &path));
  testing_assert_error (path, LAB_ERROR_MANIFEST, "begin with /", NULL);
  g_assert_false (lab_request_check_body ("@/", &folder));
  testing_assert_error (folder, LAB_ERROR_MANIFEST, "no file", NULL);
  g_assert_false (lab_request_check_body (long_text, &text));
  testing_assert_error (text, LAB_ERROR_MANIFEST, "64 KiB", NULL);
}

static void
assert_arguments (LabRequest request, const char *expected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autofree char *line = NULL;

  lab_request_add_arguments (&request, builder);
  arguments = g_strv_builder_end (builder);
  line = g_strjoinv (" ", arguments);
  g_assert_cmpstr (line, ==, expected);
}

/* What was typed is sent, and never saved. */
static void
test_arguments (void)
{
  LabRequest typed = { "PUT", "secret" }, file = { NULL, "@/a/b" }, none = { NULL, NULL };

  assert_arguments (typed, "--method PUT --body secret");
  assert_arguments (lab_request_to_saved (typed), "--method PUT --body {body}");
  assert_arguments (file, "--body-file /a/b");
  assert_arguments (lab_request_to_saved (file), "--body-file /a/b");
  assert_arguments (none, "");
  assert_arguments (lab_request_to_saved (none), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/request/described", test_described);
  g_test_add_func ("/lab/request/file", test_file);
  g_test_add_func ("/lab/request/refused", test_refused);
  g_test_add_func ("/lab/request/arguments", test_arguments);
  return g_test_run ();
}
