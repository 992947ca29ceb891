/* What is put aside stays on disk under a hidden name until the toast goes; if the program ends
 * before, the library deletes it the next time. The main context's thread. */
#include "app-history-undo.h"

#include "lab-saved.h"

#include <glib/gi18n.h>

#define UNDO_S 10

struct _AppHistoryUndo
{
  GObject parent_instance;

  GPtrArray *races; /* those that are aside */
};

G_DEFINE_FINAL_TYPE (AppHistoryUndo, app_history_undo, G_TYPE_OBJECT)

enum
{
  UNDONE,
  FAILED,
  SIGNALS
};

static guint signals[SIGNALS];

static void
app_history_undo_finalize (GObject *object)
{
  g_ptr_array_unref (APP_HISTORY_UNDO (object)->races);
  G_OBJECT_CLASS (app_history_undo_parent_class)->finalize (object);
}

static void
app_history_undo_class_init (AppHistoryUndoClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_history_undo_finalize;
  signals[UNDONE] =
      g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
app_history_undo_init (AppHistoryUndo *self)
{
  self->races = g_ptr_array_new_with_free_func (g_object_unref);
}

/* What cannot be brought back stays aside, and is not deleted by us. */
static void
on_undo (AppHistoryUndo *self)
{
  for (guint i = 0; i < self->races->len; i++)
    {
      g_autoptr (GError) error = NULL;
      if (!lab_saved_bring_back (self->races->pdata[i], &error))
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  g_ptr_array_set_size (self->races, 0);
  g_signal_emit (self, signals[UNDONE], 0);
}

static void
on_dismissed (AppHistoryUndo *self)
{
  for (guint i = 0; i < self->races->len; i++)
    (void) lab_saved_delete (self->races->pdata[i], NULL); /* the library tries again */
  g_object_unref (self);
}

static AdwToast *
toast_new (AppHistoryUndo *self)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("Race deleted", "%u races deleted", self->races->len),
                       self->races->len);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_S);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* others wait, the way back does not */
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (on_undo), self);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (on_dismissed), self);
  return toast;
}

AppHistoryUndo *
app_history_undo_new (GPtrArray *races, GError **error)
{
  AppHistoryUndo *self = g_object_new (APP_TYPE_HISTORY_UNDO, NULL);

  for (guint i = 0; i < races->len; i++)
    {
      g_autoptr (GError) cause = NULL;
      if (lab_saved_put_aside (races->pdata[i], &cause))
        g_ptr_array_add (self->races, g_object_ref (races->pdata[i]));
      else if (error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
    }
  return self;
}

void
app_history_undo_show (AppHistoryUndo *undo, AdwToastOverlay *toasts)
{
  g_return_if_fail (APP_IS_HISTORY_UNDO (undo));
  if (undo->races->len > 0)
    adw_toast_overlay_add_toast (toasts, toast_new (undo));
  else
    g_object_unref (undo); /* nothing was deleted */
}
