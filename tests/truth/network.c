/* See the header. Plain arithmetic; no thread, no clock. */
#include "network.h"

#include "load-random.h"
#include "spread.h"

#include <glib.h>

#define PLAYS 300

/* Who asks next, and when. */
static unsigned
find_next (const double *asks_ns, unsigned users)
{
  unsigned next = 0;

  for (unsigned i = 1; i < users; i++)
    if (asks_ns[i] < asks_ns[next])
      next = i;
  return next;
}

NetworkFigures
network_play (const Network *network, uint64_t seed, double from_ns, double until_ns)
{
  double asks_ns[NETWORK_USERS_MAX], free_ns = 0, sum_ns = 0;
  uint64_t answered = 0;
  LoadRandom random;

  g_assert_cmpuint (network->users, <=, NETWORK_USERS_MAX);
  load_random_init (&random, seed, 0);
  for (unsigned i = 0; i < network->users; i++)
    asks_ns[i] = load_random_exponential (&random, network->think_ns);
  /* The server is first come first served, so whoever asks first is answered first. */
  while (free_ns <= until_ns)
    {
      unsigned user = find_next (asks_ns, network->users);

      free_ns =
          MAX (free_ns, asks_ns[user]) + load_random_exponential (&random, network->service_ns);
      if (free_ns > from_ns && free_ns <= until_ns)
        {
          answered++;
          sum_ns += free_ns - asks_ns[user];
        }
      asks_ns[user] = free_ns + load_random_exponential (&random, network->think_ns);
    }
  return (NetworkFigures){ (double) answered / (until_ns - from_ns) * 1e9,
                           sum_ns / (double) answered };
}

NetworkFigures
network_standard_error (const Network *network, double from_ns, double until_ns)
{
  Spread rate = { 0 }, response = { 0 };

  for (uint64_t seed = 0; seed < PLAYS; seed++)
    {
      NetworkFigures figures = network_play (network, seed, from_ns, until_ns);

      spread_add (&rate, figures.rate_per_s);
      spread_add (&response, figures.response_ns);
    }
  return (NetworkFigures){ spread_deviation (&rate), spread_deviation (&response) };
}
