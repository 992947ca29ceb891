/* JSON: the result that `show --format json` prints, see docs/results.md. The main context's
 * thread.
 */
#include "report-format-private.h"

#include "report-result.h"

gboolean
report_format_write_json (GPtrArray *runs, FILE *file, GError **error)
{
  g_autoptr (ReportResult) result = report_result_open ((LabRun *const *) runs->pdata, runs->len);
  g_autofree char *text = report_result_to_json (result);

  fputs (text, file);
  return TRUE;
}
