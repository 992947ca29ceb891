/* One lock over all threads: nobody computes beside another, nobody is kept waiting for long.
 * Called with the model to test. */
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define WORK_US 20000
#define WORK "GET /work?us=20000&clock=cpu HTTP/1.1\r\n" HOST "\r\n"
#define ROUNDS 10

static const PeerModel *model;

static void
assert_answered (GSocket *socket)
{
  g_autoptr (Reply) reply = socket_read_reply (socket);

  g_assert_cmpint (reply->status, ==, 200);
}

/* Each request uses so much processor time of its thread, and two threads never run side by side:
 * so together they take at least the sum, however busy the machine is. (A twentieth is left for
 * what a thread spends on the lock itself without having it.) */
static void
test_one_after_the_other (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) first = peer_connect (peer);
  g_autoptr (GSocket) second = peer_connect (peer);
  gint64 begun_us = g_get_monotonic_time ();

  for (int i = 0; i < ROUNDS; i++)
    {
      socket_send_text (first, WORK);
      socket_send_text (second, WORK);
      assert_answered (first);
      assert_answered (second);
    }
  g_assert_cmpint (g_get_monotonic_time () - begun_us, >=, 2 * ROUNDS * WORK_US * 19 / 20);
}

/* The holder gives way: a short request is answered while a long one computes, by either kind. */
static void
test_holder_gives_way (void)
{
  static const char *const requests[] = {
    "GET /work?us=10000000&clock=cpu HTTP/1.1\r\n" HOST "\r\n",
    "GET /hash?n=1000000000 HTTP/1.1\r\n" HOST "\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (Peer) peer = peer_start (model->program, NULL);
      g_autoptr (GSocket) busy = peer_connect (peer);

      socket_send_text (busy, requests[i]);
      for (int round = 0; round < 5; round++)
        peer_assert_alive (peer);
      g_assert_cmpint (g_socket_condition_check (busy, G_IO_IN), ==, 0);
    }
}

/* Waiting needs no lock. */
static void
test_wait_holds_nobody_up (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) waiting = peer_connect (peer);

  socket_send_text (waiting, "GET /wait?us=60000000 HTTP/1.1\r\n" HOST "\r\n");
  for (int round = 0; round < 50; round++)
    peer_assert_alive (peer);
}

/* Two that compute at once wait for each other, and the records tell. On a machine with other
 * things to do the first may have done before the second begins: then they are asked again. */
static void
test_usage_tells_waiting (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) first = peer_connect (peer);
  g_autoptr (GSocket) second = peer_connect (peer);
  guint64 wait_ns;

  do
    {
      g_autofree char *usage = NULL;
      const char *figure;

      socket_send_text (first, WORK);
      socket_send_text (second, WORK);
      assert_answered (first);
      assert_answered (second);
      usage = peer_read_record (peer->stream, "usage");
      figure = strstr (usage, "\"lock_wait_ns\":");
      g_assert_nonnull (figure);
      wait_ns = g_ascii_strtoull (strchr (figure, ':') + 1, NULL, 10);
    }
  while (wait_ns < 1000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  g_test_add_func ("/lock/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/lock/holder-gives-way", test_holder_gives_way);
  g_test_add_func ("/lock/wait-holds-nobody-up", test_wait_holds_nobody_up);
  g_test_add_func ("/lock/usage-tells-waiting", test_usage_tells_waiting);
  return g_test_run ();
}
