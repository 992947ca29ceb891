/* A pool of threads with one queue: no more is performed at once than there are threads. Called
 * with a model of one thread. */
#include "peer.h"

#include <string.h>

#define WAIT "GET /wait?us=100000 HTTP/1.1\r\nHost: a\r\n\r\n"
#define CLIENTS 4

static const PeerModel *model;

/* The one thread waits for one client after the other. */
static void
test_one_at_a_time (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  GSocket *sockets[CLIENTS];
  gint64 begun_us = g_get_monotonic_time ();

  for (int i = 0; i < CLIENTS; i++)
    {
      sockets[i] = peer_connect (peer);
      socket_send_text (sockets[i], WAIT);
    }
  for (int i = 0; i < CLIENTS; i++)
    {
      g_autoptr (Reply) reply = socket_read_reply (sockets[i]);

      g_assert_cmpint (reply->status, ==, 200);
    }
  g_assert_cmpint (g_get_monotonic_time () - begun_us, >=, CLIENTS * 100000);
  for (int i = 0; i < CLIENTS; i++)
    g_object_unref (sockets[i]);
}

/* One is performed, the others wait in the queue until the records have told so. */
static void
test_usage_tells_depth (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  GSocket *sockets[CLIENTS];
  g_autofree char *expected = g_strdup_printf ("\"queue_depth\":%d", CLIENTS - 1);
  gboolean told = FALSE;

  for (int i = 0; i < CLIENTS; i++)
    {
      sockets[i] = peer_connect (peer);
      socket_send_text (sockets[i], "GET /wait?us=60000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    }
  while (!told)
    {
      g_autofree char *usage = peer_read_record (peer->stream, "usage");

      told = strstr (usage, expected) != NULL;
    }
  for (int i = 0; i < CLIENTS; i++)
    g_object_unref (sockets[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  g_test_add_func ("/pool/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/pool/usage-tells-depth", test_usage_tells_depth);
  return g_test_run ();
}
