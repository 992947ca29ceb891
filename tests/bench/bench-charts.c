/* What charts cost, beside their goals and beside the plain way: a polyline of all points in one
 * stroke. Each figure is the median of rounds in which the measured things take turns, so that a
 * noisy machine disturbs them alike. Nothing is asserted; people read it. */
#include "chart-draw.h"
#include "chart-export.h"
#include "chart-tiles.h"
#include "example-race.h"

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
    printf ("%-48s %9.3f ms   goal %6.1f ms   %s\n", measurement->name, median,
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

/* A window of 1600×1000 with six charts, to which an interval is added before each frame. */
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

static void
window_open (Window *window, unsigned filled_s, bool moving, bool quiet)
{
  *window = (Window){ .quiet = quiet, .next = filled_s * WINDOW_RATE_HZ };
  window->window = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1600, 1000);
  for (int i = 0; i < 6; i++)
    {
      window->charts[i] = i % 2 ? example_throughput (0, 1) : example_latency (0, 1);
      if (moving)
        chart_set_x_window (window->charts[i], 60 * EXAMPLE_SECOND_NS);
      else
        chart_set_x_fixed (window->charts[i], 0, WINDOW_SECONDS * EXAMPLE_SECOND_NS);
      for (unsigned k = 0; k < window->next; k++)
        example_append (window->charts[i], k, WINDOW_RATE_HZ, WINDOW_SECONDS);
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
      cairo_t *cr = cairo_create (window->window);

      if (!window->quiet)
        example_append (window->charts[i], window->next, WINDOW_RATE_HZ, WINDOW_SECONDS);
      cairo_translate (cr, i % 2 * 800, i / 2 * 333);
      chart_tiles_draw (window->tiles[i], cr);
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

static void
measure_windows (void)
{
  Window race, minute, hour, moving, quiet;
  Measurement measurements[] = {
    { "frame, six charts, new values, race of 33 s", 2.5, run_frame, &race, { 0 } },
    { "frame, six charts, new values, first minute", 2.5, run_frame, &minute, { 0 } },
    { "frame, six charts, new values, after an hour", 2.5, run_frame, &hour, { 0 } },
    { "frame, six charts, new values, moving minute", 2.5, run_frame, &moving, { 0 } },
    { "frame, six charts, nothing new (copying alone)", 2.5, run_frame, &quiet, { 0 } },
  };

  window_open (&race, 20, false, false);
  for (int i = 0; i < 6; i++)
    chart_set_x_fixed (race.charts[i], 0, 33 * EXAMPLE_SECOND_NS);
  window_open (&minute, 60, false, false);
  window_open (&hour, 3500, false, false);
  window_open (&moving, 600, true, false);
  window_open (&quiet, 600, false, true);
  measure (measurements, sizeof measurements / sizeof *measurements);
  window_close (&race);
  window_close (&minute);
  window_close (&hour);
  window_close (&moving);
  window_close (&quiet);
}

static void
measure_pictures (const char *folder)
{
  char png[256], svg[256], pdf[256];
  Picture minute = picture_of (60, NULL), hour = picture_of (3600, NULL);
  Picture as_png = picture_of (60, png), as_svg = picture_of (60, svg),
          as_pdf = picture_of (60, pdf);
  Measurement measurements[] = {
    { "whole 1600×900, a minute, live", 0, run_live_whole, &minute, { 0 } },
    { "whole 1600×900, an hour, live", 0, run_live_whole, &hour, { 0 } },
    { "whole 1600×900, a minute, best", 0, run_best_whole, &minute, { 0 } },
    { "whole 1600×900, an hour, best", 0, run_best_whole, &hour, { 0 } },
    { "peer: one stroke of all points, a minute", 0, run_naive, &minute, { 0 } },
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
  measure_windows ();
  measure_pictures (folder);
  (void) rmdir (folder);
  return 0;
}
