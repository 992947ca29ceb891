/* `tailrace-cli compare`: saved runs, races and results against each other, and a gate for them. */
#include "cli-command.h"
#include "cli-options.h"
#include "cli-output.h"
#include "cli-picture.h"
#include "lab-error.h"
#include "report-compare.h"

#include <glib/gi18n.h>

typedef char *(*Format) (ReportCompare *compare);

static Format
find_format (const char *name)
{
  if (name == NULL || g_str_equal (name, "table"))
    return report_compare_to_table;
  if (g_str_equal (name, "json"))
    return report_compare_to_json;
  if (g_str_equal (name, "csv"))
    return report_compare_to_csv;
  cli_complain (_ ("--format cannot be “%s”: it must be table, json or csv."), name);
  return NULL;
}

/* The thresholds of TEXTS (or NULL); NULL when one does not parse, which has then been said. */
static GPtrArray *
read_thresholds (char **texts)
{
  g_autoptr (GPtrArray) thresholds =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lab_threshold_free);

  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      LabThreshold *threshold = lab_threshold_parse (texts[i], &error);

      if (threshold == NULL)
        {
          cli_complain (_ ("--fail-if: %s"), error->message);
          return NULL;
        }
      g_ptr_array_add (thresholds, threshold);
    }
  return g_steal_pointer (&thresholds);
}

/* Reads one side; tells what is wrong with single files of it. */
static LabSide *
open_side (const char *path)
{
  g_autoptr (GError) error = NULL;
  LabSide *side = lab_side_open (path, &error);

  if (side == NULL)
    {
      cli_complain (_ ("%s."), error->message);
      return NULL;
    }
  for (guint i = 0; i < side->notes->len; i++)
    cli_complain (_ ("%s."), (char *) side->notes->pdata[i]);
  return side;
}

typedef struct
{
  char **paths;   /* one or two */
  char *baseline; /* within one race: an id, or NULL */
  gboolean anyway;
  GPtrArray *thresholds;
  CliPicture options;    /* its output is NULL where none is wanted */
  ReportPicture picture; /* as the options have it */
  gboolean quiet;
} Request;

static ReportCompare *
compare_paths (const Request *request)
{
  g_autoptr (LabSide) first = open_side (request->paths[0]);
  g_autoptr (LabSide) second = NULL;
  g_autoptr (GError) error = NULL;
  ReportCompare *compare;

  if (first != NULL && request->paths[1] != NULL)
    second = open_side (request->paths[1]);
  if (first == NULL || (request->paths[1] != NULL && second == NULL))
    return NULL;
  compare = second == NULL
                ? report_compare_within (g_steal_pointer (&first), request->baseline,
                                         request->thresholds, &error)
                : report_compare_new (g_steal_pointer (&first), g_steal_pointer (&second),
                                      request->thresholds, &error);
  if (compare == NULL)
    cli_complain (_ ("Nothing to compare: %s."), error->message);
  return compare;
}

static gboolean
allow (ReportCompare *compare, gboolean anyway)
{
  g_autofree char *words = NULL;

  if (compare->differences->len == 0 || anyway)
    return TRUE;
  words = lab_differences_describe (compare->differences, compare->baseline->path,
                                    compare->candidate->path);
  cli_complain (_ ("Not comparable: %s. --anyway compares them nevertheless, and marks it."),
                words);
  return FALSE;
}

static CliStatus
status_of (ReportCompare *compare)
{
  if (report_compare_has_gate (compare, LAB_THRESHOLD_BROKEN))
    return CLI_THRESHOLD;
  if (report_compare_has_gate (compare, LAB_THRESHOLD_UNKNOWN))
    cli_complain (_ ("A threshold cannot be judged, since what it is about was not measured or is "
                     "not valid."));
  return report_compare_has_gate (compare, LAB_THRESHOLD_UNKNOWN) ||
                 report_compare_is_invalid (compare)
             ? CLI_INVALID
             : CLI_DONE;
}

/* TRUE also when no picture is wanted. */
static gboolean
draw (ReportCompare *compare, const Request *request)
{
  g_autoptr (GError) error = NULL;

  if (request->options.output == NULL)
    return TRUE;
  if (report_compare_export (compare, request->options.output, &request->picture, &error))
    {
      cli_output_tell (request->options.output, request->quiet);
      return TRUE;
    }
  cli_complain ("%s", error->message);
  return FALSE;
}

static CliStatus
compare_and_print (const Request *request, Format format)
{
  g_autoptr (ReportCompare) compare = compare_paths (request);
  g_autofree char *text = NULL;

  if (compare == NULL || !allow (compare, request->anyway))
    return CLI_FAILED;
  for (guint i = 0; i < compare->unpaired->len; i++)
    cli_complain (_ ("%s."), (char *) compare->unpaired->pdata[i]);
  text = format (compare);
  g_print ("%s", text);
  return draw (compare, request) ? status_of (compare) : CLI_FAILED;
}

static gboolean
check (const Request *request)
{
  guint count = g_strv_length (request->paths);

  if (count == 0 || count > 2)
    cli_complain (_ ("compare needs one race, or two runs, races or results: first the baseline, "
                     "then what is held against it."));
  else if (count == 2 && request->baseline != NULL)
    cli_complain (_ ("--baseline is for the contenders of one race; of two sides the first is the "
                     "baseline."));
  else if (count == 1 && request->baseline == NULL && request->thresholds->len > 0)
    cli_complain (_ ("--fail-if needs two sides, first the baseline, or one race and --baseline "
                     "ID."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_picture (Request *request)
{
  if (!cli_picture_read (&request->options, &request->picture))
    return FALSE;
  if (request->options.output == NULL || cli_picture_has_format (&request->options))
    return TRUE;
  cli_complain (_ ("-o cannot be “%s”: it must end in .png, .svg or .pdf."),
                request->options.output);
  return FALSE;
}

static void
request_clear (Request *request)
{
  g_strfreev (request->paths);
  g_free (request->baseline);
  g_clear_pointer (&request->thresholds, g_ptr_array_unref);
  cli_picture_clear (&request->options);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

CliStatus
cli_compare (int argc, char **argv)
{
  g_auto (Request) request = { .picture = REPORT_PICTURE_STANDARD };
  g_auto (GStrv) thresholds = NULL;
  g_autofree char *format_name = NULL;
  Format format;
  const GOptionEntry entries[] = {
    { "fail-if", 0, 0, G_OPTION_ARG_STRING_ARRAY, &thresholds,
      N_ ("End with status 99 when a metric changed by more, such as 'p99>+10%' or "
          "'throughput<-5%'; repeat it for more"),
      N_ ("THRESHOLD") },
    { "baseline", 0, 0, G_OPTION_ARG_STRING, &request.baseline,
      N_ ("Within one race: compare each contender with this one"), N_ ("ID") },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &request.anyway,
      N_ ("Compare what was measured under other conditions, and mark it"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_ ("table, json or csv (table)"),
      N_ ("FORMAT") },
    CLI_PICTURE_ENTRIES (request.options),
    CLI_QUIET_ENTRY (request.quiet),
    { NULL },
  };

  if (!cli_options_parse (argc, argv, entries, _ ("BASELINE [CANDIDATE]"),
                          _ ("Compares saved runs, folders of runs (races), and results in JSON."),
                          &request.paths))
    return CLI_USAGE;
  format = find_format (format_name);
  if (format == NULL)
    return CLI_USAGE;
  request.thresholds = read_thresholds (thresholds);
  if (request.thresholds == NULL || !check (&request) || !check_picture (&request))
    return CLI_USAGE;
  return compare_and_print (&request, format);
}
