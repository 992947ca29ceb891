/* Randomised blocks: whatever drifts on the machine during a race strikes all contenders alike. Any
 * thread. */
#include "lab-plan.h"

#include "lab-random.h"

/* Fisher and Yates's shuffle (Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm P).
 */
static void
shuffle (LabHeat *heats, guint length, uint64_t *state)
{
  for (guint i = length; i > 1; i--)
    {
      guint other = lab_random_below (state, i);
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
