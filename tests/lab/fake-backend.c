/* A server that serves nothing and behaves as its argument says: a real child for tests of the lab.
 */
#include "lifeline.h"
#include "stream.h"
#include "usage.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <uv.h>

#define NAME "fake-backend"
#define URL "http://127.0.0.1:9"

static void __attribute__ ((noreturn)) wait_forever (void)
{
  for (;;)
    pause ();
}

static int
be_normal (void)
{
  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  stream_ready (URL);
  wait_forever ();
}

static int
crash (void)
{
  fputs ("cannot bind: the port is taken\n", stderr);
  return 3;
}

static int
abort_at_start (void)
{
  stream_hello (NAME);
  fputs ("assertion failed\n", stderr);
  raise (SIGKILL);
  return 1;
}

static int
say_garbage (void)
{
  lifeline_start (NULL, NULL);
  puts ("Listening on port 8080");
  fflush (stdout);
  wait_forever ();
}

static int
hang (void)
{
  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  wait_forever ();
}

/* Lives on without its stdin, deaf to SIGTERM, and so does a child of its own. */
static int
ignore_stdin (void)
{
  pid_t child;

  signal (SIGTERM, SIG_IGN);
  child = fork ();
  if (child == 0)
    wait_forever ();
  stream_hello (NAME);
  stream_warning ("grandchild", "%d", (int) child);
  stream_ready (URL);
  wait_forever ();
}

/* The same alone. */
static int
be_deaf (void)
{
  signal (SIGTERM, SIG_IGN);
  stream_hello (NAME);
  stream_ready (URL);
  wait_forever ();
}

static int
flood (void)
{
  for (int i = 0; i < 200000; i++)
    fprintf (stderr, "line %d of too many\n", i);
  return be_normal ();
}

static int
say_long_line (void)
{
  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  for (int i = 0; i < 3 * 1024 * 1024; i++)
    putchar ('x');
  fflush (stdout);
  wait_forever ();
}

static int
say_newer (void)
{
  lifeline_start (NULL, NULL);
  printf ("{\"type\":\"hello\",\"protocol\":99,\"program\":\"x\",\"version\":\"1\",\"pid\":%d,"
          "\"runtime\":\"x\"}\n",
          (int) getpid ());
  fflush (stdout);
  wait_forever ();
}

static int
say_error (void)
{
  stream_hello (NAME);
  stream_error ("EADDRINUSE", "cannot listen");
  return 1;
}

/* To the lab and to people, as our servers do; and one line for people alone. */
static int
say_error_twice (void)
{
  stream_hello (NAME);
  fputs ("a word for people\ncannot listen\n  at the port 80\n", stderr);
  stream_error ("EADDRINUSE", "cannot listen\n  at the port 80");
  return 1;
}

/* Until CLOCK, that of a thread or a process, shows so much. */
static void
use_processor (clockid_t clock, long milliseconds)
{
  struct timespec used;

  do
    clock_gettime (clock, &used);
  while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < milliseconds);
}

static void *
work (void *worked)
{
  use_processor (CLOCK_THREAD_CPUTIME_ID, 500);
  uv_barrier_wait (worked);
  wait_forever ();
}

/* Has used two processors, and tells what that has cost when it costs nothing any more: whoever
 * reads it late sees the same. */
static int
be_used (void)
{
  pthread_t threads[2];
  uv_barrier_t worked;

  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  stream_ready (URL);
  uv_barrier_init (&worked, 3);
  for (int i = 0; i < 2; i++)
    pthread_create (&threads[i], NULL, work, &worked);
  uv_barrier_wait (&worked);
  usage_send ();
  wait_forever ();
}

/* Says by a byte that it has worked, and ends with what GO comes from. */
static void __attribute__ ((noreturn)) work_as_child (const int *worked, const int *go)
{
  char byte = 0;

  close (go[1]);
  use_processor (CLOCK_PROCESS_CPUTIME_ID, 300);
  _exit (write (worked[1], &byte, 1) == 1 && read (go[0], &byte, 1) == 0 ? 0 : 1);
}

static void
start_children (const int *worked, const int *go)
{
  for (int i = 0; i < 2; i++)
    if (fork () == 0)
      {
        if (i == 1 && fork () != 0)
          _exit (0);
        work_as_child (worked, go);
      }
  close (worked[1]);
  close (go[0]);
}

static void
await_signal (const sigset_t *signals)
{
  int number;

  while (sigwait (signals, &number) != 0)
    continue;
}

/* Has children that each use the processor for 300 ms, and one whose own parent is gone by then.
 * They have worked when it warns, and end when it gets SIGUSR1. */
static int
raise_children (void)
{
  int worked[2], go[2];
  char byte;
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGUSR1);
  sigprocmask (SIG_BLOCK, &signals, NULL);
  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  if (pipe (worked) != 0 || pipe (go) != 0)
    return 1;
  start_children (worked, go);
  for (int i = 0; i < 2; i++)
    if (read (worked[0], &byte, 1) != 1)
      return 1;
  stream_warning ("worked", "the children have");
  await_signal (&signals);
  close (go[1]);
  while (wait (NULL) > 0)
    continue;
  while (read (worked[0], &byte, 1) > 0) /* also those that nobody can wait for have ended */
    continue;
  stream_ready (URL);
  wait_forever ();
}

/* The same, but waits for none. */
static int
forsake_children (void)
{
  signal (SIGCHLD, SIG_IGN);
  return raise_children ();
}

/* What the lab gives its children. */
static int
show_environment (void)
{
  fprintf (stderr, "LC_ALL=%s group=%s\n", getenv ("LC_ALL"),
           getpgrp () == getpid () ? "own" : "shared");
  return 0;
}

/* Says all that it is told. */
static int
repeat (void)
{
  int c;

  while ((c = getchar ()) != EOF)
    putchar (c);
  return 0;
}

static const struct
{
  const char *name;
  int (*run) (void);
} modes[] = {
  { "normal", be_normal },
  { "crash", crash },
  { "abort", abort_at_start },
  { "garbage", say_garbage },
  { "hang", hang },
  { "ignore-stdin", ignore_stdin },
  { "deaf", be_deaf },
  { "flood", flood },
  { "long-line", say_long_line },
  { "newer", say_newer },
  { "error", say_error },
  { "error-twice", say_error_twice },
  { "environment", show_environment },
  { "repeat", repeat },
  { "used", be_used },
  { "family", raise_children },
  { "forsaken", forsake_children },
};

int
main (int argc, char **argv)
{
  for (size_t i = 0; argc > 1 && i < sizeof modes / sizeof modes[0]; i++)
    if (strcmp (argv[1], modes[i].name) == 0)
      return modes[i].run ();
  fputs ("unknown mode\n", stderr);
  return 2;
}
