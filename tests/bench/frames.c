/* Loaded before a program that shows a GTK window (LD_PRELOAD), whatever it is: writes to the file
 * TAILRACE_FRAMES when the first frame was painted, how long each frame took, and how long the main
 * loop was away each time. The program itself is not changed for it. The main context's thread. */
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define AWAY_MIN_NS 1000000 /* what is shorter is not written down */

static FILE *out;
static guint64 frame_begun_ns, frame_begun_cpu_ns, left_ns;
static gboolean is_first = TRUE;

static guint64
read_clock (clockid_t clock)
{
  struct timespec now;

  (void) clock_gettime (clock, &now); /* neither clock can fail on Linux */
  return (guint64) now.tv_sec * G_GUINT64_CONSTANT (1000000000) + (guint64) now.tv_nsec;
}

static void
on_before_paint (GdkFrameClock *frame_clock)
{
  frame_begun_ns = read_clock (CLOCK_MONOTONIC);
  frame_begun_cpu_ns = read_clock (CLOCK_THREAD_CPUTIME_ID);
}

static void
on_after_paint (GdkFrameClock *frame_clock)
{
  guint64 now_ns = read_clock (CLOCK_MONOTONIC);
  guint64 cpu_ns = read_clock (CLOCK_THREAD_CPUTIME_ID) - frame_begun_cpu_ns;

  if (is_first)
    fprintf (out, "first %" G_GUINT64_FORMAT "\n", now_ns);
  else
    fprintf (out, "frame %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
             now_ns, now_ns - frame_begun_ns, cpu_ns);
  if (is_first)
    (void) fflush (out); /* who waits for it notices that nothing comes */
  is_first = FALSE;
}

/* Of the most urgent source: called first in every turn of the loop. */
static gboolean
come_back (GSource *source, int *timeout_ms)
{
  guint64 now_ns = read_clock (CLOCK_MONOTONIC);

  if (left_ns > 0 && now_ns - left_ns >= AWAY_MIN_NS)
    fprintf (out, "away %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", now_ns, now_ns - left_ns);
  *timeout_ms = -1;
  return FALSE;
}

/* The last before the loop dispatches. */
static gboolean
leave (GSource *source)
{
  left_ns = read_clock (CLOCK_MONOTONIC);
  return FALSE;
}

static gboolean
dispatch_nothing (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
watch (GtkWindow *window)
{
  static GSourceFuncs funcs = { .prepare = come_back,
                                .check = leave,
                                .dispatch = dispatch_nothing };
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  g_source_set_priority (source, G_MININT);
  (void) g_source_attach (source, NULL);
  g_source_unref (source);
}

/* In the place of GTK's own, which it calls. */
G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*real) (GtkWindow *) = (void (*) (GtkWindow *)) dlsym (RTLD_NEXT, "gtk_window_present");

  real (window);
  if (out != NULL && left_ns == 0 && is_first)
    watch (window);
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = getenv ("TAILRACE_FRAMES");

  (void) unsetenv ("LD_PRELOAD"); /* the program's children have no windows */
  out = path != NULL ? fopen (path, "w") : NULL;
}

__attribute__ ((destructor)) static void
end (void)
{
  if (out != NULL && fclose (out) != 0)
    perror ("frames");
}
