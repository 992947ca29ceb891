/* Signals of Unix. The main context's thread. */
#include "lab-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

static void (*watcher) (gpointer data);
static guint sources[2];

static gboolean
on_signal (gpointer data)
{
  watcher (data);
  return G_SOURCE_CONTINUE;
}

void
lab_interrupt_watch (void (*interrupted) (gpointer data), gpointer data)
{
  watcher = interrupted;
  sources[0] = g_unix_signal_add (SIGINT, on_signal, data);
  sources[1] = g_unix_signal_add (SIGTERM, on_signal, data);
}

void
lab_interrupt_unwatch (void)
{
  g_clear_handle_id (&sources[0], g_source_remove);
  g_clear_handle_id (&sources[1], g_source_remove);
}
