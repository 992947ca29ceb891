/* The figures as JSON, the same in run files and in the command line's reports. Any thread. */
#include "lab-summary.h"

static void
set_uint (JsonObject *object, const char *key, uint64_t value)
{
  json_object_set_int_member (object, key, (gint64) value);
}

static JsonObject *
quantiles_to_json (const LabQuantiles *quantiles)
{
  JsonObject *object = json_object_new ();

  json_object_set_double_member (object, "mean", quantiles->mean_ns);
  set_uint (object, "p50", quantiles->p50_ns);
  set_uint (object, "p90", quantiles->p90_ns);
  set_uint (object, "p99", quantiles->p99_ns);
  if (quantiles->has_p99_9)
    set_uint (object, "p99_9", quantiles->p99_9_ns);
  else
    json_object_set_null_member (object, "p99_9");
  set_uint (object, "max", quantiles->max_ns);
  return object;
}

static void
add_latency (JsonObject *object, LabLatency latency, const LabQuantiles *quantiles)
{
  g_autofree char *key = g_strconcat (lab_latency_name (latency), "_ns", NULL);

  if (quantiles->count > 0)
    json_object_set_object_member (object, key, quantiles_to_json (quantiles));
  else
    json_object_set_null_member (object, key);
}

static JsonObject *
errors_to_json (const LabCounts *counts)
{
  JsonObject *object = json_object_new ();

  for (int fault = 0; fault < LAB_FAULTS; fault++)
    set_uint (object, lab_fault_name ((LabFault) fault), counts->errors[fault]);
  return object;
}

/* "503": 412, the most frequent first. */
static JsonObject *
statuses_to_json (const Statuses *statuses)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < statuses->length; i++)
    {
      g_autofree char *status = g_strdup_printf ("%u", statuses->status[i]);

      set_uint (object, status, statuses->count[i]);
    }
  return object;
}

static JsonObject *
cost_to_json (const LabCost *cost)
{
  JsonObject *object = json_object_new ();

  set_uint (object, "cpu_ns", (uint64_t) cost->cpu_ns);
  set_uint (object, "rss_bytes_max", cost->rss_bytes_max);
  set_uint (object, "threads_max", cost->threads_max);
  json_object_set_string_member (object, "source", lab_from_name (cost->source));
  return object;
}

/* What nobody has told is not nothing. */
static void
add_cost (JsonObject *object, const char *key, const LabCost *cost)
{
  if (cost->is_known)
    json_object_set_object_member (object, key, cost_to_json (cost));
  else
    json_object_set_null_member (object, key);
}

JsonObject *
lab_summary_to_json (const LabSummary *summary)
{
  JsonObject *object = json_object_new ();

  set_uint (object, "completed", summary->counts.completed);
  json_object_set_object_member (object, "errors", errors_to_json (&summary->counts));
  json_object_set_object_member (object, "statuses", statuses_to_json (&summary->counts.statuses));
  set_uint (object, "duration_ns", summary->duration_ns);
  json_object_set_double_member (object, "throughput_per_s", summary->throughput_per_s);
  for (int i = 0; i < LAB_LATENCIES; i++)
    add_latency (object, (LabLatency) i, &summary->latencies[i]);
  add_cost (object, "usage", &summary->server);
  add_cost (object, "load_usage", &summary->load);
  return object;
}
