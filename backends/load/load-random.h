/* Random numbers that are the same on every machine for the same seed.
 *
 * xoshiro256** 1.0 by Blackman and Vigna (https://prng.di.unimi.it), seeded through SplitMix64. */
#pragma once

#include <stdint.h>

typedef struct
{
  uint64_t state[4];
} LoadRandom;

/* Begins the stream number STREAM of SEED; different streams are independent of each other. */
void load_random_init (LoadRandom *random, uint64_t seed, uint64_t stream);

uint64_t load_random_next (LoadRandom *random);

/* Uniform in [0, 1), with 53 random bits. */
double load_random_uniform (LoadRandom *random);

/* Exponentially distributed with the given MEAN > 0, by inversion. */
double load_random_exponential (LoadRandom *random, double mean);
