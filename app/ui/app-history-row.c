/* Only rows that are seen are bound, and only for those is anything read. The main context's
 * thread. */
#include "app-history-row.h"

#include "report-words.h"

#include <glib/gi18n.h>

struct _AppHistoryRow
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *note;
  GtkLabel *date;
  GtkWidget *problem;

  LabSaved *saved;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (AppHistoryRow, app_history_row, GTK_TYPE_BOX)

char *
app_history_row_title (LabSaved *saved)
{
  const char *name = lab_saved_get_name (saved);
  const char *const *contenders = lab_saved_get_contenders (saved);

  if (name[0] != '\0')
    return g_strdup (name);
  if (contenders != NULL && contenders[0] != NULL)
    return g_strjoinv (" · ", (char **) contenders);
  return g_strdup (lab_saved_get_id (saved));
}

/* What was asked of all of them, and what was sought if it was no mere race. */
static char *
describe_conditions (LabSaved *saved)
{
  const LabScenario *scenario = lab_saved_get_scenario (saved);
  const LabIndex *index = lab_saved_get_index (saved);
  g_autofree char *words = scenario != NULL ? report_words_scenario (scenario) : g_strdup ("");

  if (index == NULL)
    return g_steal_pointer (&words);
  if (index->kind == LAB_INDEX_LIMIT)
    return g_strdup_printf (_ ("Limit of %s · %s"), index->objective, words);
  return g_strdup_printf (_ ("Sweep over %s · %s"), index->knob, words);
}

/* A race that has a name of its own still says who raced. */
static char *
describe (LabSaved *saved)
{
  g_autofree char *words = describe_conditions (saved);
  g_autofree char *names = NULL;

  if (lab_saved_get_name (saved)[0] == '\0' || lab_saved_get_contenders (saved) == NULL)
    return g_steal_pointer (&words);
  names = g_strjoinv (" · ", (char **) lab_saved_get_contenders (saved));
  return g_strdup_printf ("%s · %s", names, words);
}

static char *
describe_date (LabSaved *saved)
{
  GDateTime *started = lab_saved_get_started (saved);
  g_autoptr (GDateTime) local = started != NULL ? g_date_time_to_local (started) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup ("");
}

static void
update (AppHistoryRow *self)
{
  g_autofree char *title = app_history_row_title (self->saved);
  g_autofree char *subtitle = describe (self->saved);
  g_autofree char *date = describe_date (self->saved);
  const char *note = lab_saved_get_note (self->saved);
  const GError *problem = lab_saved_get_problem (self->saved);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, problem != NULL ? problem->message : subtitle);
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note[0] != '\0');
  gtk_widget_set_visible (self->problem, problem != NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  lab_saved_load_finish (LAB_SAVED (source), result); /* it tells of itself by ::changed */
}

static void
leave (AppHistoryRow *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->saved != NULL)
    g_signal_handlers_disconnect_by_data (self->saved, self);
  g_clear_object (&self->saved);
}

void
app_history_row_show (AppHistoryRow *row, LabSaved *saved)
{
  g_return_if_fail (APP_IS_HISTORY_ROW (row));
  leave (row);
  if (saved == NULL)
    return;
  row->saved = g_object_ref (saved);
  g_signal_connect_swapped (saved, "changed", G_CALLBACK (update), row);
  update (row);
  if (lab_saved_is_known (saved))
    return;
  row->reading = g_cancellable_new ();
  lab_saved_load_async (saved, row->reading, on_read, NULL);
}

static void
app_history_row_dispose (GObject *object)
{
  leave (APP_HISTORY_ROW (object));
  G_OBJECT_CLASS (app_history_row_parent_class)->dispose (object);
}

static void
app_history_row_class_init (AppHistoryRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_history_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AppHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryRow, note);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryRow, date);
  gtk_widget_class_bind_template_child (widget_class, AppHistoryRow, problem);
}

static void
app_history_row_init (AppHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
app_history_row_new (void)
{
  return g_object_new (APP_TYPE_HISTORY_ROW, NULL);
}
