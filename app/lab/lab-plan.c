/* Randomised blocks: whatever drifts on the machine during a race strikes all contenders alike. Any
 * thread. */
#include "lab-plan.h"

/* splitmix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014): small,
 * and the same everywhere. */
static uint64_t
draw (uint64_t *state)
{
  uint64_t z = *state += UINT64_C (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Fisher and Yates's shuffle (Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm P).
 * The remainder's bias is below 2^-50 for any number of contenders. */
static void
shuffle (LabHeat *heats, guint length, uint64_t *state)
{
  for (guint i = length; i > 1; i--)
    {
      guint other = (guint) (draw (state) % i);
      LabHeat heat = heats[i - 1];

      heats[i - 1] = heats[other];
      heats[other] = heat;
    }
}

LabHeat *
lab_plan_make (guint contenders, guint blocks, uint64_t seed)
{
  LabHeat *heats = g_new (LabHeat, (gsize) contenders * blocks);

  for (guint block = 0; block < blocks; block++)
    {
      LabHeat *round = heats + (gsize) block * contenders;

      for (guint contender = 0; contender < contenders; contender++)
        round[contender] = (LabHeat){ contender, block };
      if (blocks > 1)
        shuffle (round, contenders, &seed);
    }
  return heats;
}
