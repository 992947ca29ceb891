/* See the header. cairo writes whole SVG documents whose parts have names (glyphs, clips); in one
 * page these would meet, so each drawing gets a prefix of its own. The main context's thread. */
#include "report-html-chart.h"

#include "chart-theme.h"

#include <cairo-svg.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 1100
#define HEIGHT 520
#define HEIGHT_OF_ROW 300

static cairo_status_t
take (void *closure, const unsigned char *bytes, unsigned length)
{
  g_string_append_len (closure, (const char *) bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Two beside each other, so sheets of many panels are taller. */
static int
height_of (const ChartSheet *sheet)
{
  return sheet->count <= 3 ? HEIGHT : (sheet->count + 1) / 2 * HEIGHT_OF_ROW;
}

static char *
draw (const ChartSheet *sheet, ChartThemeId theme)
{
  const ChartDrawOptions options = { .theme = chart_theme_get (theme), .no_background = true };
  GString *text = g_string_new (NULL);
  int height = height_of (sheet);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (take, text, WIDTH, height);
  cairo_t *cr = cairo_create (surface);

  chart_sheet_draw (sheet, cr, WIDTH, height, &options);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_string_free (text, FALSE);
}

/* Without the XML declaration, which has no place in a page, and with names of its own. */
static char *
embed (const char *svg, const char *prefix)
{
  static GRegex *names;
  g_autofree char *replacement = g_strdup_printf ("\\1%s-", prefix);
  const char *start = strstr (svg, "<svg");

  if (names == NULL)
    names = g_regex_new ("( id=\"|href=\"#|url\\(#)", G_REGEX_OPTIMIZE, 0, NULL);
  g_return_val_if_fail (start != NULL, g_strdup (""));
  return g_regex_replace (names, start, -1, 0, replacement, 0, NULL);
}

static void
print_drawing (FILE *file, const ChartSheet *sheet, ChartThemeId theme, const char *class,
               const char *kind)
{
  g_autofree char *svg = draw (sheet, theme);
  g_autofree char *prefix = g_strconcat (kind, "-", class, NULL);
  g_autofree char *inside = embed (svg, prefix);

  fprintf (file, "<div class=\"%s\" aria-hidden=\"true\">%s</div>\n", class, inside);
}

/* Panels that show a chart line by line have its words once. */
static char *
describe (const ChartSheet *sheet)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < (sheet->lines != NULL ? 1 : sheet->count); i++)
    {
      char *words = chart_describe (sheet->panels[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words != NULL ? words : "");
      free (words);
    }
  return g_string_free (text, FALSE);
}

void
report_html_print_sheet (FILE *file, const ChartSheet *sheet, const char *name)
{
  g_autofree char *words = NULL, *escaped = NULL;

  if (sheet->count == 0 || !chart_has_data (sheet->panels[0]))
    return;
  words = describe (sheet);
  escaped = g_markup_escape_text (words, -1);
  fprintf (file, "<figure role=\"img\" aria-label=\"%s\">\n", escaped);
  print_drawing (file, sheet, CHART_THEME_LIGHT, "light", name);
  print_drawing (file, sheet, CHART_THEME_DARK, "dark", name);
  fputs ("</figure>\n", file);
}

void
report_html_print_chart (FILE *file, ReportCharts *charts, ReportChartKind kind)
{
  ReportSheet sheet;

  report_charts_fill_sheet (charts, kind, &sheet);
  report_html_print_sheet (file, &sheet.sheet, report_chart_kind_name (kind));
}
