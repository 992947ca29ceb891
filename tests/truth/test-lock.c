/* What one lock over all threads costs: two that compute get no more done than one, and who only
 * wants to answer waits for those who compute (the convoy; D. Beazley, "Understanding the Python
 * GIL", PyCon 2010). The control is the same server without the lock: it must miss both. Called
 * with the threaded server. */
#include "peer.h"
#include "proof.h"

#include "clock.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define HASH "GET /hash?n=5000000 HTTP/1.1\r\n" HOST "\r\n"
#define SPIN "GET /work?us=60000000 HTTP/1.1\r\n" HOST "\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define INTERVAL_MS 5
#define ASKED 60 /* times */
#define SPINNERS 4

static const char *program;
static const char *const locked[] = { "--model", "lock", "--switch-interval", "5ms", NULL };

typedef struct
{
  const Peer *peer;
  ClockNs end_ns;
  guint completed;
} Spinner;

static gpointer
spin (gpointer data)
{
  Spinner *spinner = data;
  g_autoptr (GSocket) socket = peer_connect (spinner->peer);

  while (clock_now_ns () < spinner->end_ns)
    {
      g_autoptr (Reply) reply = socket_ask (socket, HASH);

      g_assert_cmpint (reply->status, ==, 200);
      spinner->completed++;
    }
  return NULL;
}

/* How many hashes COUNT clients get from a new server, each one after the other. */
static double
count_hashes (const char *const *arguments, guint count)
{
  Peer *peer = peer_start (program, arguments);
  ClockNs length_ns = (ClockNs) (proof_length (1, 4) * CLOCK_NS_PER_S);
  Spinner spinners[2] = { 0 };
  GThread *threads[2];
  guint completed = 0;

  for (guint i = 0; i < count; i++)
    {
      spinners[i] = (Spinner){ peer, clock_now_ns () + length_ns, 0 };
      threads[i] = g_thread_new ("spinner", spin, &spinners[i]);
    }
  for (guint i = 0; i < count; i++)
    {
      g_thread_join (threads[i]);
      completed += spinners[i].completed;
    }
  peer_stop (peer);
  return completed;
}

static void
attempt_throughput (Proof *proof, gconstpointer unused)
{
  double with = count_hashes (locked, 2) / count_hashes (locked, 1);
  double without = count_hashes (NULL, 2) / count_hashes (NULL, 1);

  proof_claim (proof, "two with the lock, of one", with, 1, 0.15);
  /* Two hardware threads of one core do less than twice as much, but clearly more than one. */
  if (g_get_num_processors () > 1)
    proof_claim (proof, "control: two without, of one", without, 1.8, 0.6);
}

static void
test_throughput (void)
{
  /* a tenth of the seconds that are computed: when a thread wakes is of no matter */
  proof_run (attempt_throughput, NULL, 1e8);
}

/* The mean latency, in intervals, of a client that thinks for so long between its requests that its
 * thread is reading again, beside COUNT that compute. */
static double
measure_wait (const char *const *arguments, guint count)
{
  Peer *peer = peer_start (program, arguments);
  g_autoptr (GPtrArray) spinners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocket) waiter = peer_connect (peer);
  ClockNs sum_ns = 0;

  for (guint i = 0; i < count; i++)
    {
      g_ptr_array_add (spinners, peer_connect (peer));
      socket_send_text (spinners->pdata[i], SPIN);
    }
  for (int i = 0; i < ASKED; i++)
    {
      ClockNs begun_ns;
      g_autoptr (Reply) reply = NULL;

      g_usleep (2 * (count + 1) * INTERVAL_MS * 1000 +
                (gulong) g_random_int_range (0, 1000 * INTERVAL_MS));
      begun_ns = clock_now_ns ();
      reply = socket_ask (waiter, JSON);
      sum_ns += clock_now_ns () - begun_ns;
      g_assert_cmpint (reply->status, ==, 200);
    }
  peer_stop (peer);
  return (double) sum_ns / ASKED / (INTERVAL_MS * CLOCK_NS_PER_MS);
}

/* Beside one, the interval is the waiter's own. Beside more the lock changes hands once an
 * interval, and who gets it is the system's choice: if it were anybody's turn as likely, the
 * waiter's would come after as many intervals as there are spinners; if those who asked last came
 * last, after one. CPython's own lock lies between them, too. */
static void
attempt_convoy (Proof *proof, gconstpointer unused)
{
  const double least = 0.5, most = 1.5 * SPINNERS;

  proof_claim (proof, "intervals waited beside 1", measure_wait (locked, 1), 1, 0.25);
  proof_claim (proof, "intervals waited beside 4", measure_wait (locked, SPINNERS),
               (least + most) / 2, (most - least) / 2);
  proof_claim (proof, "control: beside 4, no lock", measure_wait (NULL, SPINNERS), least / 2,
               least / 2);
}

static void
test_convoy (void)
{
  /* a mean: of one wait in a hundred it takes a hundredth */
  proof_run (attempt_convoy, NULL, 1e6 * INTERVAL_MS * SPINNERS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/truth/lock/throughput", test_throughput);
  g_test_add_func ("/truth/lock/convoy", test_convoy);
  return g_test_run ();
}
