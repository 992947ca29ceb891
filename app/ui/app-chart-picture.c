/* See the header. Size, theme and scale go in, a cairo node comes out. Nothing is drawn unless the
 * picture has changed. */
#include "app-chart-picture.h"

#include "app-chart-slices.h"
#include "app-palette.h"

/* Room for "500 µs" and for "100 k" alike. */
#define LABEL_WIDTH_PX 44

struct AppChartPicture
{
  ChartTiles *tiles;
  AppChartSlices *slices;
  const ChartTheme *theme; /* the one the tiles have */
  int title_room;
};

AppChartPicture *
app_chart_picture_new (void)
{
  AppChartPicture *picture = g_new0 (AppChartPicture, 1);

  picture->slices = app_chart_slices_new ();
  return picture;
}

void
app_chart_picture_free (AppChartPicture *picture)
{
  chart_tiles_free (picture->tiles);
  app_chart_slices_free (picture->slices);
  g_free (picture);
}

void
app_chart_picture_set_chart (AppChartPicture *picture, Chart *chart)
{
  chart_tiles_free (picture->tiles);
  picture->tiles = chart != NULL ? chart_tiles_new (chart) : NULL;
  picture->theme = NULL;
}

void
app_chart_picture_set_title_room (AppChartPicture *picture, int title_room)
{
  picture->title_room = title_room;
}

ChartTiles *
app_chart_picture_get_tiles (AppChartPicture *picture)
{
  return picture->tiles;
}

static void
take_theme (AppChartPicture *picture)
{
  const ChartTheme *theme = app_palette_get_theme ();
  ChartDrawOptions options = { .theme = theme, .quality = CHART_QUALITY_LIVE };

  if (theme == picture->theme)
    return;
  options.no_axis_titles = true;
  options.label_width = LABEL_WIDTH_PX;
  options.title_room = picture->title_room;
  if (chart_tiles_set_options (picture->tiles, &options))
    picture->theme = theme;
}

gboolean
app_chart_picture_snapshot (AppChartPicture *picture, GtkSnapshot *snapshot, int width, int height,
                            int scale, gboolean hurry)
{
  if (picture->tiles == NULL)
    return TRUE;
  if (hurry && app_chart_slices_has (picture->slices, width, height, scale))
    {
      app_chart_slices_show (picture->slices, snapshot);
      return FALSE;
    }
  take_theme (picture);
  chart_tiles_resize (picture->tiles, width, height, scale);
  app_chart_slices_renew (picture->slices, picture->tiles, width, height, scale);
  app_chart_slices_show (picture->slices, snapshot);
  return TRUE;
}

void
app_chart_picture_forget (AppChartPicture *picture)
{
  app_chart_slices_clear (picture->slices);
  if (picture->tiles != NULL)
    chart_tiles_forget (picture->tiles);
}

/* Where nothing has been measured yet there is nothing to read either. */
static gboolean
has_values_at (AppChartPicture *picture, uint64_t time_ns)
{
  ChartReading reading;

  if (!chart_tiles_read (picture->tiles, time_ns, &reading))
    return FALSE;
  for (int i = 0; i < reading.count; i++)
    if (reading.rows[i].count > 0)
      return TRUE;
  return FALSE;
}

void
app_chart_picture_snapshot_cursor (AppChartPicture *picture, GtkSnapshot *snapshot,
                                   uint64_t time_ns)
{
  ChartRect bounds;
  cairo_t *cr;

  if (picture->tiles == NULL)
    return;
  bounds = chart_tiles_cursor_bounds (picture->tiles, time_ns);
  if (bounds.width <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) bounds.x, (float) bounds.y,
                                                                 (float) bounds.width,
                                                                 (float) bounds.height));
  chart_tiles_draw_cursor (picture->tiles, cr, time_ns, has_values_at (picture, time_ns));
  cairo_destroy (cr);
}
