/* What charts cost, beside their goals and beside the plain ways: a polyline of all points in one
 * stroke, a heat map of rectangles. Each figure is the median of rounds in which the measured
 * things take turns, so that a noisy machine disturbs them alike. Nothing is asserted; people read
 * it. */
#include "chart-draw.h"
#include "chart-heat.h"
#include "chart-export.h"
#include "chart-tiles.h"
#include "example-kinds.h"
#include "example-race.h"
#include "usage.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 41

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

typedef struct
{
  const char *name;
  double goal_ms; /* 0: none, a peer */
  void (*run) (void *data);
  void *data;
  double samples[ROUNDS];
} Measurement;

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (Measurement *measurement)
{
  double median;

  qsort (measurement->samples, ROUNDS, sizeof (double), compare_doubles);
  median = measurement->samples[ROUNDS / 2];
  if (measurement->goal_ms > 0)
    printf ("%-48s %9.3f ms   goal %6.2f ms   %s\n", measurement->name, median,
            measurement->goal_ms, median <= measurement->goal_ms ? "met" : "MISSED");
  else
    printf ("%-48s %9.3f ms\n", measurement->name, median);
}

static void
measure (Measurement *measurements, size_t count)
{
  for (int round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < count; i++)
      {
        double before = thread_ms ();

        measurements[i].run (measurements[i].data);
        measurements[i].samples[round] = thread_ms () - before;
      }
  for (size_t i = 0; i < count; i++)
    report (&measurements[i]);
}

/* A window of 1600×1000 with six charts (latency, throughput, a heat map, resources), to which an
 * interval is added before each frame. As the window does it, only what is damaged is drawn. */
typedef struct
{
  cairo_surface_t *window;
  Chart *charts[6];
  ChartTiles *tiles[6];
  unsigned next;
  bool quiet; /* nothing is added */
} Window;

#define WINDOW_SECONDS 3600
#define WINDOW_RATE_HZ 10

#define HEAT 2
#define RESOURCES 4

static Chart *
new_resource (void)
{
  Chart *chart = chart_new_resource ("Processor", CHART_QUANTITY_PART, CHART_SCALE_LINEAR);

  for (int i = 0; i < 3; i++)
    chart_add_series (chart, chart_add_group (chart, "Event loop", i), CHART_LINE_VALUE);
  return chart;
}

static Chart *
new_chart (int place)
{
  if (place == HEAT)
    return chart_new_heat (EXAMPLE_SECOND_NS / WINDOW_RATE_HZ);
  if (place >= RESOURCES)
    return new_resource ();
  return place % 2 ? example_throughput (0, 1) : example_latency (0, 1);
}

static void
append_resource (Chart *chart, unsigned index)
{
  for (int i = 0; i < chart_series_count (chart); i++)
    chart_append (chart_series_at (chart, i), (index + 1) * EXAMPLE_SECOND_NS / WINDOW_RATE_HZ,
                  0.6 + 0.3 * i + 0.1 * sin (index * (0.7 + i)));
}

static void
append_heat (Chart *chart, unsigned index)
{
  uint64_t random = index;

  chart_heat_begin (chart, index * EXAMPLE_SECOND_NS / WINDOW_RATE_HZ,
                    (index + 1) * EXAMPLE_SECOND_NS / WINDOW_RATE_HZ);
  for (int i = 0; i < 40; i++)
    chart_heat_count (chart, 2e4 * pow (10, 2 * example_random (&random)), 100);
}

static void
append (Chart *chart, int place, unsigned index)
{
  if (place == HEAT)
    append_heat (chart, index);
  else if (place >= RESOURCES)
    append_resource (chart, index);
  else
    example_append (chart, index, WINDOW_RATE_HZ, WINDOW_SECONDS);
}

static void
window_open (Window *window, unsigned filled_s, bool quiet)
{
  *window = (Window){ .quiet = quiet, .next = filled_s * WINDOW_RATE_HZ };
  window->window = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1600, 1000);
  for (int i = 0; i < 6; i++)
    {
      window->charts[i] = new_chart (i);
      chart_set_x_fixed (window->charts[i], 0, WINDOW_SECONDS * EXAMPLE_SECOND_NS);
      for (unsigned k = 0; k < window->next; k++)
        append (window->charts[i], i, k);
      window->tiles[i] = chart_tiles_new (window->charts[i]);
      chart_tiles_resize (window->tiles[i], 800, 333, 1);
    }
}

static void
window_close (Window *window)
{
  for (int i = 0; i < 6; i++)
    {
      chart_tiles_free (window->tiles[i]);
      chart_free (window->charts[i]);
    }
  cairo_surface_destroy (window->window);
}

static void
run_frame (void *data)
{
  Window *window = data;

  for (int i = 0; i < 6; i++)
    {
      cairo_t *cr;
      ChartRect damage;

      if (!window->quiet)
        append (window->charts[i], i, window->next);
      if (!chart_tiles_update (window->tiles[i], &damage))
        continue;
      cr = cairo_create (window->window);
      cairo_translate (cr, i % 2 * 800, i / 2 * 333);
      cairo_rectangle (cr, damage.x, damage.y, damage.width, damage.height);
      cairo_clip (cr);
      chart_tiles_draw (window->tiles[i], cr);
      cairo_destroy (cr);
    }
  window->next++;
}

/* The same frame as the plain way has it: everything is drawn again. */
static void
run_frame_whole (void *data)
{
  const ChartDrawOptions options = { .quality = CHART_QUALITY_LIVE };
  Window *window = data;

  for (int i = 0; i < 6; i++)
    {
      cairo_t *cr = cairo_create (window->window);

      append (window->charts[i], i, window->next);
      cairo_translate (cr, i % 2 * 800, i / 2 * 333);
      chart_draw (window->charts[i], cr, 800, 333, &options);
      cairo_destroy (cr);
    }
  window->next++;
}

typedef struct
{
  Chart *chart;
  double duration_ns;
  cairo_path_t *naive; /* all points, laid out beforehand: only the stroke is measured */
  const char *path;
} Picture;

static cairo_t *
canvas (void)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1600, 900);
  cairo_t *cr = cairo_create (image);

  cairo_surface_destroy (image);
  return cr;
}

static void
run_naive (void *data)
{
  Picture *picture = data;
  cairo_t *cr = canvas ();

  cairo_append_path (cr, picture->naive);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
run_live_whole (void *data)
{
  Picture *picture = data;
  const ChartDrawOptions options = { .quality = CHART_QUALITY_LIVE };
  cairo_t *cr = canvas ();

  chart_draw (picture->chart, cr, 1600, 900, &options);
  cairo_destroy (cr);
}

static void
run_best_whole (void *data)
{
  Picture *picture = data;
  cairo_t *cr = canvas ();

  chart_draw (picture->chart, cr, 1600, 900, NULL);
  cairo_destroy (cr);
}

static void
run_export (void *data)
{
  Picture *picture = data;
  const ChartExport settings = { .width = 1600, .height = 900 };
  char *error = NULL;

  if (chart_export_file (picture->chart, picture->path, &settings, &error))
    return;
  fprintf (stderr, "%s\n", error);
  exit (1);
}

static Picture
picture_of (unsigned seconds, const char *path)
{
  Picture picture = { .chart = example_latency (seconds, 4),
                      .duration_ns = seconds * 1e9,
                      .path = path };
  cairo_t *cr = canvas ();

  /* One series' path for each, without the strokes between them. */
  cairo_new_path (cr);
  for (int i = 0; i < chart_series_count (picture.chart); i++)
    {
      ChartReading reading;

      cairo_new_sub_path (cr);
      for (unsigned k = 0; k < seconds * 4; k++)
        {
          uint64_t x_ns = (k + 1) * EXAMPLE_SECOND_NS / 4;

          chart_read (picture.chart, x_ns, x_ns + 1, &reading);
          if (reading.rows[i].count > 0)
            cairo_line_to (cr, (double) x_ns / picture.duration_ns * 1600,
                           900 - log10 (1 + reading.rows[i].last) / 7 * 900);
        }
    }
  picture.naive = cairo_copy_path (cr);
  cairo_destroy (cr);
  return picture;
}

static void
picture_free (Picture *picture)
{
  cairo_path_destroy (picture->naive);
  chart_free (picture->chart);
}

/* A minute of 4 Hz as the plain way has it: a rectangle for each cell. */
static void
run_naive_heat (void *data)
{
  cairo_t *cr = canvas ();

  for (int x = 0; x < 240; x++)
    for (int y = 0; y < 60; y++)
      {
        cairo_set_source_rgb (cr, x / 240.0, y / 60.0, 0.5);
        cairo_rectangle (cr, x * 1600 / 240.0, y * 15, 1600 / 240.0, 15);
        cairo_fill (cr);
      }
  cairo_destroy (cr);
}

/* As it is now: the peak would be that of whoever started this, if that had more. */
static double
resident_mib (void)
{
  Usage usage;

  return usage_read (&usage) == 0 ? (double) usage.rss_bytes / (1024 * 1024) : NAN;
}

/* What an hour of 4 Hz takes: the charts alone, before anything is drawn. */
static void
report_history (void)
{
  double before = resident_mib (), taken;
  Chart *charts[6];

  for (int i = 0; i < 6; i++)
    {
      charts[i] = new_chart (i);
      for (unsigned k = 0; k < WINDOW_SECONDS * 4; k++)
        append (charts[i], i, k);
    }
  taken = resident_mib () - before;
  printf ("%-48s %9.3f MiB  goal %6.1f MiB  %s\n", "history of an hour at 4 Hz, six charts", taken,
          16.0, taken <= 16 ? "met" : "MISSED");
  for (int i = 0; i < 6; i++)
    chart_free (charts[i]);
}

/* Four frames a second, as a part of one core. */
static void
report_share (const Measurement *frame, double frames_per_s, double goal)
{
  double share = frame->samples[ROUNDS / 2] * frames_per_s / 10;

  printf ("%-42s %2.0f Hz %9.3f %%    goal %6.1f %%    %s\n", "  the same as a part of one core,",
          frames_per_s, share, goal, share <= goal ? "met" : "MISSED");
}

static void
measure_windows (void)
{
  Window race, minute, hour, quiet, whole;
  Measurement measurements[] = {
    { "frame, six charts, new values, race of 33 s", 2.5, run_frame, &race, { 0 } },
    { "frame, six charts, new values, first minute", 2.5, run_frame, &minute, { 0 } },
    { "frame, six charts, new values, after an hour", 2.5, run_frame, &hour, { 0 } },
    { "frame, six charts, nothing new", 0.01, run_frame, &quiet, { 0 } },
    { "peer: frame, six charts, all drawn again", 0, run_frame_whole, &whole, { 0 } },
  };

  window_open (&race, 20, false);
  window_open (&whole, 20, false);
  for (int i = 0; i < 6; i++)
    {
      chart_set_x_fixed (race.charts[i], 0, 33 * EXAMPLE_SECOND_NS);
      chart_set_x_fixed (whole.charts[i], 0, 33 * EXAMPLE_SECOND_NS);
    }
  window_open (&minute, 60, false);
  window_open (&hour, 3500, false);
  window_open (&quiet, 600, true);
  measure (measurements, sizeof measurements / sizeof *measurements);
  report_share (&measurements[0], 10, 3);
  report_share (&measurements[0], 4, 1.2);
  window_close (&race);
  window_close (&minute);
  window_close (&hour);
  window_close (&quiet);
  window_close (&whole);
}

static void
measure_pictures (const char *folder)
{
  char png[256], svg[256], pdf[256];
  Picture minute = picture_of (60, NULL), hour = picture_of (3600, NULL);
  Picture heat = { .chart = example_heat (120) };
  Picture as_png = picture_of (60, png), as_svg = picture_of (60, svg),
          as_pdf = picture_of (60, pdf);
  Measurement measurements[] = {
    { "whole 1600×900, a minute, live", 0, run_live_whole, &minute, { 0 } },
    { "whole 1600×900, an hour, live", 0, run_live_whole, &hour, { 0 } },
    { "whole 1600×900, a minute, best", 0, run_best_whole, &minute, { 0 } },
    { "whole 1600×900, an hour, best", 0, run_best_whole, &hour, { 0 } },
    { "peer: one stroke of all points, a minute", 0, run_naive, &minute, { 0 } },
    { "whole heat map 1600×900, live", 0, run_live_whole, &heat, { 0 } },
    { "whole heat map 1600×900, best", 0, run_best_whole, &heat, { 0 } },
    { "peer: a rectangle for each cell", 0, run_naive_heat, NULL, { 0 } },
    { "PNG 1600×900, written", 60, run_export, &as_png, { 0 } },
    { "SVG 1600×900, written", 15, run_export, &as_svg, { 0 } },
    { "PDF 1600×900, written", 40, run_export, &as_pdf, { 0 } },
  };

  snprintf (png, sizeof png, "%s/bench.png", folder);
  snprintf (svg, sizeof svg, "%s/bench.svg", folder);
  snprintf (pdf, sizeof pdf, "%s/bench.pdf", folder);
  measure (measurements, sizeof measurements / sizeof *measurements);
  (void) unlink (png); /* what is left in a temporary folder harms nobody */
  (void) unlink (svg);
  (void) unlink (pdf);
  chart_free (heat.chart);
  picture_free (&minute);
  picture_free (&hour);
  picture_free (&as_png);
  picture_free (&as_svg);
  picture_free (&as_pdf);
}

int
main (void)
{
  char folder[] = "/tmp/bench-charts-XXXXXX";

  if (mkdtemp (folder) == NULL)
    {
      perror ("bench-charts: a temporary folder");
      return 1;
    }
  printf ("processor time of the drawing thread, median of %d interleaved rounds\n", ROUNDS);
  report_history ();
  measure_windows ();
  measure_pictures (folder);
  (void) rmdir (folder);
  return 0;
}
