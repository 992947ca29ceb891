/* How a cluster's processes come to their connections: the system's hash spreads them roughly and
 * looks at nothing, the dealer's turns spread them evenly and spare who is busy. Called with the
 * model to test; it looks into /proc. */
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define MEMBERS_MAX 16
#define CLIENTS 300

static const PeerModel *model;

/* The sockets that PROCESS has open, its pipes from the master among them. */
static guint
count_sockets (GPid process)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/fd", process);
  g_autoptr (GDir) descriptors = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  g_assert_nonnull (descriptors);
  while ((name = g_dir_read_name (descriptors)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      count += target != NULL && g_str_has_prefix (target, "socket:") ? 1 : 0;
    }
  return count;
}

static void
assert_spread (const guint *counts, guint members)
{
  guint sum = 0;
  guint even = CLIENTS / members;

  for (guint i = 0; i < members; i++)
    {
      sum += counts[i];
      if (g_str_equal (model->name, "cluster-handles"))
        g_assert_cmpuint (counts[i], ==, even);
      else
        {
          /* Six standard deviations of the multinomial distribution. */
          g_assert_cmpuint (counts[i], >, even / 2);
          g_assert_cmpuint (counts[i], <, even + even / 2);
        }
      g_test_message ("process %u has %u of %u connections", i, counts[i], CLIENTS);
    }
  g_assert_cmpuint (sum, ==, CLIENTS);
}

static void
test_spread (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  GPid members[MEMBERS_MAX];
  guint counts[MEMBERS_MAX];
  guint count = peer_find_members (peer, members, MEMBERS_MAX);

  for (guint i = 0; i < count; i++)
    counts[i] = count_sockets (members[i]);
  for (guint i = 0; i < CLIENTS && count > 0; i++)
    {
      GSocket *socket = peer_connect (peer);
      g_autoptr (Reply) reply = socket_ask (socket, JSON);

      g_assert_cmpint (reply->status, ==, 200);
      g_ptr_array_add (sockets, socket);
    }
  for (guint i = 0; i < count; i++)
    counts[i] = count_sockets (members[i]) - counts[i];
  if (count > 0)
    assert_spread (counts, count);
}

/* While one process computes, new clients come. */
static GPtrArray *
come_while_busy (const Peer *peer, GSocket *busy, const char *work)
{
  GPtrArray *sockets = g_ptr_array_new_with_free_func (g_object_unref);

  socket_send_text (busy, work);
  for (int i = 0; i < 60; i++)
    {
      GSocket *socket = peer_connect (peer);

      socket_send_text (socket, JSON);
      g_ptr_array_add (sockets, socket);
    }
  return sockets;
}

static guint
count_answered (GPtrArray *sockets)
{
  guint count = 0;

  for (guint i = 0; i < sockets->len; i++)
    count += g_socket_condition_check (sockets->pdata[i], G_IO_IN) != 0 ? 1 : 0;
  return count;
}

/* How many were seen to be answered while BUSY was not; more than ENOUGH are not waited for. As
 * soon as BUSY is, the clients behind it are answered as well, so a count that BUSY's answer may
 * have overtaken is dropped. Not counted more often than each millisecond, since the server wants
 * the processor, too. */
static guint
count_answered_before (GPtrArray *sockets, GSocket *busy, guint enough)
{
  guint answered = 0;

  while (answered < enough &&
         !g_socket_condition_timed_wait (busy, G_IO_IN, G_USEC_PER_SEC / 1000, NULL, NULL))
    {
      guint now = count_answered (sockets);

      if (g_socket_condition_check (busy, G_IO_IN) == 0)
        answered = now;
    }
  return answered;
}

/* The dealer notices with the first connection that is not taken; until the process has begun to
 * compute it may be dealt some, but never its share, a third. It computes for so long that the
 * others come to all of theirs on any machine. */
static void
test_dealer_spares_the_busy (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) busy = peer_connect (peer);
  g_autoptr (GPtrArray) sockets =
      come_while_busy (peer, busy, "GET /work?us=60000000&clock=wall HTTP/1.1\r\n" HOST "\r\n");
  guint enough = sockets->len - sockets->len / 6;

  g_assert_cmpuint (count_answered_before (sockets, busy, enough), >=, enough);
}

/* About a third of the clients wait until it has done. */
static void
test_hash_does_not_look (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) busy = peer_connect (peer);
  g_autoptr (GPtrArray) sockets =
      come_while_busy (peer, busy, "GET /work?us=1000000&clock=wall HTTP/1.1\r\n" HOST "\r\n");
  guint answered = count_answered_before (sockets, busy, sockets->len);

  g_test_message ("%u of %u clients answered while a process was busy", answered, sockets->len);
  g_assert_cmpuint (answered, <, sockets->len - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  g_test_add_func ("/balance/spread", test_spread);
  if (g_str_equal (model->name, "cluster-handles"))
    g_test_add_func ("/balance/dealer-spares-the-busy", test_dealer_spares_the_busy);
  else
    g_test_add_func ("/balance/hash-does-not-look", test_hash_does_not_look);
  return g_test_run ();
}
