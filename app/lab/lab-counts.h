/* What the generator counts, and the phases it counts in. */
#pragma once

#include "statuses.h"

#include <glib.h>
#include <stdint.h>

/* Where a `record` comes from. */
typedef enum
{
  LAB_FROM_LOAD,
  LAB_FROM_SERVER,
  LAB_FROM_LAB
} LabFrom;

#define LAB_FROMS 3

/* "load", "server" or "lab". Static. Any thread. */
const char *lab_from_name (LabFrom from);

/* What the generator does at a time. */
typedef enum
{
  LAB_PHASE_CONNECT,
  LAB_PHASE_WARMUP,
  LAB_PHASE_MEASURE,
  LAB_PHASE_DRAIN
} LabPhase;

#define LAB_PHASES 4

/* The stream's name, such as "warmup". Static. Any thread. */
const char *lab_phase_name (LabPhase phase);

/* The kinds of failed requests. */
typedef enum
{
  LAB_FAULT_CONNECT,
  LAB_FAULT_READ,
  LAB_FAULT_WRITE,
  LAB_FAULT_TIMEOUT,
  LAB_FAULT_STATUS,
  LAB_FAULT_PROTOCOL
} LabFault;

#define LAB_FAULTS 6

/* The stream's name, such as "timeout". Static. Any thread. */
const char *lab_fault_name (LabFault fault);

/* The counts of one interval, or of several added up. The first group are differences within the
 * interval; the last three are levels at its end. Plain data. */
typedef struct
{
  uint64_t scheduled;
  uint64_t sent;
  uint64_t completed;
  uint64_t errors[LAB_FAULTS]; /* by LabFault */
  Statuses statuses;           /* of LAB_FAULT_STATUS; empty where the load does not tell */
  uint64_t bytes_in;
  uint64_t bytes_out;

  uint64_t connections; /* established */
  uint64_t in_flight;   /* sent and not answered */
  uint64_t queued;      /* due and waiting for a connection */
} LabCounts;

/* The sum of all kinds of errors. Any thread. */
uint64_t lab_counts_errors (const LabCounts *counts);

/* Adds FROM's differences to INTO's, and takes over FROM's levels. Any thread. */
void lab_counts_add (LabCounts *into, const LabCounts *from);

/* For counts cumulated from the start of a stream: how many of the scheduled requests are neither
 * completed, failed, in flight nor queued. 0 when the counts are conserved; negative when there are
 * more outcomes than requests. Any thread. */
int64_t lab_counts_missing (const LabCounts *cumulated);
