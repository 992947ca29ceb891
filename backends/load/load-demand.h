/* Random demands: a template in the URL in whose place each request says a number of its own.
 *
 *   {exp:MEAN}   a whole number from the exponential distribution with this mean
 *   {mix:P:A:B}  A with the probability P, else B
 *
 * What a queue does depends on the spread of its service times as much as on their mean, so a
 * server can be held against queueing theory only when its demands are drawn from a known
 * distribution. The numbers come from random streams of their own and in the order of the schedule:
 * every backend gets the same demands at the same times. */
#pragma once

#include "load-random.h"

#include <stdbool.h>
#include <stddef.h>

#define LOAD_DEMAND_MEAN_MAX UINT64_C (1000000000000)

typedef enum
{
  LOAD_DEMAND_NONE, /* no template: every request is the same */
  LOAD_DEMAND_EXPONENTIAL,
  LOAD_DEMAND_MIX
} LoadDemandKind;

/* One template. */
typedef struct
{
  LoadDemandKind kind;
  double mean;        /* exponential */
  double probability; /* mix: of the first number, from 0 to 1 */
  uint64_t either[2]; /* mix */
  unsigned digits;    /* of the largest number that can be drawn */
  size_t start;       /* where the template stands in the text, and its length */
  size_t length;
} LoadDemand;

/* Finds the template in the path TEXT; what follows a # is not part of the request. True also when
 * there is none. False when there is more than one or
 * when it is not one of the two; then *REASON is a static sentence. */
bool load_demand_find (LoadDemand *demand, const char *text, const char **reason);

/* The numbers of one template as one worker draws them. */
typedef struct
{
  const LoadDemand *demand;
  LoadRandom random;
} LoadDemands;

/* Begins worker WORKER's numbers; DEMAND is borrowed. */
void
load_demands_init (LoadDemands *demands, const LoadDemand *demand, uint64_t seed, unsigned worker);

/* Returns the next number; 0 where there is no template. No allocation. */
uint64_t load_demands_take (LoadDemands *demands);

/* Writes NUMBER with leading zeros into the template's DIGITS bytes at PLACE, without an end, so
 * that a request has the same length whatever it asks; nothing where there is no template. No
 * allocation. */
void load_demand_write (const LoadDemand *demand, char *place, uint64_t number);
