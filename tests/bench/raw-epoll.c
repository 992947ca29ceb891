/* The least that a server on readiness can do: whatever arrives is one request or several, told by
 * the empty lines that end them, and each gets the same bytes. Nothing is parsed, nothing can be
 * late, no memory is taken. What a server costs beyond this is its own doing. It ends with its
 * stdin. Only for Linux; one thread. */
#include "net.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>

#define EVENTS 1024

static const char response[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 33\r\n\r\n{\"message\":\"Hello from raw epoll\"}";
static char input[64 * 1024];

static void
watch (int loop, NetSocket socket)
{
  struct epoll_event event = { .events = EPOLLIN, .data.fd = socket };

  assert (fcntl (socket, F_SETFL, O_NONBLOCK) == 0);
  assert (epoll_ctl (loop, EPOLL_CTL_ADD, socket, &event) == 0);
}

static void
answer (NetSocket socket)
{
  ptrdiff_t got = net_read (socket, input, sizeof input);
  const char *next = input;

  if (got <= 0)
    {
      net_close (socket);
      return;
    }
  while ((next = memmem (next, (size_t) (input + got - next), "\r\n\r\n", 4)) != NULL)
    {
      (void) net_write (socket, response, sizeof response - 1); /* a client's loss is its own */
      next += 4;
    }
}

int
main (void)
{
  struct epoll_event events[EVENTS];
  int loop = epoll_create1 (EPOLL_CLOEXEC);
  NetSocket listener, accepted;
  uint16_t port;

  net_init ();
  assert (loop >= 0 && net_listen (0, &listener, &port) == 0);
  watch (loop, listener);
  watch (loop, 0);
  printf ("{\"type\":\"ready\",\"url\":\"http://127.0.0.1:%u\"}\n", port);
  fflush (stdout);
  for (;;)
    for (int i = 0, count = epoll_wait (loop, events, EVENTS, -1); i < count; i++)
      if (events[i].data.fd == 0)
        return 0;
      else if (events[i].data.fd != listener)
        answer (events[i].data.fd);
      else if (net_accept (listener, &accepted) == 0)
        watch (loop, accepted);
}
