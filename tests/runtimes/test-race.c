/* A short race of one backend as a person runs it, called with the id and tailrace-cli: every
 * request is accounted for, and a connection that is closed after its response is no error. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>

static const char *id;
static const char *program;

/* The only contender of the race's result. */
static JsonNode *
race (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *complaints = NULL;
  JsonNode *result;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        program, "race", "-b", id, "-w", "json", "-c", "4", "-d", "2s", "--warmup",
                        "500ms", "--timeout", "60s", "--format", "json", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, &complaints, &error);
  g_assert_no_error (error);
  result = json_from_string (output, NULL);
  if (result == NULL)
    g_error ("no result, but: %s", complaints);
  return result;
}

static gint64
sum_members (JsonObject *object)
{
  gint64 sum = 0;
  JsonObjectIter iter;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &value))
    sum += json_node_get_int (value);
  return sum;
}

static void
assert_check (JsonArray *checks, const char *name)
{
  for (guint i = 0; i < json_array_get_length (checks); i++)
    {
      JsonObject *check = json_array_get_object_element (checks, i);

      if (!g_str_equal (json_object_get_string_member (check, "name"), name))
        continue;
      g_assert_cmpstr (json_object_get_string_member (check, "result"), ==, "ok");
      return;
    }
  g_error ("the audit has no check %s", name);
}

#define EXAMPLES_PORT 5000

/* Whether the port that people write into their first server is somebody else's. */
static gboolean
is_port_taken (void)
{
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", EXAMPLES_PORT);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  return !g_socket_bind (socket, address, TRUE, NULL);
}

static void
test_race (void)
{
  static const char *const certain[] = { "counts", "percentiles", "ending", "connections",
                                         "errors" };
  g_autoptr (JsonNode) result = race ();
  JsonArray *backends = json_object_get_array_member (json_node_get_object (result), "backends");
  JsonObject *backend = json_array_get_object_element (backends, 0);
  JsonObject *audit = json_object_get_object_member (backend, "audit");
  JsonObject *usage = json_object_get_object_member (backend, "usage");

  g_assert_cmpint (json_object_get_int_member (backend, "completed"), >, 0);
  g_assert_cmpint (sum_members (json_object_get_object_member (backend, "errors")), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (certain); i++)
    assert_check (json_object_get_array_member (audit, "checks"), certain[i]);
  g_assert_cmpint (json_object_get_int_member (usage, "rss_bytes_max"), >, 0);
}

static void
skip_race (void)
{
  g_test_skip ("another program has port 5000");
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 2);
  id = argv[1];
  program = argv[2];
  path = g_strdup_printf ("/race/%s", id);
  if (g_str_has_prefix (id, "example-") && is_port_taken ())
    g_test_add_func (path, skip_race);
  else
    g_test_add_func (path, test_race);
  return g_test_run ();
}
