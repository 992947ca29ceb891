/* The scenario as the arguments of tailrace-load. Any thread. */
#include "lab-scenario.h"

#include "clock.h"

static void
add_number (GStrvBuilder *builder, const char *option, uint64_t value, const char *unit)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT "%s", value, unit);

  g_strv_builder_add_many (builder, option, text, NULL);
}

static void
add_load (GStrvBuilder *builder, const LabScenario *scenario)
{
  add_number (builder, "-c", scenario->connections, "");
  add_number (builder, "-t", scenario->threads, "");
  add_number (builder, "-d", scenario->duration_ns, "ns");
  add_number (builder, "--warmup", scenario->warmup_ns, "ns");
  add_number (builder, "--timeout", scenario->timeout_ns, "ns");
  add_number (builder, "--interval", scenario->interval_ms * CLOCK_NS_PER_MS, "ns");
  for (char **header = scenario->headers; header != NULL && *header != NULL; header++)
    g_strv_builder_add_many (builder, "-H", *header, NULL);
  if (scenario->model == LAB_MODEL_CLOSED)
    return;
  add_number (builder, "-R", scenario->rate_per_s, "");
  g_strv_builder_add_many (builder, "--arrivals", lab_arrivals_name (scenario->arrivals), NULL);
}

/* An echo's parameter says how long a body to send, and is no part of the request's target. */
static void
add_request (GStrvBuilder *builder, const LabScenario *scenario, const WorkloadDemand *demand,
             const char *url)
{
  gboolean is_echo = demand->workload->kind == WORKLOAD_ECHO;
  const char *typed = scenario->workload + (*scenario->workload == '/' ? 1 : 0);
  const char *target = is_echo ? demand->workload->name : typed;
  gboolean has_slash = g_str_has_suffix (url, "/");
  g_autofree char *whole = g_strconcat (url, has_slash ? "" : "/", target, NULL);

  if (is_echo)
    {
      g_strv_builder_add_many (builder, "--method", demand->workload->method, NULL);
      add_number (builder, "--body-bytes", demand->amount, "");
    }
  g_strv_builder_add (builder, whole);
}

static GStrvBuilder *
begin (const LabScenario *scenario, const char *program, uint64_t seed)
{
  GStrvBuilder *builder = g_strv_builder_new ();

  g_strv_builder_add (builder, program);
  add_load (builder, scenario);
  add_number (builder, "--seed", seed, "");
  return builder;
}

char **
lab_scenario_to_argv (const LabScenario *scenario, const char *program, const char *url,
                      uint64_t seed, GError **error)
{
  g_autoptr (GStrvBuilder) builder = begin (scenario, program, seed);
  WorkloadDemand demand;

  if (!lab_scenario_get_demand (scenario, &demand, error))
    return NULL;
  add_request (builder, scenario, &demand, url);
  return g_strv_builder_end (builder);
}

char **
lab_scenario_to_own_argv (const LabScenario *scenario, const LabRequest *request,
                          const char *program, const char *url, uint64_t seed)
{
  g_autoptr (GStrvBuilder) builder = begin (scenario, program, seed);

  lab_request_add_arguments (request, builder);
  g_strv_builder_add (builder, url);
  return g_strv_builder_end (builder);
}
