/* The way down of one run: who is to blame, the end of both children, the last records. The load is
 * always ended before the server, so that a server that dies by itself is told from one that was
 * ended. The main context's thread. */
#include "lab-driver-private.h"

#include "lab-own-records.h"

#include <glib/gi18n-lib.h>

static gboolean
is_gone (LabDriver *driver, LabFrom who)
{
  return driver->children[who] == NULL || lab_child_is_gone (driver->children[who]);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  LabDriver *driver = data;

  if (driver->writer != NULL)
    lab_run_writer_close_finish (driver->writer, result);
  driver->events->done (driver->data);
}

static gboolean
on_idle_done (gpointer data)
{
  on_closed (NULL, NULL, data);
  return G_SOURCE_REMOVE;
}

static LabReason
reason_of (LabDriver *driver)
{
  LabReason reason = LAB_REASON_INTERRUPTED;

  if (driver->blame.what != NULL)
    return LAB_REASON_FAILED;
  (void) lab_run_get_end (driver->run, &reason); /* a run that was stopped early may have none */
  return reason;
}

static void
write_error (LabDriver *driver)
{
  const LabBlame *blame = &driver->blame;
  LabChild *child = blame->who != LAB_FROM_LAB ? driver->children[blame->who] : NULL;
  g_autoptr (GError) error =
      lab_blame_to_error (blame, lab_backend_get_name (driver->backend), child);
  g_autofree char *output =
      child != NULL ? lab_child_get_text (child, LAB_CHILD_TEXT_MAX_BYTES) : NULL;

  lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_error (error, output));
}

/* Both children are gone: what came of it is written, and the file closed. */
static void
finish (LabDriver *driver)
{
  driver->stage = LAB_DRIVER_DONE;
  if (driver->blame.what != NULL)
    write_error (driver);
  lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_result (driver->run, reason_of (driver)));
  if (driver->writer != NULL)
    lab_run_writer_close_async (driver->writer, on_closed, driver);
  else
    g_idle_add (on_idle_done, driver);
}

/* Goes on with closing as far as the children let it. */
static void
close_next (LabDriver *driver)
{
  if (driver->stage == LAB_DRIVER_CLOSING_LOAD && is_gone (driver, LAB_FROM_LOAD))
    driver->stage = LAB_DRIVER_CLOSING_SERVER;
  if (driver->stage == LAB_DRIVER_CLOSING_LOAD)
    lab_child_close (driver->children[LAB_FROM_LOAD]);
  else if (driver->stage == LAB_DRIVER_CLOSING_SERVER && !is_gone (driver, LAB_FROM_SERVER))
    lab_child_close (driver->children[LAB_FROM_SERVER]);
  else if (driver->stage == LAB_DRIVER_CLOSING_SERVER)
    finish (driver);
}

void
lab_driver_close (LabDriver *driver)
{
  if (driver->stage >= LAB_DRIVER_CLOSING_LOAD)
    return;
  driver->stage = LAB_DRIVER_CLOSING_LOAD;
  g_clear_handle_id (&driver->deadline, g_source_remove);
  lab_driver_end_metering (driver);
  g_cancellable_cancel (driver->knocking);
  close_next (driver);
}

void
lab_driver_fail (LabDriver *driver, LabError code, LabFrom who, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (driver->blame.what == NULL)
    {
      va_start (arguments, format);
      what = g_strdup_vprintf (format, arguments);
      va_end (arguments);
      lab_blame_set (&driver->blame, code, who, driver->run, "%s", what);
    }
  lab_driver_close (driver);
}

static void
blame_exit (LabDriver *driver, LabFrom who, const char *too_early)
{
  LabChild *child = driver->children[who];

  /* Translators: a program, how it ended, when: “the server exited with status 1 during the run”.
   */
  lab_blame_set (&driver->blame, LAB_ERROR_EXITED, who, driver->run, _ ("%s %s %s"),
                 lab_child_get_name (child), lab_child_get_end (child), too_early);
}

/* What is measured is measured; that a child ended badly after it is worth a word. */
static void
warn_of_end (LabDriver *driver, LabFrom who, const char *code)
{
  LabChild *child = driver->children[who];
  g_autofree char *message =
      g_strdup_printf (_ ("%s %s when it was to end"), lab_child_get_name (child),
                       lab_child_get_end (child));

  lab_driver_feed_own (driver, LAB_FROM_LAB, lab_own_warning (code, message));
}

/* When the server ended, too early. One that ends well at once has often only gone into the
 * background, where the leash has ended it: what is not seen to end cannot be held. */
static const char *
say_when (LabDriver *driver)
{
  gboolean is_starting = driver->stage == LAB_DRIVER_STARTING;

  if (!lab_child_succeeded (driver->children[LAB_FROM_SERVER]) ||
      lab_backend_speaks_stream (driver->backend))
    return is_starting ? _ ("before it was ready") : _ ("during the run");
  return is_starting
             ? _ ("before it was ready: if it goes on in the background, tell it to stay in the "
                  "foreground, or start it yourself and race it as a server that runs already")
             : _ ("during the run: if it goes on in the background, tell it to stay in the "
                  "foreground, or start it yourself and race it as a server that runs already");
}

/* A server that dies makes the load fail, too; whichever is heard of first, it is the server's
 * doing. */
static void
judge_server_end (LabDriver *driver)
{
  LabChild *server = driver->children[LAB_FROM_SERVER];
  gboolean load_is_blamed = driver->blame.what != NULL && driver->blame.who == LAB_FROM_LOAD;
  gboolean is_early = driver->stage < LAB_DRIVER_CLOSING_SERVER;
  gboolean is_crash = !lab_child_succeeded (server) && !lab_child_was_signalled (server);

  if ((is_early && (driver->blame.what == NULL || load_is_blamed)) || (is_crash && load_is_blamed))
    blame_exit (driver, LAB_FROM_SERVER, say_when (driver));
  else if (is_crash && driver->blame.what == NULL)
    warn_of_end (driver, LAB_FROM_SERVER, "server-end");
}

static void
judge_load_end (LabDriver *driver)
{
  LabChild *load = driver->children[LAB_FROM_LOAD];
  LabReason reason = LAB_REASON_FAILED;
  gboolean has_end = lab_run_get_end (driver->run, &reason);

  if (driver->blame.what != NULL)
    return;
  if (driver->is_stopped && !has_end)
    warn_of_end (driver, LAB_FROM_LOAD, "load-end");
  if (driver->is_stopped)
    return;
  if (!has_end)
    blame_exit (driver, LAB_FROM_LOAD, _ ("without the totals of the run"));
  else if (!lab_child_succeeded (load))
    blame_exit (driver, LAB_FROM_LOAD, _ ("after the run"));
  else if (reason == LAB_REASON_INTERRUPTED)
    blame_exit (driver, LAB_FROM_LOAD, _ ("because somebody else interrupted it"));
}

void
lab_driver_close_child (LabDriver *driver, LabFrom who)
{
  if (who == LAB_FROM_SERVER)
    judge_server_end (driver);
  else
    judge_load_end (driver);
  lab_driver_close (driver);
  close_next (driver);
}
