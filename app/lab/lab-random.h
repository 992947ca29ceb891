/* Chance that can be repeated: the same seed gives the same draws on every machine. Internal to the
 * lab. Any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* 64 even bits from *STATE, which is the seed at first and is moved on. splitmix64 (Steele, Lea,
 * Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
static inline uint64_t
lab_random_draw (uint64_t *state)
{
  uint64_t z = *state += UINT64_C (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* A number from 0 to COUNT - 1, by multiplication (Lemire, "Fast Random Integer Generation in an
 * Interval", 2019); its bias is below COUNT / 2^32. */
static inline guint
lab_random_below (uint64_t *state, guint count)
{
  return (guint) ((lab_random_draw (state) >> 32) * count >> 32);
}
