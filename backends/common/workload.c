/* The list of workloads, and reading what a request asks. One table is the whole knowledge: names,
 * defaults and limits stand nowhere else. Any thread. */
#include "workload.h"

#include "clock.h"

#include <assert.h>
#include <string.h>

#define MINUTE_US UINT64_C (60000000)

static const Workload workloads[WORKLOAD_KINDS] = {
  { WORKLOAD_JSON, "json", "a short JSON message", "GET", NULL, 0, 0 },
  { WORKLOAD_WAIT, "wait", "after N µs without using the processor", "GET", "us", 1000, MINUTE_US },
  { WORKLOAD_WORK, "work", "after N µs of using the processor", "GET", "us", 1000, MINUTE_US },
  { WORKLOAD_HASH, "hash", "the result of N rounds of a hash", "GET", "n", 10000, 1000000000 },
  { WORKLOAD_MATRIX, "matrix", "the product of two N×N matrices", "GET", "n", 100, 1000 },
  { WORKLOAD_PAYLOAD, "payload", "N bytes, streamed", "GET", "bytes", 16384, HTTP_BODY_MAX_BYTES },
  { WORKLOAD_FILE, "file", "N bytes of a file on disk", "GET", "bytes", 16384,
    HTTP_BODY_MAX_BYTES },
  { WORKLOAD_ECHO, "echo", "the N bytes of the request's body back", "POST", "bytes", 1024,
    HTTP_BODY_MAX_BYTES },
};

const Workload *
workload_get (WorkloadKind kind)
{
  assert ((unsigned) kind < WORKLOAD_KINDS && workloads[kind].kind == kind);
  return &workloads[kind];
}

const Workload *
workload_find (const char *name, size_t length)
{
  for (size_t i = 0; i < WORKLOAD_KINDS; i++)
    if (http_slice_is ((HttpSlice){ name, length }, workloads[i].name))
      return &workloads[i];
  return NULL;
}

static int
refuse (int status, const char *text, const char **reason)
{
  *reason = text;
  return status;
}

/* Splits SLICE at the first MARK; *REST gets what follows the mark, or nothing. */
static HttpSlice
split (HttpSlice slice, char mark, HttpSlice *rest)
{
  const char *at = slice.length > 0 ? memchr (slice.start, mark, slice.length) : NULL;
  size_t length = at != NULL ? (size_t) (at - slice.start) : slice.length;
  size_t taken = at != NULL ? length + 1 : length;

  *rest = (HttpSlice){ slice.start + taken, slice.length - taken };
  return (HttpSlice){ slice.start, length };
}

/* A number that does not fit 64 bits is as far over the limit as any. */
static int
read_amount (WorkloadDemand *demand, HttpSlice digits, const char **reason)
{
  uint64_t limit = demand->workload->limit;
  uint64_t amount = 0;

  if (digits.length == 0)
    return refuse (400, "a parameter has no value", reason);
  for (size_t i = 0; i < digits.length; i++)
    if (digits.start[i] < '0' || digits.start[i] > '9')
      return refuse (400, "a parameter is not a whole number", reason);
  for (size_t i = 0; i < digits.length; i++)
    {
      amount = amount * 10 + (uint64_t) (digits.start[i] - '0');
      if (amount > limit)
        return refuse (413, "a parameter is over its limit", reason);
    }
  demand->amount = amount;
  return 0;
}

static int
read_clock (WorkloadDemand *demand, HttpSlice value, const char **reason)
{
  demand->wall_clock = http_slice_is (value, "wall");
  if (demand->wall_clock || http_slice_is (value, "cpu"))
    return 0;
  return refuse (400, "clock is neither cpu nor wall", reason);
}

static int
read_parameter (WorkloadDemand *demand, HttpSlice parameter, const char **reason)
{
  HttpSlice value;
  HttpSlice name = split (parameter, '=', &value);
  const char *known = demand->workload->parameter;

  if (known != NULL && http_slice_is (name, known))
    return read_amount (demand, value, reason);
  if (demand->workload->kind == WORKLOAD_WORK && http_slice_is (name, "clock"))
    return read_clock (demand, value, reason);
  return refuse (400, "a parameter is unknown to this workload", reason);
}

int
workload_demand_parse (WorkloadDemand *demand, const HttpSlice *method, HttpSlice target,
                       const char **reason)
{
  HttpSlice query;
  HttpSlice name = split (target, '?', &query);
  int status = 0;

  if (name.length > 0 && name.start[0] == '/')
    name = (HttpSlice){ name.start + 1, name.length - 1 };
  *demand = (WorkloadDemand){ .workload = workload_find (name.start, name.length) };
  if (demand->workload == NULL)
    return refuse (404, "there is no such workload", reason);
  if (method != NULL && !http_slice_is (*method, demand->workload->method))
    return refuse (405, "this workload wants another method", reason);
  demand->amount = demand->workload->standard;
  while (status == 0 && query.length > 0)
    status = read_parameter (demand, split (query, '&', &query), reason);
  return status;
}

/* Computes between two looks at the clock, so that the time is the program's and not the system's:
 * reading a thread's processor time is a system call. */
#define ROUNDS_BETWEEN_LOOKS 256

/* And between two checks. */
#define ROUNDS_BETWEEN_CHECKS 4096

static uint32_t
hash_on (uint32_t state, uint64_t from, uint64_t to)
{
  for (uint64_t i = from; i < to; i++)
    state = (state ^ (uint32_t) (i & 255)) * UINT32_C (16777619);
  return state;
}

uint32_t
workload_hash (uint64_t rounds, const WorkloadCheck *check)
{
  uint64_t step = check != NULL ? ROUNDS_BETWEEN_CHECKS : rounds;
  uint32_t state = UINT32_C (2166136261);

  for (uint64_t from = 0; from < rounds; from += step)
    {
      state = hash_on (state, from, step < rounds - from ? from + step : rounds);
      if (check != NULL)
        check->call (check->data);
    }
  return state;
}

void
workload_work (const WorkloadDemand *demand, const WorkloadCheck *check)
{
  ClockNs (*now) (void) = demand->wall_clock ? clock_now_ns : clock_thread_cpu_ns;
  ClockNs wanted = demand->amount * CLOCK_NS_PER_US;
  ClockNs begun = now ();
  volatile uint32_t kept;

  while (now () - begun < wanted)
    {
      kept = workload_hash (ROUNDS_BETWEEN_LOOKS, NULL);
      if (check != NULL)
        check->call (check->data);
    }
  (void) kept; /* only so that the compiler does not leave the hash out */
}
