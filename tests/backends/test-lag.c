/* How late an event loop comes to what is due. Called with a model of one loop to test. */
#include "peer.h"

#include <string.h>

static const PeerModel *model;

/* While the loop computes for half a second, it is late by nearly as long. */
static void
test_busy_loop_is_late (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (Reply) reply = peer_get (peer, "/work?us=500000&clock=wall");
  guint64 lag_ns;

  g_assert_cmpint (reply->status, ==, 200);
  do
    {
      g_autofree char *usage = peer_read_record (peer->stream, "usage");
      const char *figure = strstr (usage, "\"loop_lag_ns\":");

      g_assert_nonnull (figure);
      lag_ns = g_ascii_strtoull (strchr (figure, ':') + 1, NULL, 10);
    }
  while (lag_ns < 400000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  g_test_add_func ("/lag/busy-loop-is-late", test_busy_loop_is_late);
  return g_test_run ();
}
