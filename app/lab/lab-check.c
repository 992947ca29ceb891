/* The words of the checks, and how numbers are held to limits. */
#include "lab-check.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  const char *name;
  const char *title;
  const char *advice;
} Words;

static const Words words[LAB_CHECKS] = {
  { "counts", N_ ("Requests not accounted for"),
    N_ ("The generator lost count of requests: do not use this run, and report it as a bug.") },
  { "percentiles", N_ ("Latencies whose figures contradict each other"),
    N_ ("The figures contradict each other: do not use this run, and report it as a bug.") },
  { "ending", N_ ("End of the run"),
    N_ ("The run did not end as planned: look at the server's last words and run it again.") },
  { "connections", N_ ("Connections established"),
    N_ ("The server or the system refused connections: ask for fewer, or raise their limits.") },
  { "errors", N_ ("Failed requests"),
    N_ ("Failing is often faster than serving: find out why requests fail, or lower the load.") },
  { "littles-law", N_ ("Little's law: time in flight recorded, against that observed"),
    N_ ("The times recorded do not add up to the requests that were under way: run it for longer, "
        "and look for stalls at the end of the run.") },
  { "due", N_ ("Requests due, against the planned rate"),
    N_ ("Not the rate that was asked for was offered: lower it, or give the generator more "
        "threads.") },
  { "gaps", N_ ("Gaps between requests, against the plan"),
    N_ ("Requests came in bursts that were not asked for: lower the rate, or free the machine of "
        "other work.") },
  { "send-lag", N_ ("Send lag, of the reported p99"),
    N_ ("The generator's own lateness in sending is a good part of the tail: trust the service time "
        "more, load a slower workload, or free the machine of other work.") },
  { "read-lag", N_ ("Read lag, of the reported p99"),
    N_ ("The generator was late in reading, which is kept out of the latencies but shows that it was "
        "busy or woken late: give it processors of its own, or free the machine of other work.") },
  { "generator-cpu", N_ ("Generator's busiest thread"),
    N_ ("The generator is near its own limit: give it more threads, or lower the rate.") },
  { "other-cpu", N_ ("Other programs"),
    N_ ("Other programs used the processors during the run: close them and run it again.") },
  { "overload", N_ ("Requests completed, of those due"),
    N_ ("The server cannot serve this rate: its throughput is its capacity, its latencies are those "
        "of a growing queue; compare latencies at a lower rate.") },
  { "steady", N_ ("Change during the run"),
    N_ ("The figures still changed during the run: warm up for longer, or run for longer.") },
};

static const char *const results[] = { "ok",      "not-applicable", "not-measured",
                                       "suspect", "overloaded",     "invalid" };
static const char *const units[] = { "count", "share", "cores", "probability", "ns" };

const char *
lab_check_name (LabCheckKind kind)
{
  return words[kind].name;
}

const char *
lab_check_title (LabCheckKind kind)
{
  return words[kind].title;
}

/* Not every fault in a run's end has a server that could be asked. */
static const char *
ending_advice (const char *fault)
{
  if (g_strcmp0 (fault, "damaged") == 0 || g_strcmp0 (fault, "cut short") == 0)
    return N_ ("The file does not hold the whole run: take a copy that is whole, or run it again.");
  if (g_strcmp0 (fault, "stopped early") == 0)
    return N_ (
        "The figures are those of a shorter run than was asked for: run it again to its end.");
  if (g_strcmp0 (fault, "without a server") == 0)
    return N_ ("The server was gone before the end: start it again, and run it again.");
  return NULL;
}

const char *
lab_check_advice (const LabCheck *check)
{
  const char *special = check->kind == LAB_CHECK_ENDING ? ending_advice (check->word) : NULL;

  return special != NULL ? special : words[check->kind].advice;
}

const char *
lab_check_result_name (LabCheckResult result)
{
  return results[result];
}

gboolean
lab_check_has_failed (const LabCheck *check)
{
  return check->result >= LAB_CHECK_SUSPECT;
}

void
lab_check_set (LabCheck *check, LabUnit unit, double measured, double limit, LabCheckResult result)
{
  check->unit = unit;
  check->measured = measured;
  check->limit = limit;
  check->result = result;
}

void
lab_check_below (LabCheck *check, LabUnit unit, double measured, double suspect, double invalid)
{
  if (measured >= invalid)
    lab_check_set (check, unit, measured, invalid, LAB_CHECK_INVALID);
  else
    lab_check_set (check, unit, measured, suspect,
                   measured < suspect ? LAB_CHECK_OK : LAB_CHECK_SUSPECT);
}

void
lab_check_within (LabCheck *check, LabUnit unit, double measured, double suspect, double invalid)
{
  if (fabs (measured) > invalid)
    lab_check_set (check, unit, measured, invalid, LAB_CHECK_INVALID);
  else
    lab_check_set (check, unit, measured, suspect,
                   fabs (measured) <= suspect ? LAB_CHECK_OK : LAB_CHECK_SUSPECT);
}

/* JSON has no number for what is not there. */
static void
set_number (JsonObject *object, const char *key, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, key, value);
  else
    json_object_set_null_member (object, key);
}

static void
set_ok (JsonObject *object, const LabCheck *check)
{
  if (check->result == LAB_CHECK_NOT_MEASURED || check->result == LAB_CHECK_NOT_APPLICABLE)
    json_object_set_null_member (object, "ok");
  else
    json_object_set_boolean_member (object, "ok", check->result == LAB_CHECK_OK);
}

JsonObject *
lab_check_to_json (const LabCheck *check)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", lab_check_name (check->kind));
  json_object_set_string_member (object, "result", lab_check_result_name (check->result));
  set_ok (object, check);
  if (check->word != NULL)
    json_object_set_string_member (object, "measured", check->word);
  else
    set_number (object, "measured", check->measured);
  set_number (object, "limit", check->word != NULL ? NAN : check->limit);
  if (check->word == NULL)
    json_object_set_string_member (object, "unit", units[check->unit]);
  if (lab_check_has_failed (check))
    json_object_set_string_member (object, "advice", lab_check_advice (check));
  else
    json_object_set_null_member (object, "advice");
  return object;
}
