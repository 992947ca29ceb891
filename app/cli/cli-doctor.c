/* `tailrace-cli doctor`: what this machine has of all that the backends need, and how to get the
 * rest; with --install it gets the modules of Node.js. */
#include "cli-command.h"
#include "cli-examine.h"
#include "cli-options.h"
#include "lab-interrupt.h"
#include "lab-modules.h"
#include "lab-process.h"

#include <glib/gi18n.h>
#include <unistd.h>

static void
print_diagnosis (const LabDiagnosis *diagnosis)
{
  g_print ("%s (%s): %s\n", lab_backend_get_name (diagnosis->backend),
           lab_backend_get_id (diagnosis->backend),
           lab_diagnosis_is_ready (diagnosis) ? _ ("ready") : _ ("not ready"));
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const LabFinding *finding = diagnosis->findings->pdata[i];

      if (finding->problem != NULL)
        g_print ("  ✗ %s %s\n", finding->need, finding->problem);
      else if (finding->version != NULL)
        g_print (_ ("  ✓ %s: %s\n"), finding->need, finding->version);
      else
        g_print (_ ("  ✓ %s\n"), finding->need);
    }
}

static void
examine (void)
{
  g_autoptr (LabCatalog) catalog = lab_catalog_load ();
  g_autoptr (GPtrArray) diagnoses = cli_examine (catalog);
  g_autofree char *remedy = cli_examine_remedy (diagnoses);

  for (guint i = 0; i < diagnoses->len; i++)
    print_diagnosis (diagnoses->pdata[i]);
  if (remedy != NULL)
    g_print (_ ("\nThis gets what is missing:\n  %s\n"), remedy);
  if (lab_process_refusal () != NULL)
    g_print (
        _ ("\nNot measured on this system is what servers take that do not tell it themselves: "
           "%s\n"),
        lab_process_refusal ());
}

typedef struct
{
  GCancellable *cancellable;
  GAsyncResult *result;
  gboolean is_terminal;
  guint told; /* packages */
} Installation;

/* On a terminal one line that is written over. */
static void
on_progress (guint fetched, guint total, const char *said, gpointer data)
{
  Installation *installation = data;

  if (fetched == installation->told)
    return;
  installation->told = fetched;
  if (!installation->is_terminal)
    return;
  g_printerr ("\r");
  g_printerr (_ ("Fetched %u of %u packages"), fetched, total);
}

static void
on_installed (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Installation *) data)->result = g_object_ref (result);
}

static void
on_interrupted (gpointer data)
{
  g_cancellable_cancel (((Installation *) data)->cancellable);
}

static CliStatus
install (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Installation installation = { .cancellable = cancellable, .is_terminal = isatty (STDERR_FILENO) };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_printerr (_ ("Installing the modules of the Node.js backends with npm\n"));
  lab_interrupt_watch (on_interrupted, &installation);
  lab_modules_install_async (on_progress, &installation, cancellable, on_installed, &installation);
  while (installation.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  lab_interrupt_unwatch ();
  result = installation.result;
  done = lab_modules_install_finish (result, &error);
  if (installation.is_terminal)
    g_printerr ("\n");
  if (done)
    return CLI_DONE;
  if (g_cancellable_is_cancelled (cancellable))
    return CLI_INTERRUPTED;
  cli_complain ("%s", error->message);
  return CLI_FAILED;
}

CliStatus
cli_doctor (int argc, char **argv)
{
  gboolean wants_install = FALSE;
  const GOptionEntry options[] = {
    { "install", 0, 0, G_OPTION_ARG_NONE, &wants_install,
      N_ ("Get the modules of the Node.js backends from npm's registry first"), NULL },
    { NULL },
  };
  CliStatus status = CLI_DONE;

  if (!cli_options_parse (argc, argv, options, NULL,
                          _ ("Says what each backend needs, which version of it there is, and what "
                             "gets the rest."),
                          NULL))
    return CLI_USAGE;
  if (wants_install)
    status = install ();
  /* Also after a failure: without npm, what is said here gets it. */
  if (status != CLI_INTERRUPTED)
    examine ();
  return status;
}
