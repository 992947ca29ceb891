/* .hgrm: the percentiles of response time as HdrHistogram prints them. It has room for one
 * histogram, so the runs must be one contender's; theirs are merged. The main context's thread. */
#include "report-format-private.h"

#include "hist-text.h"
#include "lab-error.h"
#include "lab-summary.h"
#include "report-result-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_one_contender (GPtrArray *runs, GError **error)
{
  const char *first = lab_run_get_backend_id (runs->pdata[0]);

  for (guint i = 1; i < runs->len; i++)
    {
      const char *other = lab_run_get_backend_id (runs->pdata[i]);

      if (g_str_equal (first, other))
        continue;
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
                   _ ("an .hgrm file holds one histogram, and these runs are of %s and %s. Export "
                      "the runs of each contender by themselves, or all of them as hlog."),
                   first, other);
      return FALSE;
    }
  return TRUE;
}

gboolean
report_format_write_hgrm (GPtrArray *runs, FILE *file, GError **error)
{
  g_autoptr (GPtrArray) counted = report_result_list_counted (runs);
  g_autofree Hist *hist = NULL;

  if (!check_one_contender (runs, error))
    return FALSE;
  hist = lab_summary_merge_hists ((LabRun *const *) counted->pdata, counted->len, LAB_RESPONSE);
  (void) hist_write_hgrm (hist, file); /* who opened the file looks */
  return TRUE;
}
