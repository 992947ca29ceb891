/* Words for the list of workloads, which itself belongs to programs without translations. Any
 * thread. */
#include "app-workload.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  const char *parameter;
  const char *unit;
} Words;

static const Words words[WORKLOAD_KINDS] = {
  [WORKLOAD_JSON] = { N_ ("Small JSON"), NULL, NULL },
  [WORKLOAD_WAIT] = { N_ ("Waiting"), N_ ("Waiting time"), N_ ("microseconds") },
  [WORKLOAD_WORK] = { N_ ("Computing"), N_ ("Computing time"), N_ ("microseconds") },
  [WORKLOAD_HASH] = { N_ ("Hashing"), N_ ("Rounds"), N_ ("of the hash") },
  [WORKLOAD_PAYLOAD] = { N_ ("Large Answer"), N_ ("Size"), N_ ("bytes") },
  [WORKLOAD_ECHO] = { N_ ("Echo"), N_ ("Size"), N_ ("bytes") },
};

const char *
app_workload_get_title (const Workload *workload)
{
  const char *title = words[workload->kind].title;
  return title != NULL ? _ (title) : workload->name;
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
