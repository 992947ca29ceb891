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

static void *
spin (void *unused)
{
  for (;;)
    continue;
  return NULL;
}

/* Uses two processors and tells what that costs. */
static int
be_busy (void)
{
  pthread_t threads[2];

  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  stream_ready (URL);
  for (int i = 0; i < 2; i++)
    pthread_create (&threads[i], NULL, spin, NULL);
  while (usage_send () == 0)
    usleep (20000);
  return 0;
}

static void
use_processor (long milliseconds)
{
  struct timespec used;

  do
    clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < milliseconds);
}

/* Has children that each use the processor for 300 ms, and one whose own parent is gone by then. */
static int
raise_children (void)
{
  lifeline_start (NULL, NULL);
  stream_hello (NAME);
  for (int i = 0; i < 2; i++)
    if (fork () == 0)
      {
        if (i == 1 && fork () != 0)
          _exit (0);
        use_processor (300);
        _exit (0);
      }
  while (wait (NULL) > 0)
    continue;
  usleep (100000);
  stream_ready (URL); /* all that could be waited for has ended */
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
  { "busy", be_busy },
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
