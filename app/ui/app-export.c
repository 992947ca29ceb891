/* Writing takes some 50 ms and happens in place; only the dialog is waited for. The main context's
 * thread. */
#include "app-export.h"

#include "app-file-dialog.h"
#include "app-settings.h"
#include "app-toast.h"
#include "lab-sandbox.h"

#include <glib/gi18n.h>

/* How long the desktop's portal may take to be started. */
#define PORTAL_LIMIT_MS 5000

typedef struct
{
  GtkWindow *parent;
  char *name; /* of the file, as a suggestion */
  AdwToastOverlay *toasts;
  AppMeasurement *shown;
  char *format; /* of the whole result; NULL for the chart of `kind` */
  ReportChartKind kind;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->parent);
  g_free (job->name);
  g_object_unref (job->toasts);
  g_object_unref (job->shown);
  g_free (job->format);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* PATH, or the first of several, is where the button leads. */
static void
tell_saved (AdwToastOverlay *toasts, const char *path, guint count)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text =
      count == 1 ? g_strdup_printf (_ ("Saved %s"), name)
                 : g_strdup_printf (ngettext ("Saved %u chart", "Saved %u charts", count), count);
  AdwToast *toast = app_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Show in _Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_string (path));
  adw_toast_overlay_add_toast (toasts, toast);
}

static void
tell_error (AdwToastOverlay *toasts, const GError *error)
{
  AdwToast *toast = app_toast_new (error->message);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

static ReportPicture
get_picture (void)
{
  GSettings *settings = app_settings_get ();

  return (ReportPicture){
    .width = g_settings_get_int (settings, "picture-width"),
    .height = g_settings_get_int (settings, "picture-height"),
    .scale = g_settings_get_int (settings, "picture-scale"),
    .theme = (ChartThemeId) g_settings_get_enum (settings, "picture-theme"),
  };
}

static gboolean
write_job (const Job *job, const char *path, GError **error)
{
  ReportPicture picture = get_picture ();

  if (job->format != NULL)
    return app_measurement_save_result (job->shown, job->format, path, error);
  return app_measurement_save_chart (job->shown, job->kind, path, &picture, error);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = app_file_dialog_save_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (error != NULL)
    tell_error (job->toasts, error);
  else if (path == NULL)
    return;
  else if (write_job (job, path, &error))
    tell_saved (job->toasts, path, 1);
  else
    tell_error (job->toasts, error);
}

/* Where a sandboxed program's files are seen from outside, too. */
static char *
build_kept_path (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tailrace", "charts", NULL);

  (void) g_mkdir_with_parents (folder, 0755); /* what fails shows when the file is written */
  return g_build_filename (folder, name, NULL);
}

/* The whole path stands in the toast, since nobody has chosen it. */
static void
tell_kept (AdwToastOverlay *toasts, const char *path)
{
  g_autofree char *text =
      g_strdup_printf (_ ("No desktop portal asks for a folder: saved as %s"), path);
  AdwToast *toast = app_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

static void
keep (Job *job)
{
  g_autofree char *path = build_kept_path (job->name);
  g_autoptr (GError) error = NULL;

  if (write_job (job, path, &error))
    tell_kept (job->toasts, path);
  else
    tell_error (job->toasts, error);
}

static void
ask (Job *job)
{
  app_file_dialog_save_async (job->parent,
                              job->format != NULL ? _ ("Export Result") : _ ("Save Chart"),
                              job->name, NULL, on_file_chosen, job);
}

/* GTK takes a portal that is not there for a dialog that was dismissed. */
static void
on_portal_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer != NULL)
    ask (g_steal_pointer (&job));
  else
    keep (job);
}

static void
ask_portal (Job *job)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());

  if (bus == NULL)
    {
      keep (job);
      job_free (job);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.DBus.Peer", "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                          PORTAL_LIMIT_MS, NULL, on_portal_answered, job);
}

/* Takes over NAME, the suggestion. */
static Job *
job_new (GtkWindow *parent, AdwToastOverlay *toasts, char *name)
{
  Job *job = g_new0 (Job, 1);

  job->parent = g_object_ref (parent);
  job->name = name;
  job->toasts = g_object_ref (toasts);
  return job;
}

static void
begin (Job *job)
{
  if (lab_sandbox_get_state () == LAB_SANDBOX_NONE)
    ask (job);
  else
    ask_portal (job);
}

void
app_export_ask (GtkWindow *parent, AdwToastOverlay *toasts, AppMeasurement *shown,
                ReportChartKind kind, const char *ending)
{
  g_autofree char *start = g_path_get_basename (app_measurement_get_path (shown));
  Job *job =
      job_new (parent, toasts,
               g_strdup_printf ("tailrace-%s-%s.%s", start, report_chart_kind_name (kind), ending));

  job->shown = g_object_ref (shown);
  job->kind = kind;
  begin (job);
}

void
app_export_ask_result (GtkWindow *parent, AdwToastOverlay *toasts, AppMeasurement *shown,
                       const char *format)
{
  g_autofree char *start = g_path_get_basename (app_measurement_get_path (shown));
  Job *job = job_new (parent, toasts, g_strdup_printf ("tailrace-%s.%s", start, format));

  job->shown = g_object_ref (shown);
  job->format = g_strdup (format);
  begin (job);
}

void
app_export_to_folder (AdwToastOverlay *toasts, AppRace *race, const char *folder)
{
  ReportPicture picture = get_picture ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths =
      report_export_charts (app_race_get_charts (race), folder, &picture, &error);

  if (paths != NULL)
    tell_saved (toasts, paths[0], g_strv_length (paths));
  else
    tell_error (toasts, error);
}

static void
on_folder_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwToastOverlay) toasts = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell_error (toasts, error);
}

void
app_export_show_in_folder (AdwToastOverlay *toasts, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (toasts)));

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           on_folder_shown, g_object_ref (toasts));
}
