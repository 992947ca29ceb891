/* A short list, looked through from its beginning, where the most frequent status is. Any thread.
 */
#include "statuses.h"

static void
swap (Statuses *statuses, unsigned a, unsigned b)
{
  uint16_t status = statuses->status[a];
  uint64_t count = statuses->count[a];

  statuses->status[a] = statuses->status[b];
  statuses->count[a] = statuses->count[b];
  statuses->status[b] = status;
  statuses->count[b] = count;
}

void
statuses_add (Statuses *statuses, unsigned status, uint64_t count)
{
  unsigned place = 0;

  while (place < statuses->length && statuses->status[place] != status)
    place++;
  if (place == STATUSES_MAX)
    return;
  if (place == statuses->length)
    {
      statuses->status[place] = (uint16_t) status;
      statuses->count[place] = 0;
      statuses->length++;
    }
  statuses->count[place] += count;
  for (; place > 0 && statuses->count[place - 1] < statuses->count[place]; place--)
    swap (statuses, place - 1, place);
}

void
statuses_merge (Statuses *into, const Statuses *from)
{
  for (unsigned i = 0; i < from->length; i++)
    statuses_add (into, from->status[i], from->count[i]);
}

uint64_t
statuses_sum (const Statuses *statuses)
{
  uint64_t sum = 0;

  for (unsigned i = 0; i < statuses->length; i++)
    sum += statuses->count[i];
  return sum;
}

bool
statuses_are_equal (const Statuses *a, const Statuses *b)
{
  for (unsigned i = 0; i < a->length && a->length == b->length; i++)
    if (a->status[i] != b->status[i] || a->count[i] != b->count[i])
      return false;
  return a->length == b->length;
}
