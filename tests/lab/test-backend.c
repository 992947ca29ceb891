/* Tests manifests: strict reading, and commands that no shell sees. */
#include "testing.h"

#include <string.h>

#define HEAD "[Backend]\nName=N\nFamily=threads\nRuntime=native\nSummary=S\n"

static LabBackend *
parse (const char *text, GError **error)
{
  return lab_backend_parse (text, strlen (text), "/etc/my-id.backend", "/the dir", error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabBackend) backend =
      parse (HEAD "Command=server\nWorkloads=json;wait;\nNeeds=\nUrl=\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lab_backend_get_id (backend), ==, "my-id");
  g_assert_cmpstr (lab_backend_get_name (backend), ==, "N");
  g_assert_cmpint (lab_backend_get_family (backend), ==, LAB_FAMILY_THREADS);
  g_assert_true (lab_backend_offers (backend, WORKLOAD_WAIT));
  g_assert_false (lab_backend_offers (backend, WORKLOAD_ECHO));
  g_assert_true (lab_backend_speaks_stream (backend));
  g_assert_false (lab_backend_wants_port (backend));
}

/* People read their language, files and programs always the same. */
static void
test_translated (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  g_autoptr (LabBackend) backend = NULL;
  g_autoptr (JsonObject) saved = NULL;

  g_setenv ("LANGUAGE", "de", TRUE);
  backend = parse (HEAD "Summary[de]=D\nCommand=x\n", NULL);
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  saved = lab_backend_to_json (backend);
  g_assert_cmpstr (lab_backend_get_summary (backend), ==, "D");
  g_assert_cmpstr (json_object_get_string_member (saved, "summary"), ==, "S");
}

static const struct
{
  const char *text;
  const char *names;
  const char *valid;
} bad[] = {
  { "", "[Backend]", "missing" },
  { "nonsense", "my-id.backend", "key file" },
  { HEAD "Command=x\n[Other]\n", "[Other]", "valid are Backend" },
  { HEAD "Command=x\nColour=red\n", "Colour", "Workloads" },
  { HEAD, "Command", "missing" },
  { HEAD "Command=\n", "Command", "missing" },
  { HEAD "Command='x\n", "Command", "command line" },
  { HEAD "Command=x {prot}\n", "{prot}", "{port}" },
  { HEAD "Command=x --at={libexec}/y\n", "Command", "{libexec}/PROGRAM" },
  { HEAD "Command={libexec}/../x\n", "Command", "{libexec}/PROGRAM" },
  { HEAD "Command=x\nFamily=fibres\n", "“fibres”", "event-loop, threads, processes or other" },
  { HEAD "Command=x\nRuntime=jvm\n", "“jvm”", "native, node, python or custom" },
  { HEAD "Command=x\nWorkloads=json;dance\n", "“dance”", "json, wait" },
  { HEAD "Command=x\nNeeds=node=>18\n", "Needs", ">=VERSION" },
  { HEAD "Command=x\nFolder=here\n", "Folder", "absolute" },
  { HEAD "Command=x\nUrl=http://127.0.0.1:99999/\n", "Url", "Port" },
  { HEAD "Url=http://127.0.0.1:{port}/\n", "Command", "{port}" },
  { HEAD "Command=x\nMethod=POST\n", "Method", "Url" },
  { HEAD "Command=x\nUrl=http://h/\nWorkloads=json\nBody=b\n", "Body", "without Workloads" },
  { HEAD "Command=x\nUrl=http://h/\nMethod=post\n", "Method", "capital letters" },
  { HEAD "Command=x\nUrl=http://h/\nBody=@order\n", "Body", "begin with /" },
  { HEAD "Command=\xff\xfe\n", "Command", "UTF-8" },
  { HEAD "Command=x\nUrl=tcp://x\n", "Url", "http://" },
  { "[Backend]\nName=N\nFamily=threads\nRuntime=native\nCommand=x\n", "Summary", "missing" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LabBackend) backend = parse (bad[i].text, &error);

      g_assert_null (backend);
      testing_assert_error (error, LAB_ERROR_MANIFEST, "/etc/my-id.backend", bad[i].names,
                            bad[i].valid, NULL);
    }
}

static void
test_bad_id (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_backend_parse (HEAD "Command=x\n", strlen (HEAD "Command=x\n"),
                                    "/x/my id.backend", "/", &error));
  testing_assert_error (error, LAB_ERROR_MANIFEST, "my id", NULL);
}

/* A value with blanks or a shell's signs stays one argument. */
static void
test_argv (void)
{
  g_autoptr (LabBackend) backend =
      parse (HEAD "Command={libexec}/helper {dir}/a.py 'b c' --port={port} {python} $(x) ;\n",
             NULL);
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 8080);
  const char *const expected[] = { "/the dir/a.py", "b c", "--port=8080", "/a b/python",
                                   "$(x)",          ";",   NULL };

  g_assert_true (lab_backend_wants_port (backend));
  g_assert_true (g_str_has_suffix (argv[0], "/helper"));
  g_assert_cmpstrv (argv + 1, expected);
}

static void
test_url (void)
{
  g_autoptr (LabBackend) backend =
      parse (HEAD "Command=x\nUrl=http://127.0.0.1:{port}/app\n", NULL);
  g_autofree char *url = lab_backend_build_url (backend, 81);

  g_assert_false (lab_backend_speaks_stream (backend));
  g_assert_true (lab_backend_wants_port (backend));
  g_assert_cmpstr (url, ==, "http://127.0.0.1:81/app");
}

static void
test_request (void)
{
  g_autoptr (LabBackend) backend =
      parse (HEAD "Command=x\nUrl=http://h/orders\nMethod=PUT\nBody={\"a\": \"b\\n\"}\n", NULL);
  g_autofree char *asked = lab_backend_build_own_target (backend);
  LabRequest request = lab_backend_get_request (backend);
  g_autoptr (JsonObject) saved = lab_backend_to_json (backend);

  g_assert_cmpstr (request.method, ==, "PUT");
  g_assert_cmpstr (request.body, ==, "{\"a\": \"b\n\"}");
  g_assert_true (g_str_has_prefix (asked, "PUT /orders (11 bytes, sha256 "));
  g_assert_cmpstr (json_object_get_string_member (saved, "own_target"), ==, asked);
  g_assert_cmpstr (json_object_get_string_member (saved, "body"), ==, "{body}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_setenv ("TAILRACE_PYTHON", "/a b/python", TRUE));
  g_test_add_func ("/lab/backend/good", test_good);
  g_test_add_func ("/lab/backend/translated", test_translated);
  g_test_add_func ("/lab/backend/bad", test_bad);
  g_test_add_func ("/lab/backend/bad-id", test_bad_id);
  g_test_add_func ("/lab/backend/argv", test_argv);
  g_test_add_func ("/lab/backend/url", test_url);
  g_test_add_func ("/lab/backend/request", test_request);
  return g_test_run ();
}
