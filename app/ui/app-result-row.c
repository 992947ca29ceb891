/* Figures are the report's; here they are only laid into columns. The main context's thread. */
#include "app-result-row.h"

#include "report-audit.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <math.h>

struct _AppResultRow
{
  GObject parent_instance;

  char *texts[APP_RESULT_COLUMNS];
  double values[APP_RESULT_COLUMNS];
};

G_DEFINE_FINAL_TYPE (AppResultRow, app_result_row, G_TYPE_OBJECT)

static void
app_result_row_finalize (GObject *object)
{
  AppResultRow *self = APP_RESULT_ROW (object);

  for (int column = 0; column < APP_RESULT_COLUMNS; column++)
    g_free (self->texts[column]);
  G_OBJECT_CLASS (app_result_row_parent_class)->finalize (object);
}

static void
app_result_row_class_init (AppResultRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = app_result_row_finalize;
}

static void
app_result_row_init (AppResultRow *self)
{
}

/* Takes over TEXT. */
static void
set (AppResultRow *self, AppResultColumn column, double value, char *text)
{
  self->values[column] = value;
  self->texts[column] = isnan (value) ? g_strdup ("–") : g_strdup (text);
  g_free (text);
}

static void
set_text (AppResultRow *self, AppResultColumn column, const char *text)
{
  self->values[column] = NAN;
  self->texts[column] = g_strdup (text);
}

static void
set_latency (AppResultRow *self, AppResultColumn column, const LabQuantiles *quantiles,
             uint64_t value_ns)
{
  double value = quantiles->count > 0 ? (double) value_ns : NAN;

  set (self, column, value, report_words_duration (value));
}

static void
set_latencies (AppResultRow *self, const LabSummary *summary)
{
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];
  const LabQuantiles *service = &summary->latencies[LAB_SERVICE];

  set_latency (self, APP_RESULT_P50, response, response->p50_ns);
  set_latency (self, APP_RESULT_P90, response, response->p90_ns);
  set_latency (self, APP_RESULT_P99, response, response->p99_ns);
  set (self, APP_RESULT_P99_9, response->has_p99_9 ? (double) response->p99_9_ns : NAN,
       report_words_duration ((double) response->p99_9_ns));
  set_latency (self, APP_RESULT_MAX, response, response->max_ns);
  set_latency (self, APP_RESULT_SERVICE_P50, service, service->p50_ns);
  set_latency (self, APP_RESULT_SERVICE_P99, service, service->p99_ns);
}

static void
set_cost (AppResultRow *self, const LabSummary *summary)
{
  double cpu = lab_summary_cpu_share (summary);

  set (self, APP_RESULT_CPU, cpu, report_words_percent (cpu));
  set (self, APP_RESULT_MEMORY,
       summary->server.is_known ? (double) summary->server.rss_bytes_max : NAN,
       report_words_bytes (summary->server.rss_bytes_max));
}

AppResultRow *
app_result_row_new (const ReportContender *contender)
{
  AppResultRow *self = g_object_new (APP_TYPE_RESULT_ROW, NULL);
  const LabSummary *summary = &contender->summary;
  uint64_t errors = lab_counts_errors (&summary->counts);

  set_text (self, APP_RESULT_CONTENDER, contender->name);
  set (self, APP_RESULT_THROUGHPUT, summary->throughput_per_s,
       report_words_rate (summary->throughput_per_s));
  set_latencies (self, summary);
  set (self, APP_RESULT_ERRORS, (double) errors, g_strdup_printf ("%" G_GUINT64_FORMAT, errors));
  set_cost (self, summary);
  set_text (self, APP_RESULT_AUDIT, report_audit_word (contender->audit.verdict));
  return self;
}

const char *
app_result_row_title (AppResultColumn column)
{
  static const char *const titles[APP_RESULT_COLUMNS] = {
    N_ ("Contender"),
    N_ ("Throughput"),
    "p50",
    "p90",
    "p99",
    "p99.9",
    N_ ("max"),
    N_ ("service p50"),
    N_ ("service p99"),
    N_ ("Errors"),
    N_ ("CPU"),
    N_ ("Memory"),
    N_ ("Audit"),
  };

  return _ (titles[column]);
}

const char *
app_result_row_get_text (AppResultRow *row, AppResultColumn column)
{
  g_return_val_if_fail (APP_IS_RESULT_ROW (row), "");
  return row->texts[column];
}

double
app_result_row_get_value (AppResultRow *row, AppResultColumn column)
{
  g_return_val_if_fail (APP_IS_RESULT_ROW (row), NAN);
  return row->values[column];
}
