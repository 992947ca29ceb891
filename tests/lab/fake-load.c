/* A generator that sends nothing: says a canned stream and behaves as FAKE_LOAD_MODE says. It is
 * built as tailrace-load, in the folder that the tests give the lab as TAILRACE_LIBEXEC_DIR. */
#include "canned.h"

#include "clock.h"
#include "lifeline.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define INTERVALS 4
#define PAUSE_US 10000

static Canned canned;
static gboolean is_clean; /* no request fails */
static volatile sig_atomic_t is_ended;

static void
send_record (void)
{
  if (stream_line_send (&canned.line) != 0)
    exit (1);
}

static void
send_intervals (LabPhase phase, guint count)
{
  canned_phase (&canned, phase);
  send_record ();
  for (guint i = 0; i < count; i++)
    {
      canned_interval (&canned, phase, 10 + i, is_clean ? 0 : i % 2);
      send_record ();
      canned_usage (&canned, (i + 1) * UINT64_C (1000000));
      send_record ();
    }
}

static void
begin (void)
{
  canned_hello (&canned, (uint64_t) getpid ());
  send_record ();
  canned_phase (&canned, LAB_PHASE_CONNECT);
  send_record ();
  send_intervals (LAB_PHASE_WARMUP, 2);
  send_intervals (LAB_PHASE_MEASURE, INTERVALS);
}

static int
end (const char *reason)
{
  send_intervals (LAB_PHASE_DRAIN, 0);
  canned_end (&canned, reason);
  send_record ();
  return 0;
}

static void
on_ended (void *data)
{
  is_ended = 1;
}

/* Goes on until stdin ends, as the real one does when it is interrupted. */
static int
run_endless (void)
{
  lifeline_start (on_ended, NULL);
  begin ();
  while (!is_ended)
    {
      canned_interval (&canned, LAB_PHASE_MEASURE, 10, 0);
      send_record ();
      usleep (PAUSE_US);
    }
  return end ("interrupted");
}

static int
run_ok (void)
{
  begin ();
  return end ("duration");
}

/* A run that the audit has nothing against. */
static int
run_clean (void)
{
  is_clean = TRUE;
  return run_ok ();
}

static int
die (void)
{
  begin ();
  fputs ("out of luck\n", stderr);
  raise (SIGKILL);
  return 1;
}

static int
leave (void)
{
  begin ();
  return 0;
}

static void __attribute__ ((noreturn)) wait_forever (void)
{
  for (;;)
    pause ();
}

static int
say_garbage (void)
{
  begin ();
  puts ("{\"type\":\"interval\",\"phase\":\"measure\"}");
  fflush (stdout);
  lifeline_start (NULL, NULL);
  wait_forever ();
}

static int
say_error (void)
{
  begin ();
  fputs ("tailrace-load: too many open files\n", stderr);
  stream_error ("EMFILE", "too many open files");
  return 1;
}

static int
say_wrong_end (void)
{
  begin ();
  canned.sums.completed++;
  return end ("duration");
}

static int
hang (void)
{
  signal (SIGTERM, SIG_IGN);
  begin ();
  wait_forever ();
}

static const struct
{
  const char *name;
  int (*run) (void);
} modes[] = {
  { "ok", run_ok },         { "endless", run_endless }, { "die", die },
  { "leave", leave },       { "garbage", say_garbage }, { "error", say_error },
  { "end", say_wrong_end }, { "hang", hang },           { "clean", run_clean },
};

int
main (void)
{
  const char *mode = g_getenv ("FAKE_LOAD_MODE");

  canned_init (&canned, clock_now_ns ());
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (mode, modes[i].name) == 0)
      return modes[i].run ();
  fputs ("unknown FAKE_LOAD_MODE\n", stderr);
  return 2;
}
