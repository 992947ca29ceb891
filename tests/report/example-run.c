/* See the header. */
#include "example-run.h"

#include "clock.h"
#include "hist-codec.h"

#include <stdlib.h>
#include <string.h>

#define START_NS (1000 * CLOCK_NS_PER_S)

static void
feed (LabRun *run, LabFrom from, const char *line)
{
  g_autoptr (GError) error = NULL;

  lab_run_feed (run, from, line, strlen (line), &error);
  g_assert_no_error (error);
}

static void
feed_run (LabRun *run, const ExampleRun *example)
{
  g_autofree char *contenders = example->contenders != NULL
                                    ? g_strdup_printf ("\"contenders\":[%s],", example->contenders)
                                    : g_strdup ("");
  g_autofree char *target = example->own_target != NULL
                                ? g_strdup_printf (",\"own_target\":\"%s\"", example->own_target)
                                : g_strdup ("");
  g_autofree char *line = g_strdup_printf (
      "{\"type\":\"run\",\"protocol\":1,\"started\":\"2026-01-02T03:04:05Z\",\"number\":%u,\"seed\":1,"
      "\"backend\":{\"id\":\"%s\",\"name\":\"%s\",\"family\":\"event-loop\",\"runtime\":\"native\","
      "\"summary\":\"one loop\",\"command\":\"x\"%s},"
      "\"scenario\":{\"workload\":\"json\",\"model\":\"closed\",\"connections\":8,\"threads\":1,"
      "\"rate_per_s\":null,\"arrivals\":null,\"duration_ns\":4000000000,\"warmup_ns\":1000000000,"
      "\"timeout_ns\":5000000000,\"interval_ms\":1000,\"seed\":1,\"blocks\":1},"
      "\"argv\":{\"server\":[\"x\"],\"load\":[\"y\"]},"
      "\"host\":{\"cpu_model\":\"Example CPU\",\"cores\":2,\"kernel\":\"%s\"},"
      "%s\"versions\":{\"tailrace\":\"0.1.0\"}}",
      example->number, example->id, example->name, target,
      example->kernel != NULL ? example->kernel : "Linux 6", contenders);

  feed (run, LAB_FROM_LAB, line);
}

static char *
encode (guint64 value_ns, guint64 count)
{
  g_autofree Hist *hist = g_new0 (Hist, 1);
  size_t length;

  hist_record_many (hist, value_ns, count);
  return hist_encode (hist, &length);
}

static guint64
completed_in (const ExampleRun *example, guint interval)
{
  return interval == example->gap && interval > 0 ? 0 : example->completed;
}

static void
feed_counts (LabRun *run, const ExampleRun *example, const char *head, guint64 completed,
             guint64 failed)
{
  char *response = encode (example->response_ns, completed);
  char *service = encode (example->response_ns / 2, completed);
  char *nothing = encode (0, completed);
  g_autofree char *line = g_strdup_printf (
      "{%s,\"scheduled\":%" G_GUINT64_FORMAT ",\"sent\":%" G_GUINT64_FORMAT
      ",\"completed\":%" G_GUINT64_FORMAT ",\"errors\":{\"connect\":0,\"read\":0,\"write\":0,"
      "\"timeout\":0,\"status\":%" G_GUINT64_FORMAT
      ",\"protocol\":0},\"bytes_in\":0,\"bytes_out\":0,"
      "\"connections\":8,\"in_flight\":0,\"queued\":0,\"response\":\"%s\",\"service\":\"%s\","
      "\"queue_wait\":\"%s\",\"send_lag\":\"%s\",\"read_lag\":\"%s\",\"stamps\":\"kernel\"}",
      head, completed + failed, completed + failed, completed, failed, response, service, nothing,
      nothing, nothing);

  feed (run, LAB_FROM_LOAD, line);
  free (response);
  free (service);
  free (nothing);
}

static guint64
length_of (const ExampleRun *example, guint interval)
{
  gboolean is_last = interval + 1 == EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS;

  return is_last && example->last_ns > 0 ? example->last_ns : CLOCK_NS_PER_S;
}

static void
feed_interval (LabRun *run, const ExampleRun *example, guint interval)
{
  const char *phase = interval < EXAMPLE_WARMUP_INTERVALS ? "warmup" : "measure";
  g_autofree char *head =
      g_strdup_printf ("\"type\":\"interval\",\"phase\":\"%s\",\"start_ns\":%" G_GUINT64_FORMAT
                       ",\"length_ns\":%" G_GUINT64_FORMAT,
                       phase, (guint64) (START_NS + interval * CLOCK_NS_PER_S),
                       length_of (example, interval));
  g_autofree char *usage =
      g_strdup_printf ("{\"type\":\"usage\",\"at_ns\":%" G_GUINT64_FORMAT
                       ",\"cpu_user_ns\":%" G_GUINT64_FORMAT
                       ",\"cpu_system_ns\":0,\"rss_bytes\":2097152,\"threads\":3}",
                       (guint64) (START_NS + (interval + 1) * CLOCK_NS_PER_S),
                       (guint64) ((interval + 1) * CLOCK_NS_PER_S / 2));

  feed_counts (run, example, head, completed_in (example, interval), example->failed);
  if (!example->is_silent)
    feed (run, LAB_FROM_SERVER, usage);
}

static void
feed_phase (LabRun *run, const char *phase, guint interval)
{
  g_autofree char *line =
      g_strdup_printf ("{\"type\":\"phase\",\"phase\":\"%s\",\"at_ns\":%" G_GUINT64_FORMAT "}",
                       phase, (guint64) (START_NS + interval * CLOCK_NS_PER_S));

  feed (run, LAB_FROM_LOAD, line);
}

LabRun *
example_run_begin (const ExampleRun *example, guint intervals)
{
  LabRun *run = lab_run_new ();

  feed_run (run, example);
  feed (
      run, LAB_FROM_SERVER,
      "{\"type\":\"hello\",\"protocol\":1,\"program\":\"x\",\"version\":\"1\",\"pid\":1,\"runtime\":\"r\"}");
  feed (run, LAB_FROM_SERVER, "{\"type\":\"ready\",\"url\":\"http://127.0.0.1:1\"}");
  feed (
      run, LAB_FROM_LOAD,
      "{\"type\":\"hello\",\"protocol\":1,\"program\":\"y\",\"version\":\"1\",\"pid\":2,\"runtime\":\"r\"}");
  feed_phase (run, "connect", 0);
  feed_phase (run, "warmup", 0);
  if (!example->is_silent)
    feed (run, LAB_FROM_SERVER,
          "{\"type\":\"usage\",\"at_ns\":1000000000000,\"cpu_user_ns\":0,\"cpu_system_ns\":0,"
          "\"rss_bytes\":1048576,\"threads\":3}");
  for (guint i = 0; i < intervals; i++)
    {
      if (i == EXAMPLE_WARMUP_INTERVALS)
        feed_phase (run, "measure", i);
      feed_interval (run, example, i);
    }
  return run;
}

LabRun *
example_run_new (const ExampleRun *example)
{
  guint intervals = EXAMPLE_WARMUP_INTERVALS + EXAMPLE_INTERVALS;
  LabRun *run = example_run_begin (example, intervals);
  guint64 completed = 0;
  g_autofree char *result = NULL;

  for (guint i = 0; i < intervals; i++)
    completed += completed_in (example, i);
  feed_phase (run, "drain", intervals);
  feed_counts (run, example, "\"type\":\"end\",\"reason\":\"duration\",\"at_ns\":1005000000000",
               completed, example->failed * intervals);
  if (example->reason == NULL)
    {
      lab_run_close (run);
      return run;
    }
  result =
      g_strdup_printf ("{\"type\":\"result\",\"reason\":\"%s\",\"summary\":{}}", example->reason);
  feed (run, LAB_FROM_LAB, result);
  return run;
}

void
example_run_stop (LabRun *run, const ExampleRun *example, guint intervals)
{
  feed_counts (run, example, "\"type\":\"end\",\"reason\":\"interrupted\",\"at_ns\":1001000000000",
               example->completed * intervals, example->failed * intervals);
  feed (run, LAB_FROM_LAB, "{\"type\":\"result\",\"reason\":\"interrupted\",\"summary\":{}}");
}

LabRun *
example_run_new_stopped (const ExampleRun *example)
{
  LabRun *run = example_run_begin (example, EXAMPLE_WARMUP_INTERVALS);

  example_run_stop (run, example, EXAMPLE_WARMUP_INTERVALS);
  return run;
}

LabRun *
example_run_new_failed (const ExampleRun *example, const char *message)
{
  LabRun *run = example_run_begin (example, 0);
  g_autofree char *line =
      g_strdup_printf ("{\"type\":\"error\",\"code\":\"exited\",\"message\":\"%s\"}", message);

  feed (run, LAB_FROM_LAB, line);
  feed (run, LAB_FROM_LAB, "{\"type\":\"result\",\"reason\":\"failed\",\"summary\":{}}");
  return run;
}
