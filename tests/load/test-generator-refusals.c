/* What cannot even be begun: each refusal has its status, its code and one readable line. */
#include "load-process.h"
#include "net.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* A socket with a port of the loopback to itself, which nobody listens at. */
static NetSocket
bind_somewhere (struct sockaddr_in *address)
{
  socklen_t length = sizeof *address;
  NetSocket bound = socket (AF_INET, SOCK_STREAM, 0);

  *address = (struct sockaddr_in){ .sin_family = AF_INET };
  address->sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (bound, (struct sockaddr *) address, sizeof *address), ==, 0);
  g_assert_cmpint (getsockname (bound, (struct sockaddr *) address, &length), ==, 0);
  return bound;
}

static void
test_refused (void)
{
  struct sockaddr_in address;
  NetSocket bound = bind_somewhere (&address);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", ntohs (address.sin_port));
  g_autoptr (Load) load = load_run ("-c 4 -d 100ms", url);

  g_assert_cmpint (load->status, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (load_find (load, "error"), "code"), ==,
                   "ECONNREFUSED");
  g_assert_nonnull (strstr (load->complaints, url));
  g_assert_null (load_find (load, "end"));
  net_close (bound);
}

/* What cannot even be begun is said once to programs and once, in one line, to people. */
static void
check_refusal (const char *options, const char *url, int status, const char *code,
               const char *reason)
{
  g_autoptr (Load) load = load_run (options, url);
  JsonObject *error = load_find (load, "error");

  g_test_message ("%s", load->complaints);
  g_assert_cmpint (load->status, ==, status);
  g_assert_nonnull (error);
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  g_assert_nonnull (strstr (json_object_get_string_member (error, "message"), reason));
  g_assert_nonnull (strstr (load->complaints, reason));
  g_assert_true (strchr (load->complaints, '\n') == strrchr (load->complaints, '\n'));
  g_assert_null (load_find (load, "end"));
}

static void
test_wrong_url (void)
{
  check_refusal ("", "https://127.0.0.1/", 2, "EURL", "http://");
  check_refusal ("", "127.0.0.1:80", 2, "EURL", "http://");
  check_refusal ("", "http://", 2, "EURL", "host");
  check_refusal ("", "http://127.0.0.1:99999/", 2, "EURL", "port");
  check_refusal ("", "http://127.0.0.1:80x/", 2, "EURL", "port");
  check_refusal ("", "http://[::1/", 2, "EURL", "host");
  check_refusal ("", "'http://127.0.0.1/a b'", 2, "EURL", "space");
}

/* "invalid" resolves nowhere (RFC 6761); without any network the reason is another one, and is not
 * waited for longer than a second (resolv.conf(5)). */
static void
test_unknown_host (void)
{
  g_autoptr (Load) load = NULL;
  const char *code;

  g_setenv ("RES_OPTIONS", "timeout:1 attempts:1", TRUE);
  load = load_run ("", "http://no-such-host.invalid/");
  code = json_object_get_string_member (load_find (load, "error"), "code");
  g_assert_cmpint (load->status, ==, 1);
  g_assert_true (g_str_has_prefix (code, "EAI_"));
  g_assert_nonnull (
      strstr (load->complaints, "cannot find the host of http://no-such-host.invalid/"));
}

static void
test_missing_body (void)
{
  check_refusal ("--method POST --body-file /nowhere/body", "http://127.0.0.1:1/", 1, "EBODY",
                 "/nowhere/body");
}

/* A listener that accepts nobody, with its queue full: handshakes are not even refused. */
static void
test_no_answer (void)
{
  struct sockaddr_in address;
  NetSocket listener = bind_somewhere (&address);
  NetSocket waiting[4];
  g_autofree char *url = NULL;

  g_assert_cmpint (listen (listener, 0), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_assert_cmpint (net_connect ((NetAddress *) &address, &waiting[i]), ==, 0);
  url = g_strdup_printf ("http://127.0.0.1:%u/", ntohs (address.sin_port));
  check_refusal ("-c 3 -d 100ms", url, 1, "ETIMEDOUT", url);
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    net_close (waiting[i]);
  net_close (listener);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  load_program = argv[1];
  net_init ();
  g_test_add_func ("/generator/refused", test_refused);
  g_test_add_func ("/generator/wrong-url", test_wrong_url);
  g_test_add_func ("/generator/unknown-host", test_unknown_host);
  g_test_add_func ("/generator/missing-body", test_missing_body);
  g_test_add_func ("/generator/no-answer", test_no_answer);
  return g_test_run ();
}
