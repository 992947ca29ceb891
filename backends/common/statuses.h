/* How many answers came with each status of 400 and above.
 *
 * The generator counts them and the lab adds them up, so both have the same few places: memory is
 * bounded, and a server that makes up statuses cannot change that. What comes when all places are
 * taken is in the number of failed requests alone. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Far more than servers answer with in one run. */
#define STATUSES_MAX 8

/* The lowest and the highest; three digits are all that HTTP has (RFC 9110, 15). */
#define STATUSES_LOWEST 400
#define STATUSES_HIGHEST 999

/* The most frequent first. Begin it with {0}. Plain data. */
typedef struct
{
  unsigned length;
  uint16_t status[STATUSES_MAX];
  uint64_t count[STATUSES_MAX];
} Statuses;

/* Counts COUNT more answers with STATUS, where there is a place for it. No allocation. Any thread.
 */
void statuses_add (Statuses *statuses, unsigned status, uint64_t count);

/* Adds all of FROM. */
void statuses_merge (Statuses *into, const Statuses *from);

/* How many answers are in it. */
uint64_t statuses_sum (const Statuses *statuses);

bool statuses_are_equal (const Statuses *a, const Statuses *b);
