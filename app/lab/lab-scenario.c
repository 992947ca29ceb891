/* The scenario: its defaults, and the ranges it is held to. Any thread. */
#include "lab-scenario.h"

#include "clock.h"
#include "hist.h"
#include "lab-error.h"
#include "lab-headers.h"
#include "lab-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

const char *
lab_model_name (LabModel model)
{
  return lab_model_names[model];
}

const char *
lab_arrivals_name (LabArrivals arrivals)
{
  return lab_arrivals_names[arrivals];
}

LabScenario *
lab_scenario_new (void)
{
  LabScenario *scenario = g_new (LabScenario, 1);

  *scenario = (LabScenario){
    .workload = g_strdup ("json"),
    .model = LAB_MODEL_CLOSED,
    .connections = 32,
    .threads = 1,
    .arrivals = LAB_ARRIVALS_POISSON,
    .warmup_ns = 2 * CLOCK_NS_PER_S,
    .duration_ns = 10 * CLOCK_NS_PER_S,
    .timeout_ns = 5 * CLOCK_NS_PER_S,
    .interval_ms = 250,
    .seed = 1,
    .blocks = 1,
  };
  return scenario;
}

LabScenario *
lab_scenario_copy (const LabScenario *scenario)
{
  LabScenario *copy = g_memdup2 (scenario, sizeof *scenario);

  copy->workload = g_strdup (scenario->workload);
  copy->headers = g_strdupv (scenario->headers);
  return copy;
}

void
lab_scenario_free (LabScenario *scenario)
{
  g_free (scenario->workload);
  g_strfreev (scenario->headers);
  g_free (scenario);
}

void
lab_scenario_set_workload (LabScenario *scenario, const char *workload)
{
  char *copy = g_strdup (workload); /* which may be the old one */

  g_free (scenario->workload);
  scenario->workload = copy;
}

void
lab_scenario_set_headers (LabScenario *scenario, const char *const *headers)
{
  char **merged = lab_headers_merge (NULL, headers); /* which may be the old ones */

  g_strfreev (scenario->headers);
  scenario->headers = merged;
}

LabScenario *
lab_scenario_to_saved (const LabScenario *scenario)
{
  LabScenario *saved = lab_scenario_copy (scenario);

  g_strfreev (saved->headers);
  saved->headers = lab_headers_to_saved ((const char *const *) scenario->headers);
  return saved;
}

/* "json, wait?us=N (N up to 60000000) …" */
static char *
list_workloads (void)
{
  GString *list = g_string_new (NULL);

  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    {
      const Workload *workload = workload_get ((WorkloadKind) kind);

      g_string_append_printf (list, "%s%s", kind > 0 ? ", " : "", workload->name);
      if (workload->parameter != NULL)
        g_string_append_printf (list, _ ("?%s=N (N up to %" PRIu64 ")"), workload->parameter,
                                workload->limit);
    }
  return g_string_free (list, FALSE);
}

/* What workload_demand_parse says of a target, which belongs to programs without translations. */
static const char *const reasons[] = {
  N_ ("there is no such workload"),
  N_ ("a parameter has no value"),
  N_ ("a parameter is not a whole number"),
  N_ ("a parameter is over its limit"),
  N_ ("a parameter is unknown to this workload"),
  N_ ("clock is neither cpu nor wall"),
  NULL,
};

gboolean
lab_scenario_get_demand (const LabScenario *scenario, WorkloadDemand *demand, GError **error)
{
  HttpSlice target = { scenario->workload, strlen (scenario->workload) };
  const char *reason = NULL;
  g_autofree char *list = NULL;

  if (workload_demand_parse (demand, NULL, target, &reason) == 0)
    return TRUE;
  list = list_workloads ();
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("the workload “%s” is not valid: %s; valid are %s"), scenario->workload,
               lab_names_translate (reasons, reason), list);
  return FALSE;
}

typedef struct
{
  const char *name;
  gsize offset;
  uint64_t minimum;
  uint64_t maximum;
} Range;

static const Range ranges[] = {
  { "connections", G_STRUCT_OFFSET (LabScenario, connections), 1, LAB_CONNECTIONS_MAX },
  { "threads", G_STRUCT_OFFSET (LabScenario, threads), 1, LAB_THREADS_MAX },
  { "warmup_ns", G_STRUCT_OFFSET (LabScenario, warmup_ns), 0, LAB_DURATION_MAX_NS },
  { "duration_ns", G_STRUCT_OFFSET (LabScenario, duration_ns), CLOCK_NS_PER_MS,
    LAB_DURATION_MAX_NS },
  { "timeout_ns", G_STRUCT_OFFSET (LabScenario, timeout_ns), CLOCK_NS_PER_MS, HIST_HIGHEST_NS },
  { "interval_ms", G_STRUCT_OFFSET (LabScenario, interval_ms), 10, 60000 },
  { "seed", G_STRUCT_OFFSET (LabScenario, seed), 0, INT64_MAX },
  { "blocks", G_STRUCT_OFFSET (LabScenario, blocks), 1, LAB_BLOCKS_MAX },
};

static gboolean
check_range (const char *name, uint64_t value, uint64_t minimum, uint64_t maximum, GError **error)
{
  if (value >= minimum && value <= maximum)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("%s is %" PRIu64 "; valid are %" PRIu64 " to %" PRIu64), name, value, minimum,
               maximum);
  return FALSE;
}

static gboolean
check_rate (const LabScenario *scenario, GError **error)
{
  if (scenario->model == LAB_MODEL_OPEN)
    return check_range (_ ("rate_per_s of an open model"), scenario->rate_per_s, 1, LAB_RATE_MAX,
                        error);
  return check_range (_ ("rate_per_s of a closed model"), scenario->rate_per_s, 0, 0, error);
}

gboolean
lab_scenario_validate (const LabScenario *scenario, GError **error)
{
  WorkloadDemand demand;

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (!check_range (ranges[i].name,
                      G_STRUCT_MEMBER (uint64_t, (gpointer) scenario, ranges[i].offset),
                      ranges[i].minimum, ranges[i].maximum, error))
      return FALSE;
  return check_range ("threads", scenario->threads, 1, scenario->connections, error) &&
         check_rate (scenario, error) && lab_scenario_get_demand (scenario, &demand, error) &&
         lab_headers_check ((const char *const *) scenario->headers, error);
}

gboolean
lab_scenario_is_comparable (const LabScenario *a, const LabScenario *b)
{
  g_autofree char *a_headers = lab_headers_to_condition ((const char *const *) a->headers);
  g_autofree char *b_headers = lab_headers_to_condition ((const char *const *) b->headers);

  return g_str_equal (a->workload, b->workload) && a->model == b->model &&
         a->connections == b->connections && a->threads == b->threads &&
         a->rate_per_s == b->rate_per_s && a->arrivals == b->arrivals &&
         a->warmup_ns == b->warmup_ns && a->duration_ns == b->duration_ns &&
         a->timeout_ns == b->timeout_ns && a->interval_ms == b->interval_ms &&
         a->is_pinned == b->is_pinned && g_strcmp0 (a_headers, b_headers) == 0;
}
