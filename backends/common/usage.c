/* Samples this process's resources on a thread of its own and writes them to the stream. All but
 * the number of threads comes from libuv. */
#include "usage.h"

#include "stream.h"
#include "threads.h"

#include <assert.h>

#include <uv.h>

static uint64_t
time_ns (uv_timeval_t time)
{
  return (uint64_t) time.tv_sec * CLOCK_NS_PER_S + (uint64_t) time.tv_usec * CLOCK_NS_PER_US;
}

int
usage_read (Usage *usage)
{
  uv_rusage_t used;
  size_t rss = 0;
  int result = uv_getrusage (&used);

  if (result == 0)
    result = uv_resident_set_memory (&rss);
  if (result != 0)
    return result;
  *usage = (Usage){
    .at_ns = clock_now_ns (),
    .cpu_user_ns = time_ns (used.ru_utime),
    .cpu_system_ns = time_ns (used.ru_stime),
    .rss_bytes = rss,
    .threads = threads_count (),
  };
  return 0;
}

static struct
{
  const char *key;
  uint64_t (*read) (void *data);
  void *data;
} figures[USAGE_FIGURES_MAX];

static size_t figure_count;

void
usage_add (const char *key, uint64_t (*read) (void *data), void *data)
{
  assert (figure_count < USAGE_FIGURES_MAX);
  figures[figure_count].key = key;
  figures[figure_count].read = read;
  figures[figure_count++].data = data;
}

int
usage_write (const Usage *usage)
{
  StreamLine line = { 0 };
  int result;

  stream_line_begin (&line, "usage");
  stream_line_uint (&line, "at_ns", usage->at_ns);
  stream_line_uint (&line, "cpu_user_ns", usage->cpu_user_ns);
  stream_line_uint (&line, "cpu_system_ns", usage->cpu_system_ns);
  stream_line_uint (&line, "rss_bytes", usage->rss_bytes);
  stream_line_uint (&line, "threads", usage->threads);
  for (size_t i = 0; i < figure_count; i++)
    stream_line_uint (&line, figures[i].key, figures[i].read (figures[i].data));
  result = stream_line_send (&line);
  stream_line_free (&line);
  return result;
}

int
usage_send (void)
{
  Usage usage;
  int result = usage_read (&usage);

  return result == 0 ? usage_write (&usage) : result;
}

static void
report_forever (void *data)
{
  unsigned interval_ms = (unsigned) (uintptr_t) data;

  while (usage_send () == 0)
    uv_sleep (interval_ms);
}

int
usage_start (unsigned interval_ms)
{
  uv_thread_t thread;

  /* Never joined: it ends with the process. */
  return uv_thread_create (&thread, report_forever, (void *) (uintptr_t) interval_ms);
}
