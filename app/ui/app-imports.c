/* The report's words, tables and charts of imports, as findings. The main context's thread. */
#include "app-imports.h"

#include "report-import.h"

#include <glib/gi18n.h>

struct _AppImports
{
  GObject parent_instance;

  GPtrArray *imports; /* LabImport */
  char *path;
};

static void init_measurement (AppMeasurementInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AppImports, app_imports, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APP_TYPE_MEASUREMENT, init_measurement))

static void
app_imports_finalize (GObject *object)
{
  AppImports *self = APP_IMPORTS (object);

  g_ptr_array_unref (self->imports);
  g_free (self->path);
  G_OBJECT_CLASS (app_imports_parent_class)->finalize (object);
}

static void
app_imports_class_init (AppImportsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = app_imports_finalize;
}

static void
app_imports_init (AppImports *self)
{
}

AppImports *
app_imports_new (GPtrArray *imports, const char *path)
{
  AppImports *self = g_object_new (APP_TYPE_IMPORTS, NULL);

  self->imports = g_ptr_array_ref (imports);
  self->path = g_strdup (path);
  return self;
}

static AppMeasurementState
get_state (AppMeasurement *measurement)
{
  return APP_MEASUREMENT_FINISHED;
}

static gboolean
has_data (AppMeasurement *measurement)
{
  return TRUE;
}

static const char *
get_path (AppMeasurement *measurement)
{
  return APP_IMPORTS (measurement)->path;
}

/* Charts that the imports do not hold the data for are left out: what they lack is said. */
static void
add_charts (AppFindings *findings, GPtrArray *imports)
{
  for (int kind = 0; kind < REPORT_CHARTS_SINGLE; kind++)
    {
      Chart *chart = report_import_chart (imports, (ReportChartKind) kind, NULL);

      if (chart != NULL)
        app_findings_add_chart (findings, chart, (ReportChartKind) kind);
    }
}

static AppFindings *
find (AppMeasurement *measurement)
{
  GPtrArray *imports = APP_IMPORTS (measurement)->imports;
  g_autofree char *lacks = report_imports_describe (imports);
  AppFindings *findings = app_findings_new (g_strdup (_ ("Imported, and not measured by Tailrace")),
                                            g_strdup (g_strstrip (lacks)));

  add_charts (findings, imports);
  app_findings_add_table (findings, _ ("Figures"), report_imports_make_table (imports), NULL);
  return findings;
}

static gboolean
save_chart (AppMeasurement *measurement, ReportChartKind kind, const char *path,
            const ReportPicture *picture, GError **error)
{
  return report_import_export_chart (APP_IMPORTS (measurement)->imports, kind, path, picture,
                                     error);
}

static gboolean
save_result (AppMeasurement *measurement, const char *format, const char *path, GError **error)
{
  GPtrArray *imports = APP_IMPORTS (measurement)->imports;
  g_autofree char *text = g_str_equal (format, "json") ? report_imports_to_json (imports)
                                                       : report_imports_to_csv (imports);

  return app_measurement_save_text (text, path, error);
}

static void
init_measurement (AppMeasurementInterface *iface)
{
  iface->get_state = get_state;
  iface->has_data = has_data;
  iface->find = find;
  iface->get_path = get_path;
  iface->save_chart = save_chart;
  iface->save_result = save_result;
}
