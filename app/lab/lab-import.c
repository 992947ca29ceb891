/* See the header. A file is read whole, and the first reader of the table that knows it reads it.
 * Any thread. */
#include "lab-import-private.h"

#include "lab-error.h"
#include "lab-syntax.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  gboolean (*knows) (const LabImportText *text);
  gboolean (*read) (LabImportText *text, GPtrArray *imports, GError **error);
} readers[] = {
  { lab_import_knows_hlog, lab_import_read_hlog },
  { lab_import_knows_hgrm, lab_import_read_hgrm },
  { lab_import_knows_wrk, lab_import_read_wrk },
  { lab_import_knows_hey, lab_import_read_hey },
  { lab_import_knows_h2load, lab_import_read_h2load },
  { lab_import_knows_oha, lab_import_read_oha },
  { lab_import_knows_k6, lab_import_read_k6 },
  { lab_import_knows_autocannon, lab_import_read_autocannon },
};

void
lab_import_free (LabImport *import)
{
  g_free (import->name);
  g_free (import->hist);
  g_array_unref (import->quantiles);
  g_array_unref (import->rows);
  g_free (import);
}

LabImport *
lab_import_add (GPtrArray *imports, LabImportText *text, const char *tool, LabLoop loop)
{
  LabImport *import = g_new0 (LabImport, 1);

  import->tool = tool;
  import->name = g_path_get_basename (text->path);
  import->loop = loop;
  import->completed = import->failed = import->duration_s = NAN;
  import->throughput_per_s = import->mean_ns = import->max_ns = NAN;
  import->quantiles = g_array_new (FALSE, FALSE, sizeof (LabQuantile));
  import->rows = g_array_new (FALSE, FALSE, sizeof (LabImportRow));
  g_ptr_array_add (imports, import);
  return import;
}

void
lab_import_add_quantile (LabImport *import, double percentile, double value_ns)
{
  const LabQuantile quantile = { percentile, value_ns };

  if (isfinite (value_ns))
    g_array_append_val (import->quantiles, quantile);
}

double
lab_import_quantile (const LabImport *import, double percentile)
{
  if (import->hist != NULL)
    return import->hist->total > 0 ? (double) hist_percentile (import->hist, percentile) : NAN;
  for (guint i = 0; i < import->quantiles->len; i++)
    {
      const LabQuantile *quantile = &g_array_index (import->quantiles, LabQuantile, i);

      if (fabs (quantile->percentile - percentile) < 1e-6)
        return quantile->value_ns;
    }
  return NAN;
}

gboolean
lab_import_is_recorded_anew (const LabImport *import)
{
  const LabImportLayout *layout = &import->layout;

  return layout->highest_ns > 0 &&
         (layout->lowest_ns != HIST_LOWEST_NS || layout->highest_ns != HIST_HIGHEST_NS ||
          layout->digits != HIST_DIGITS);
}

gboolean
lab_import_begins (char *line)
{
  const LabImportText text = { .bytes = line };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].knows (&text))
      return TRUE;
  return FALSE;
}

/* json-glib takes the last of several texts in a row for the whole. */
static gboolean
check_alone (LabImportText *text, GError **error)
{
  g_autofree char *object = g_strstrip (g_strdup (text->bytes));
  g_autoptr (GError) cause = NULL;

  if (lab_syntax_check (object, strlen (object), &cause))
    return TRUE;
  text->line = 1;
  return lab_import_fail (text, error, _ ("expected one object of JSON: %s"), cause->message);
}

static gboolean
parse_json (LabImportText *text, JsonParser *parser, GError **error)
{
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  if (text->bytes[strspn (text->bytes, " \t\r\n")] != '{')
    return TRUE;
  if (!json_parser_load_from_data (parser, text->bytes, -1, &cause))
    {
      /* "<data>:LINE:COLUMN: what" is all that is left of the place. */
      (void) sscanf (cause->message, "<data>:%u:", &text->line);
      return lab_import_fail (text, error, _ ("expected whole JSON: %s"), cause->message);
    }
  if (!check_alone (text, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    text->json = json_node_get_object (root);
  return TRUE;
}

static int
compare_quantiles (gconstpointer a, gconstpointer b)
{
  double first = ((const LabQuantile *) a)->percentile;
  double second = ((const LabQuantile *) b)->percentile;

  return (first > second) - (first < second);
}

/* JSON's members have no order. */
static void
sort_quantiles (GPtrArray *imports)
{
  for (guint i = 0; i < imports->len; i++)
    g_array_sort (((LabImport *) imports->pdata[i])->quantiles, compare_quantiles);
}

static const char *
expected (void)
{
  return _ ("neither a run of Tailrace nor a file of HdrHistogram (.hlog, .hgrm), wrk, wrk2, oha "
            "(JSON), k6 (summary as JSON), hey (CSV), autocannon (JSON) or h2load (log)");
}

/* Tailrace's own, and yet no run: nothing in it says of what server, machine and load it is. */
static gboolean
is_bare_stream (const LabImportText *text)
{
  return g_str_has_prefix (text->bytes, "{\"type\":\"hello\"");
}

static gboolean
refuse_bare_stream (LabImportText *text, GError **error)
{
  text->line = 1;
  return lab_import_fail (text, error,
                          _ ("the stream of tailrace-load alone, which does not say what was "
                             "loaded and how: measure with “tailrace-cli race --attach URL -o "
                             "FOLDER”, whose run files can be shown"));
}

static gboolean
read_text (LabImportText *text, GPtrArray *imports, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (is_bare_stream (text))
    return refuse_bare_stream (text, error);
  if (!parse_json (text, parser, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].knows (text))
      return readers[i].read (text, imports, error);
  text->line = 1;
  return lab_import_fail (text, error, "%s", expected ());
}

static gboolean
load (LabImportText *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize length;

  if (!g_file_get_contents (text->path, &text->bytes, &length, &cause))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read %s: %s"), text->path,
                   cause->message);
      return FALSE;
    }
  text->next = text->bytes;
  if (strlen (text->bytes) == length && g_utf8_validate (text->bytes, (gssize) length, NULL))
    return TRUE;
  text->line = 1;
  return lab_import_fail (text, error, _ ("is no text: %s"), expected ());
}

GPtrArray *
lab_import_open (const char *path, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_import_free);
  LabImportText text = { .path = path };
  gboolean done = load (&text, error) && read_text (&text, imports, error);

  g_free (text.bytes);
  sort_quantiles (imports);
  return done ? g_steal_pointer (&imports) : NULL;
}
