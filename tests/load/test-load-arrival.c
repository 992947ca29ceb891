/* When a response came, for one who reads it later. */
#include "load-arrival.h"

#include <glib.h>

/* How much later than it came each byte is read: far more than looking at two clocks takes. */
#define IDLE_NS (200 * CLOCK_NS_PER_US)
#define ROUNDS 100

/* A connection within this process, whose ends are connected at once on loopback. */
typedef struct
{
  NetSocket client, server;
} Pair;

static Pair
pair_open (void)
{
  Pair pair = { NET_INVALID, NET_INVALID };
  NetSocket listener = NET_INVALID;
  NetAddress address;
  uint16_t port = 0;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  g_assert_cmpint (net_resolve ("127.0.0.1", port, &address), ==, 0);
  g_assert_cmpint (net_connect (&address, &pair.client), ==, 0);
  g_assert_cmpint (net_accept (listener, &pair.server), ==, 0);
  net_close (listener);
  return pair;
}

static void
pair_close (Pair *pair)
{
  net_close (pair->client);
  net_close (pair->server);
}

static void
idle_until (ClockNs until_ns)
{
  while (clock_now_ns () < until_ns)
    ;
}

/* A byte that lay there for a while. */
typedef struct
{
  ClockNs sent_ns, there_ns; /* it came between these */
  ClockNs read_ns, arrival_ns;
} Byte;

static Byte
exchange_byte (Pair *pair, LoadStampClock *stamps)
{
  GPollFD poll = { (int) pair->client, G_IO_IN, 0 };
  Byte byte = { .sent_ns = clock_now_ns () };
  char content;

  g_assert_cmpint (net_write_all (pair->server, "x", 1), ==, 0);
  g_assert_cmpint (g_poll (&poll, 1, 10000), ==, 1);
  byte.there_ns = clock_now_ns ();
  idle_until (byte.there_ns + IDLE_NS);
  g_assert_cmpint (load_arrival_read (pair->client, &content, 1, stamps, &byte.read_ns,
                                      &byte.arrival_ns),
                   ==, 1);
  g_assert_cmpuint (byte.read_ns, >=, byte.there_ns + IDLE_NS);
  g_assert_cmpuint (byte.arrival_ns, <=, byte.read_ns);
  return byte;
}

/* A thread that is held up between two clocks, or a step of the wall clock, spoils some of them. */
static void
test_stamped (void)
{
  Pair pair = pair_open ();
  LoadStampClock stamps = { 0 };
  unsigned right = 0;

  if (load_arrival_enable (pair.client))
    {
      for (int i = 0; i < ROUNDS; i++)
        {
          Byte byte = exchange_byte (&pair, &stamps);

          right += byte.arrival_ns + CLOCK_NS_PER_US >= byte.sent_ns &&
                   byte.arrival_ns <= byte.there_ns + CLOCK_NS_PER_US;
        }
      g_assert_cmpuint (right, >, ROUNDS / 2);
    }
  else
    g_test_skip ("this system stamps nothing that arrives over TCP");
  pair_close (&pair);
}

static void
test_unstamped (void)
{
  Pair pair = pair_open ();
  Byte byte = exchange_byte (&pair, NULL);

  g_assert_cmpuint (byte.arrival_ns, ==, byte.read_ns);
  pair_close (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  net_init ();
  g_test_add_func ("/load-arrival/stamped", test_stamped);
  g_test_add_func ("/load-arrival/unstamped", test_unstamped);
  return g_test_run ();
}
