/* See the header. Plain data; each worker has its own. */
#include "load-random.h"

#include <math.h>

static uint64_t
splitmix (uint64_t *state)
{
  uint64_t mixed = *state += UINT64_C (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * UINT64_C (0x94d049bb133111eb);
  return mixed ^ (mixed >> 31);
}

static uint64_t
rotate_left (uint64_t value, int bits)
{
  return value << bits | value >> (64 - bits);
}

void
load_random_init (LoadRandom *random, uint64_t seed, uint64_t stream)
{
  uint64_t state = seed;

  /* Mixing the seed before the stream is added keeps (1, 2) and (2, 1) apart. */
  state = splitmix (&state) + stream;
  for (int i = 0; i < 4; i++)
    random->state[i] = splitmix (&state);
}

uint64_t
load_random_next (LoadRandom *random)
{
  uint64_t *s = random->state;
  uint64_t result = rotate_left (s[1] * 5, 7) * 9;
  uint64_t shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
load_random_uniform (LoadRandom *random)
{
  return (double) (load_random_next (random) >> 11) * 0x1.0p-53;
}

double
load_random_exponential (LoadRandom *random, double mean)
{
  return -log1p (-load_random_uniform (random)) * mean;
}
