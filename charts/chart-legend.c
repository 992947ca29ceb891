/* Placing and drawing the legend's entries. Runs on the chart's thread. */
#include "chart-legend.h"

#include "chart-heat-draw.h"
#include "chart-stroke.h"

#include <math.h>
#include <stdio.h>

#define ROW_PX 19
#define SWATCH_PX 24
#define SWATCH_GAP_PX 6
#define ENTRY_GAP_PX 16
#define BASELINE_PX 13
#define MORE_PX 32.0 /* of "+2" or "…", with what parts it from the last entry */
#define MORE_GAP_PX 8

static bool
has_line (const Chart *chart, int group, ChartLine line)
{
  for (int i = 0; i < chart->series_count; i++)
    if (chart->series[i]->group == group && chart->series[i]->line == line)
      return true;
  return false;
}

static bool
contenders_have_line (const Chart *chart, ChartLine line)
{
  for (int group = 0; group < chart->group_count; group++)
    if (chart->groups[group].color >= 0 && has_line (chart, group, line))
      return !chart->line_hidden[line];
  return false;
}

static bool
has_points (const Chart *chart)
{
  for (int i = 0; i < chart->series_count; i++)
    if (chart->series[i]->count > 0)
      return true;
  return false;
}

/* Who has nothing here is not looked for in vain; but while a race goes on it may still come, and
 * entries would move. Not every chart has its data in series. */
static bool
is_told (const Chart *chart, int group)
{
  bool has_series = false;

  for (int i = 0; i < chart->series_count; i++)
    if (chart->series[i]->group == group)
      {
        if (chart->series[i]->count > 0)
          return true;
        has_series = true;
      }
  return !has_series || chart->has_now || !has_points (chart);
}

/* A dash needs words only where there are several. */
static bool
dashes_need_words (const Chart *chart)
{
  int count = 0;

  for (int line = 0; line < CHART_LINES; line++)
    count += contenders_have_line (chart, (ChartLine) line);
  return count > 1;
}

/* The line a group's entry shows: its most solid one. */
static ChartLine
first_line (const Chart *chart, int group)
{
  for (int line = 0; line < CHART_LINES; line++)
    if (has_line (chart, group, (ChartLine) line))
      return (ChartLine) line;
  return CHART_LINE_P50;
}

static const char *
entry_text (const ChartLegendEntry *entry, const Chart *chart)
{
  return entry->group >= 0 ? chart->groups[entry->group].name : chart->words->lines[entry->line];
}

/* A pen that walks over the rows. */
typedef struct
{
  double left, right, x, y;
  int rows_left;
} Cursor;

static bool
place (Cursor *cursor, double width)
{
  if (cursor->x + width > cursor->right && cursor->x > cursor->left)
    {
      cursor->x = cursor->left;
      cursor->y += ROW_PX;
      cursor->rows_left--;
    }
  return cursor->rows_left > 0;
}

static void
add_entry (ChartLegend *legend, const Chart *chart, ChartText *text, Cursor *cursor,
           ChartLegendEntry entry)
{
  double width = SWATCH_PX + SWATCH_GAP_PX;

  width += chart_text_width (text, CHART_FONT_LEGEND, entry_text (&entry, chart), legend->limit);
  if (cursor->rows_left <= 0 || !place (cursor, width))
    {
      legend->is_cut = true;
      return;
    }
  entry.rect = (ChartRect){ cursor->x, cursor->y, width, ROW_PX };
  legend->entries[legend->count++] = entry;
  cursor->x += width + ENTRY_GAP_PX;
}

/* What the dashes mean stays together: in the contenders' row when all of it fits, or in its own,
 * which is there however many contenders there are. */
static void
add_dashes (ChartLegend *legend, const Chart *chart, ChartText *text, Cursor *cursor)
{
  Cursor start = *cursor;
  int before = legend->count;
  bool was_cut = legend->is_cut;

  for (int pass = 0; pass < 2; pass++)
    {
      for (int line = 0; line < CHART_LINES; line++)
        if (contenders_have_line (chart, (ChartLine) line))
          add_entry (legend, chart, text, cursor,
                     (ChartLegendEntry){ .group = -1, .line = (ChartLine) line });
      if (cursor->y == start.y || start.x == start.left || pass == 1)
        return;
      legend->count = before;
      legend->is_cut = was_cut;
      *cursor =
          (Cursor){ start.left, start.right, start.left, start.y + ROW_PX, start.rows_left - 1 };
    }
}

static double
right_of (const ChartLegendEntry *entry)
{
  return entry->rect.x + entry->rect.width;
}

/* The last entry gives way to what stands for it and the others, if it has to. */
static void
make_room_for_more (ChartLegend *legend, double right)
{
  while (legend->count > 1 && right_of (&legend->entries[legend->count - 1]) + MORE_PX > right)
    legend->count--;
}

static void
add_groups (ChartLegend *legend, const Chart *chart, ChartText *text, Cursor *cursor)
{
  int told = 0;

  for (int group = 0; group < chart->group_count; group++)
    if (is_told (chart, group))
      {
        add_entry (legend, chart, text, cursor,
                   (ChartLegendEntry){ .group = group, .line = first_line (chart, group) });
        told++;
      }
  if (legend->is_cut)
    make_room_for_more (legend, cursor->right);
  legend->left_out = told - legend->count;
}

/* A comparison's rows have their names beside them. */
static bool
shows_names_itself (const Chart *chart)
{
  return chart->comparison != NULL;
}

void
chart_legend_layout (ChartLegend *legend, const Chart *chart, ChartText *text,
                     const ChartLine *line, double x, double y, double width, int rows)
{
  Cursor cursor = { x, x + width, x, y, rows };

  legend->count = 0;
  legend->is_cut = false;
  legend->left_out = 0;
  legend->height = 0;
  legend->key = (ChartRect){ 0 };
  legend->limit = fmax (16, fmin (220, width - SWATCH_PX - SWATCH_GAP_PX - MORE_PX));
  if (chart->heat != NULL && rows > 0)
    {
      legend->key = (ChartRect){ x, y, width, ROW_PX };
      legend->height = ROW_PX;
      return;
    }
  if (!shows_names_itself (chart))
    add_groups (legend, chart, text, &cursor);
  cursor.rows_left += rows > 0;
  if (line == NULL && dashes_need_words (chart))
    add_dashes (legend, chart, text, &cursor);
  if (legend->is_cut && legend->left_out == 0)
    make_room_for_more (legend, x + width);
  if (legend->count > 0)
    legend->height = legend->entries[legend->count - 1].rect.y + ROW_PX - y;
}

static void
draw_swatch (const ChartLegendEntry *entry, const ChartStroke *stroke, const ChartTheme *theme,
             cairo_t *cr)
{
  double y = entry->rect.y + ROW_PX / 2.0 - 0.5;
  ChartPen pen;

  chart_pen_begin (&pen, cr, stroke, CHART_QUALITY_BEST, 0);
  chart_pen_to (&pen, entry->rect.x + 1, y);
  chart_pen_to (&pen, entry->rect.x + SWATCH_PX, y);
  chart_pen_end (&pen);
  chart_paint_marker (cr, stroke, theme, entry->rect.x + SWATCH_PX / 2.0, y);
}

static void
draw_entry (const ChartLegendEntry *entry, const Chart *chart, const ChartTheme *theme,
            ChartText *text, double limit, cairo_t *cr)
{
  static const ChartGroup nobody = { .color = CHART_COLOR_NEUTRAL, .shown = true };
  const ChartGroup *group = entry->group >= 0 ? &chart->groups[entry->group] : &nobody;
  ChartStroke stroke = chart_stroke_for (group, entry->line, theme);
  ChartColor color = group->color >= 0 ? theme->text : theme->text_dim;

  if (!group->shown)
    {
      stroke.color = chart_theme_paler (theme, theme->text_dim, 0.6);
      color = stroke.color;
    }
  draw_swatch (entry, &stroke, theme, cr);
  chart_text_draw (text, cr, CHART_FONT_LEGEND, entry_text (entry, chart),
                   entry->rect.x + SWATCH_PX + SWATCH_GAP_PX, entry->rect.y + BASELINE_PX, 0, limit,
                   color);
}

/* Behind the last group, which what the dashes mean may follow, or behind these. */
static void
draw_more (const ChartLegend *legend, const ChartTheme *theme, ChartText *text, cairo_t *cr)
{
  int last = legend->count - 1;
  char more[16] = "…";

  while (legend->left_out > 0 && last > 0 && legend->entries[last].group < 0)
    last--;
  if (legend->left_out > 0)
    (void) snprintf (more, sizeof more, "+%d", legend->left_out);
  chart_text_draw (text, cr, CHART_FONT_LEGEND, more,
                   right_of (&legend->entries[last]) + MORE_GAP_PX,
                   legend->entries[last].rect.y + BASELINE_PX, 0, 0, theme->text_dim);
}

void
chart_legend_draw (const ChartLegend *legend, const Chart *chart, const ChartTheme *theme,
                   ChartText *text, cairo_t *cr)
{
  if (legend->key.width > 0 && chart_has_data (chart))
    chart_heat_draw_key (chart, theme, text, cr, &legend->key);
  for (int i = 0; i < legend->count; i++)
    draw_entry (&legend->entries[i], chart, theme, text, legend->limit, cr);
  if (legend->is_cut && legend->count > 0)
    draw_more (legend, theme, text, cr);
}

int
chart_legend_group_at (const ChartLegend *legend, double x, double y)
{
  for (int i = 0; i < legend->count; i++)
    {
      const ChartRect *rect = &legend->entries[i].rect;

      if (x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height)
        return legend->entries[i].group;
    }
  return -1;
}
