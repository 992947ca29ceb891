/* The workloads: what one request asks of a backend, the same contract for all.
 *
 * Knows the list with parameters, defaults and limits, reads a request's target, and does the work
 * itself. How a workload is waited for or spread over threads is each architecture's own affair.
 * docs/workloads.md is the contract in words. */
#pragma once

#include "http.h"

typedef enum
{
  WORKLOAD_JSON,
  WORKLOAD_WAIT,
  WORKLOAD_WORK,
  WORKLOAD_HASH,
  WORKLOAD_MATRIX,
  WORKLOAD_PAYLOAD,
  WORKLOAD_FILE,
  WORKLOAD_ECHO
} WorkloadKind;

#define WORKLOAD_KINDS 8

/* One entry of the list. */
typedef struct
{
  WorkloadKind kind;
  const char *name;      /* "wait" */
  const char *summary;   /* for people: "after N µs without using the processor" */
  const char *method;    /* "GET" or "POST" */
  const char *parameter; /* "us", "n", "bytes", or NULL */
  uint64_t standard;     /* the parameter where none is given */
  uint64_t limit;        /* the largest allowed */
} Workload;

/* The entry of KIND, or of NAME (NULL when there is none). Static. */
const Workload *workload_get (WorkloadKind kind);
const Workload *workload_find (const char *name, size_t length);

/* What one request asks. */
typedef struct
{
  const Workload *workload;
  uint64_t amount; /* the parameter's value: µs, rounds, rows or bytes */
  bool wall_clock; /* work: by the wall clock instead of the thread's processor time */
} WorkloadDemand;

/* Reads "/wait?us=100" (or, as people type it, "wait?us=100"). Returns 0, or the status to answer
 * with: 404 (no such workload), 400 (bad or unknown parameter), 413 (over the limit); then *REASON
 * is a static sentence for people. METHOD may be NULL to check the target alone; a wrong method is
 * 405. For echo over HTTP the amount is the body's length and is not read from the target; typed by
 * people, "echo?bytes=N" says how long a body to send. */
int workload_demand_parse (WorkloadDemand *demand, const HttpSlice *method, HttpSlice target,
                           const char **reason);

/* What an architecture wants done again and again, some microseconds apart, while it computes. */
typedef struct
{
  void (*call) (void *data);
  void *data;
} WorkloadCheck;

/* Uses the processor for the demand's time, with CHECK (or NULL). Any thread; blocks it. */
void workload_work (const WorkloadDemand *demand, const WorkloadCheck *check);

/* ROUNDS rounds of FNV-1a over the 32-bit state, as every language computes it: start with
 * 2166136261; each round i (from 0) xors the state with i & 255 and multiplies by 16777619 mod
 * 2^32. */
uint32_t workload_hash (uint64_t rounds, const WorkloadCheck *check);

/* The checksum of the product of two matrices of SIZE × SIZE doubles, as docs/workloads.md defines
 * it; it is exact. 0, or UV_ENOMEM. */
int workload_matrix (size_t size, const WorkloadCheck *check, uint64_t *checksum);

/* What file answers with. Byte I of the file is I modulo this. */
#define WORKLOAD_FILE_PERIOD 251

/* Reads LENGTH bytes from OFFSET of the process's own file, HTTP_BODY_MAX_BYTES long, which the
 * first call makes in the system's temporary directory; it goes with the process. 0, or a negative
 * libuv error. Any thread; blocks it. */
int workload_file_read (uint64_t offset, char *bytes, size_t length);
