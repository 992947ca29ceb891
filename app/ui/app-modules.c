/* Wraps the lab's installation as something that widgets can watch. The main context's thread. */
#include "app-modules.h"

#include "lab-modules.h"

#include <glib/gi18n.h>

struct _AppModules
{
  GObject parent_instance;

  GCancellable *cancellable; /* NULL unless it goes on */
  guint fetched;
  guint total;
  char *failure;
};

G_DEFINE_FINAL_TYPE (AppModules, app_modules, G_TYPE_OBJECT)

enum
{
  CHANGED,
  INSTALLED,
  SIGNALS
};

static guint signals[SIGNALS];

static void
app_modules_class_init (AppModulesClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[INSTALLED] =
      g_signal_new ("installed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
app_modules_init (AppModules *self)
{
}

AppModules *
app_modules_get (void)
{
  static AppModules *modules;

  if (modules == NULL)
    modules = g_object_new (APP_TYPE_MODULES, NULL);
  return modules;
}

static void
on_progress (guint fetched, guint total, const char *said, gpointer data)
{
  AppModules *self = data;

  if (self->fetched == fetched && self->total == total)
    return;
  self->fetched = fetched;
  self->total = total;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_installed (GObject *source, GAsyncResult *result, gpointer data)
{
  AppModules *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = lab_modules_install_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->failure = g_strdup (error->message);
  g_signal_emit (self, signals[CHANGED], 0);
  if (done)
    g_signal_emit (self, signals[INSTALLED], 0);
}

void
app_modules_install (AppModules *modules)
{
  g_return_if_fail (APP_IS_MODULES (modules));
  if (modules->cancellable != NULL)
    return;
  modules->cancellable = g_cancellable_new ();
  modules->fetched = modules->total = 0;
  g_clear_pointer (&modules->failure, g_free);
  lab_modules_install_async (on_progress, modules, modules->cancellable, on_installed, modules);
  g_signal_emit (modules, signals[CHANGED], 0);
}

void
app_modules_cancel (AppModules *modules)
{
  g_return_if_fail (APP_IS_MODULES (modules));
  if (modules->cancellable != NULL)
    g_cancellable_cancel (modules->cancellable);
}

gboolean
app_modules_is_busy (AppModules *modules)
{
  g_return_val_if_fail (APP_IS_MODULES (modules), FALSE);
  return modules->cancellable != NULL;
}

double
app_modules_get_part (AppModules *modules)
{
  g_return_val_if_fail (APP_IS_MODULES (modules), 0);
  return modules->total > 0 ? (double) modules->fetched / modules->total : 0;
}

char *
app_modules_describe (AppModules *modules)
{
  g_return_val_if_fail (APP_IS_MODULES (modules), NULL);
  if (modules->total == 0)
    return g_strdup (_ ("Starting npm"));
  return g_strdup_printf (_ ("Fetched %u of %u packages"), modules->fetched, modules->total);
}

const char *
app_modules_get_failure (AppModules *modules)
{
  g_return_val_if_fail (APP_IS_MODULES (modules), NULL);
  return modules->failure;
}
