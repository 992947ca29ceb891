/* The master: starts the members, gathers their reports and sees them end. It serves nobody. One
 * libuv loop, the main thread. */
#include "crew-private.h"

#include "backend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_INTERVAL_MS 250

typedef struct Crew Crew;

typedef struct
{
  Crew *crew;
  uv_process_t process;
  uv_pipe_t lifeline; /* never written to; its end is the member's */
  uv_pipe_t reports;
  Usage report; /* being received, `received` bytes of it */
  size_t received;
  Usage usage;   /* the last whole one */
  bool is_asked; /* for the next */
} Member;

struct Crew
{
  const Options *options;
  const NetSocket *listeners;
  CrewDeal deal;
  uv_loop_t *loop;
  uv_timer_t timer;
  Member *members;
  uv_pipe_t *pipes; /* with `deal`: one to each member */
  unsigned ready;   /* members that have reported */
};

static int
fail (const Crew *crew, int error, const char *what)
{
  backend_fail (crew->options, error, what, "Close other programs or try fewer workers.");
  return error;
}

/* A crew without one of its members would be measured as what it is not. The others end with this
 * process. */
static void
on_ended (uv_process_t *process, int64_t status, int signal)
{
  Member *member = process->data;
  char what[96];

  snprintf (what, sizeof what, "go on: one of its processes has ended (status %d, signal %d)",
            (int) status, signal);
  backend_fail (member->crew->options, UV_ESRCH, what, "See its messages on stderr.");
  exit (EXIT_FAILURE);
}

static void
add (Usage *sum, const Usage *usage)
{
  sum->cpu_user_ns += usage->cpu_user_ns;
  sum->cpu_system_ns += usage->cpu_system_ns;
  sum->rss_bytes += usage->rss_bytes;
  sum->threads += usage->threads;
}

static bool
is_waiting (const Crew *crew)
{
  for (unsigned i = 0; i < crew->options->workers; i++)
    if (crew->members[i].is_asked)
      return true;
  return false;
}

/* Members that reported by clocks of their own would be added up with what they used an interval
 * ago, or with two intervals at once: 0 % of a processor here, 200 % there. */
static void
on_report_due (uv_timer_t *timer)
{
  static char question = '?';
  uv_buf_t buffer = uv_buf_init (&question, sizeof question);
  Crew *crew = timer->data;

  if (is_waiting (crew))
    return; /* a member gets no processor time; it is told of when it does */
  for (unsigned i = 0; i < crew->options->workers; i++)
    crew->members[i].is_asked =
        uv_try_write ((uv_stream_t *) &crew->members[i].reports, &buffer, 1) == sizeof question;
}

/* The master's own use is part of what the architecture costs. */
static void
tell_usage (Crew *crew)
{
  Usage sum;

  if (usage_read (&sum) != 0)
    return;
  for (unsigned i = 0; i < crew->options->workers; i++)
    add (&sum, &crew->members[i].usage);
  if (usage_write (&sum) != 0)
    (void) uv_timer_stop (&crew->timer); /* nobody reads any more; never fails */
}

static void
begin_to_deal (Crew *crew)
{
  int result = crew->deal (crew->loop, crew->listeners[0], crew->pipes, crew->options->workers);

  if (result == 0)
    return;
  fail (crew, result, "deal out connections");
  exit (EXIT_FAILURE);
}

/* Ready when the last member has first reported. */
static void
count_ready (Crew *crew)
{
  if (++crew->ready < crew->options->workers)
    return;
  if (crew->deal != NULL)
    begin_to_deal (crew);
  backend_tell_ready (crew->listeners[0]);
  (void) uv_timer_start (&crew->timer, on_report_due, 0, /* fails only without a function */
                         REPORT_INTERVAL_MS);
}

static void
lend_report (uv_handle_t *handle, size_t suggested_bytes, uv_buf_t *buffer)
{
  Member *member = handle->data;

  *buffer = uv_buf_init ((char *) &member->report + member->received,
                         (unsigned) (sizeof member->report - member->received));
}

static void
on_report (uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer)
{
  Member *member = stream->data;
  bool first = member->usage.at_ns == 0;

  if (length < 0)
    uv_close ((uv_handle_t *) stream, NULL); /* the member has ended, and on_ended says so */
  if (length <= 0)
    return;
  member->received += (size_t) length;
  if (member->received < sizeof member->report)
    return;
  member->received = 0;
  member->usage = member->report;
  member->is_asked = false;
  if (first)
    count_ready (member->crew);
  else if (!is_waiting (member->crew))
    tell_usage (member->crew);
}

/* This program's own arguments and the member's option. Free with free(); NULL without memory. */
static char **
build_argv (char *const *argv)
{
  static char member[] = OPTIONS_MEMBER "=yes";
  size_t count = 0;
  char **built;

  while (argv[count] != NULL)
    count++;
  built = calloc (count + 2, sizeof *built);
  if (built == NULL)
    return NULL;
  memcpy (built, argv, count * sizeof *built);
  built[count] = member;
  return built;
}

/* A socket of its own, or a pipe that sockets come through. */
static uv_stdio_container_t
describe_source (const Crew *crew, unsigned i, uv_stdio_flags pipe)
{
  if (crew->deal != NULL)
    return (uv_stdio_container_t){ pipe, { (uv_stream_t *) &crew->pipes[i] } };
  return (uv_stdio_container_t){ UV_INHERIT_FD, { .fd = (int) crew->listeners[i] } };
}

static void
describe_inheritance (Member *member, unsigned number, uv_stdio_container_t *inherited)
{
  const uv_stdio_flags own = UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE;

  inherited[0] = (uv_stdio_container_t){ own, { (uv_stream_t *) &member->lifeline } };
  for (int i = 1; i <= 2; i++)
    inherited[i] = (uv_stdio_container_t){ UV_INHERIT_FD, { .fd = i } };
  inherited[CREW_SOURCE_DESCRIPTOR] = describe_source (member->crew, number, own);
  inherited[CREW_REPORT_DESCRIPTOR] =
      (uv_stdio_container_t){ own, { (uv_stream_t *) &member->reports } };
}

static int
spawn (Member *member, unsigned number, const char *program, char **argv)
{
  uv_stdio_container_t inherited[CREW_DESCRIPTORS];
  uv_process_options_t options = {
    .exit_cb = on_ended,
    .file = program,
    .args = argv,
    .stdio = inherited,
    .stdio_count = CREW_DESCRIPTORS,
  };
  int result;

  describe_inheritance (member, number, inherited);
  result = uv_spawn (member->crew->loop, &member->process, &options);
  return result == 0 ? uv_read_start ((uv_stream_t *) &member->reports, lend_report, on_report)
                     : result;
}

static int
start_member (Crew *crew, unsigned number, const char *program, char **argv)
{
  Member *member = &crew->members[number];
  int result = uv_pipe_init (crew->loop, &member->lifeline, 0);

  member->crew = crew;
  member->process.data = member;
  if (result == 0)
    result = uv_pipe_init (crew->loop, &member->reports, 0);
  member->reports.data = member;
  if (result == 0 && crew->deal != NULL)
    result = uv_pipe_init (crew->loop, &crew->pipes[number], 1);
  return result == 0 ? spawn (member, number, program, argv) : result;
}

static int
start_members (Crew *crew)
{
  char program[4096];
  size_t size = sizeof program;
  char **argv = build_argv (crew->options->argv);
  int result = argv != NULL ? uv_exepath (program, &size) : UV_ENOMEM;

  for (unsigned i = 0; i < crew->options->workers && result == 0; i++)
    result = start_member (crew, i, program, argv);
  free (argv);
  return result == 0 ? 0 : fail (crew, result, "start its processes");
}

static bool
make_room (Crew *crew)
{
  unsigned count = crew->options->workers;

  crew->members = calloc (count, sizeof *crew->members);
  crew->pipes = calloc (count, sizeof *crew->pipes);
  if (crew->members != NULL && crew->pipes != NULL)
    return true;
  fail (crew, UV_ENOMEM, "start its processes");
  return false;
}

int
crew_run (const Options *options, const NetSocket *listeners, CrewDeal deal)
{
  Crew crew = { options, listeners, deal, .loop = uv_default_loop () };

  if (deal == NULL && !net_inherits_by_number ())
    {
      fail (&crew, UV_ENOTSUP, "share a socket among processes on this system");
      return EXIT_FAILURE;
    }
  crew.timer.data = &crew;
  (void) uv_timer_init (crew.loop, &crew.timer); /* never fails */
  if (make_room (&crew) && start_members (&crew) == 0)
    (void) uv_run (crew.loop, UV_RUN_DEFAULT); /* ends with the process */
  return EXIT_FAILURE;
}
