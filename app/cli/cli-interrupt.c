/* See the header. */
#include "cli-interrupt.h"

#ifdef G_OS_UNIX

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
cli_interrupt_watch (void (*interrupted) (gpointer data), gpointer data)
{
  watcher = interrupted;
  sources[0] = g_unix_signal_add (SIGINT, on_signal, data);
  sources[1] = g_unix_signal_add (SIGTERM, on_signal, data);
}

void
cli_interrupt_unwatch (void)
{
  g_clear_handle_id (&sources[0], g_source_remove);
  g_clear_handle_id (&sources[1], g_source_remove);
}

#else

void
cli_interrupt_watch (void (*interrupted) (gpointer data), gpointer data)
{
}

void
cli_interrupt_unwatch (void)
{
}

#endif
