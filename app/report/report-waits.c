/* Response times count from when a request was due, service times from when it was sent: what lies
 * between them is the wait for a free connection. The main context's thread. */
#include "report-waits.h"

#include "report-words.h"

#include <glib/gi18n-lib.h>

/* What differs by less is within the rounding of the figures that stand beside the sentence. */
#define ALIKE 1.02

/* p99 of the response time over that of the service time; 0 where either was not measured. */
static double
ratio_of (const ReportContender *contender)
{
  const LabQuantiles *response = &contender->summary.latencies[LAB_RESPONSE];
  const LabQuantiles *service = &contender->summary.latencies[LAB_SERVICE];

  if (response->count == 0 || service->count == 0 || service->p99_ns == 0)
    return 0;
  return (double) response->p99_ns / (double) service->p99_ns;
}

static const ReportContender *
find_longest (const ReportResult *result)
{
  const ReportContender *longest = NULL;

  for (guint i = 0; i < result->contenders->len; i++)
    {
      const ReportContender *contender = result->contenders->pdata[i];

      if (ratio_of (contender) > (longest != NULL ? ratio_of (longest) : 0))
        longest = contender;
    }
  return longest;
}

static char *
describe_wait (const ReportContender *contender)
{
  g_autofree char *response =
      report_words_duration ((double) contender->summary.latencies[LAB_RESPONSE].p99_ns);
  g_autofree char *service =
      report_words_duration ((double) contender->summary.latencies[LAB_SERVICE].p99_ns);

  return g_strdup_printf (
      _ ("Requests to %s waited for a free connection: p99 is %s from the moment they were due, and "
         "%s from the moment they were sent. The former is what people feel."),
      contender->name, response, service);
}

char *
report_waits_describe (const ReportResult *result)
{
  const ReportContender *longest = find_longest (result);

  if (longest == NULL)
    return NULL;
  if (ratio_of (longest) >= ALIKE)
    return describe_wait (longest);
  if (result->scenario->model == LAB_MODEL_CLOSED)
    return g_strdup (
        _ ("Response and service times are alike: in a closed loop a request is due when its "
           "connection is free, so that none waits for one. An open loop shows how long requests "
           "would wait that arrive at a rate."));
  return g_strdup (
      _ ("Response and service times are alike: there was a free connection whenever a "
         "request was due."));
}
