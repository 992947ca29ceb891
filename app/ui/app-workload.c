/* Words for the list of workloads, which itself belongs to programs without translations. Any
 * thread. */
#include "app-workload.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  const char *summary;
  const char *parameter;
  const char *unit;
} Words;

static const Words words[WORKLOAD_KINDS] = {
  [WORKLOAD_JSON] = { N_ ("Small JSON"), N_ ("a short message"), NULL, NULL },
  [WORKLOAD_WAIT] = { N_ ("Waiting"), N_ ("without the processor"), N_ ("Waiting Time"),
                      N_ ("microseconds") },
  [WORKLOAD_WORK] = { N_ ("Computing"), N_ ("with the processor"), N_ ("Computing Time"),
                      N_ ("microseconds") },
  [WORKLOAD_HASH] = { N_ ("Hashing"), N_ ("the same for all"), N_ ("Rounds"), N_ ("a request") },
  [WORKLOAD_MATRIX] = { N_ ("Matrices"), N_ ("a product of doubles"), N_ ("Rows"),
                        N_ ("a matrix") },
  [WORKLOAD_PAYLOAD] = { N_ ("Large Answer"), N_ ("streamed"), N_ ("Size"), N_ ("bytes") },
  [WORKLOAD_FILE] = { N_ ("File"), N_ ("read from the disk"), N_ ("Size"), N_ ("bytes") },
  [WORKLOAD_ECHO] = { N_ ("Echo"), N_ ("the body comes back"), N_ ("Size"), N_ ("bytes") },
};

const char *
app_workload_get_title (const Workload *workload)
{
  const char *title = words[workload->kind].title;
  return title != NULL ? _ (title) : workload->name;
}

const char *
app_workload_get_summary (const Workload *workload)
{
  const char *summary = words[workload->kind].summary;
  return summary != NULL ? _ (summary) : workload->summary;
}

const char *
app_workload_get_parameter_title (const Workload *workload)
{
  const char *title = words[workload->kind].parameter;
  return title != NULL ? _ (title) : workload->parameter;
}

const char *
app_workload_get_parameter_unit (const Workload *workload)
{
  const char *unit = words[workload->kind].unit;
  return unit != NULL ? _ (unit) : workload->parameter;
}
