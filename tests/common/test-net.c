/* Sockets on loopback: connecting, refusing, both directions, the end. */
#include "net.h"

#include <string.h>

#include <glib.h>

static NetSocket
connect_to (uint16_t port)
{
  NetAddress address;
  NetSocket socket = NET_INVALID;

  g_assert_cmpint (net_resolve ("127.0.0.1", port, &address), ==, 0);
  g_assert_cmpint (net_connect (&address, &socket), ==, 0);
  return socket;
}

/* The socket is non-blocking; on loopback the other end answers without our help. */
static ptrdiff_t
read_waiting (NetSocket socket, void *bytes, size_t length)
{
  gint64 deadline_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  ptrdiff_t got;

  do
    {
      GPollFD poll = { (int) socket, G_IO_IN, 0 };

      g_poll (&poll, 1, 1000);
      got = net_read (socket, bytes, length);
    }
  while (got == UV_EAGAIN && g_get_monotonic_time () < deadline_us);
  return got;
}

static void
test_accepts (void)
{
  NetSocket listener;
  NetAddress address;
  uint16_t port = 0;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  g_assert_cmpint (net_resolve ("127.0.0.1", port, &address), ==, 0);
  g_assert_true (net_accepts (&address));
  net_close (listener);
  g_assert_false (net_accepts (&address));
}

/* Whichever of its addresses comes first on this system. */
static void
test_localhost (void)
{
  NetSocket listener;
  NetAddress address;
  uint16_t port = 0;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  g_assert_cmpint (net_resolve_accepting ("localhost", port, &address), ==, 0);
  g_assert_true (net_accepts (&address));
  net_close (listener);
  /* What accepts nothing has an address, too. */
  g_assert_cmpint (net_resolve_accepting ("localhost", port, &address), ==, 0);
}

static void
test_talk (void)
{
  NetSocket listener, client, server;
  uint16_t port = 0;
  char bytes[16];

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  g_assert_cmpuint (port, !=, 0);
  client = connect_to (port);
  g_assert_cmpint (net_accept (listener, &server), ==, 0);
  g_assert_cmpint (net_connect_result (client), ==, 0);
  g_assert_cmpint (net_read (client, bytes, sizeof bytes), ==, UV_EAGAIN);
  g_assert_cmpint (net_write_all (server, "hello", 5), ==, 0);
  g_assert_cmpint (read_waiting (client, bytes, sizeof bytes), ==, 5);
  g_assert_cmpmem (bytes, 5, "hello", 5);
  net_shutdown (server);
  g_assert_cmpint (read_waiting (client, bytes, sizeof bytes), ==, 0);
  net_close (server);
  net_close (client);
  net_close (listener);
}

static void
test_port_taken (void)
{
  NetSocket listener, second;
  uint16_t port = 0, again;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  g_assert_cmpint (net_listen (port, &second, &again), ==, UV_EADDRINUSE);
  net_close (listener);
}

static void
test_refused (void)
{
  NetSocket listener, client = NET_INVALID;
  NetAddress address;
  uint16_t port = 0;
  int result;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  net_close (listener);
  g_assert_cmpint (net_resolve ("127.0.0.1", port, &address), ==, 0);
  result = net_connect (&address, &client);
  if (result == 0)
    {
      GPollFD poll = { (int) client, G_IO_OUT, 0 };

      g_assert_cmpint (g_poll (&poll, 1, 10000), ==, 1);
      result = net_connect_result (client);
      net_close (client);
    }
  g_assert_cmpint (result, ==, UV_ECONNREFUSED);
}

static void
test_unknown_host (void)
{
  NetAddress address;

  g_assert_cmpint (net_resolve ("no such host", 80, &address), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  net_init ();
  g_test_add_func ("/net/accepts", test_accepts);
  g_test_add_func ("/net/localhost", test_localhost);
  g_test_add_func ("/net/talk", test_talk);
  g_test_add_func ("/net/port-taken", test_port_taken);
  g_test_add_func ("/net/refused", test_refused);
  g_test_add_func ("/net/unknown-host", test_unknown_host);
  return g_test_run ();
}
