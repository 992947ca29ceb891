/* A server that is too busy for all handshakes at once: those that its system has dropped are
 * repeated, and the generator waits for that. Only for Linux, which tells how many it dropped. */
#include "load-process.h"
#include "net.h"
#include "peer.h"

#include <linux/sock_diag.h>
#include <sys/socket.h>

#define CONNECTIONS 8

typedef struct
{
  NetSocket listener;
  uint16_t port;
} Queue;

static gpointer
load (gpointer data)
{
  const Queue *queue = data;
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", queue->port);

  return load_run ("-c " G_STRINGIFY (CONNECTIONS) " -d 100ms --warmup 0", url);
}

static guint32
count_dropped (NetSocket listener)
{
  guint32 figures[SK_MEMINFO_VARS];
  socklen_t length = sizeof figures;

  g_assert_cmpint (getsockopt (listener, SOL_SOCKET, SO_MEMINFO, figures, &length), ==, 0);
  return figures[SK_MEMINFO_DROPS];
}

/* At first there is room for one, who is not accepted. */
static void
test_repeated (void)
{
  Queue queue = { 0 };
  g_autoptr (Peer) peer = NULL;
  g_autoptr (Load) loaded = NULL;
  JsonObject *interval;
  GThread *thread;

  g_assert_cmpint (net_listen (0, &queue.listener, &queue.port), ==, 0);
  g_assert_cmpint (listen (queue.listener, 0), ==, 0);
  thread = g_thread_new ("load", load, &queue);
  while (count_dropped (queue.listener) == 0)
    g_thread_yield ();
  g_assert_cmpint (listen (queue.listener, SOMAXCONN), ==, 0);
  peer = peer_new_at (PEER_ANSWERS, queue.listener, queue.port);
  loaded = g_thread_join (thread);
  g_assert_cmpint (loaded->status, ==, 0);
  g_assert_null (load_find (loaded, "warning"));
  interval = load_find (loaded, "interval");
  g_assert_cmpint (json_object_get_int_member (interval, "connections"), ==, CONNECTIONS);
  load_check_balance (loaded);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  load_program = argv[1];
  net_init ();
  g_test_add_func ("/generator/handshake/repeated", test_repeated);
  return g_test_run ();
}
