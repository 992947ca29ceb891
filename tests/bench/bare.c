/* The least that a load can cost: one request on each connection, one send and one receive for each
 * response, and nothing else. No response is looked at, no time is taken. What a generator costs
 * beyond this is its own doing; the rest is the system's. Writes the number of responses and the
 * nanoseconds they took. Only for Linux; one thread. */
#include "clock.h"
#include "net.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include <uv.h>

#define LENGTH_NS (2 * CLOCK_NS_PER_S)
#define EVENTS 1024

static char request[256];
static char input[256 * 1024];

static void
check (const char *action, int result)
{
  if (result == 0)
    return;
  fprintf (stderr, "bench-bare: cannot %s: %s\n", action, uv_strerror (result));
  exit (1);
}

static void
ask (NetSocket socket)
{
  ptrdiff_t written = net_write (socket, request, strlen (request));

  check ("send", written < 0 ? (int) written : 0);
}

/* Edge-triggered: a response is one segment, and is taken whole. */
static void
watch (int poll, NetSocket socket)
{
  struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data.fd = socket };

  check ("watch a connection",
         epoll_ctl (poll, EPOLL_CTL_ADD, socket, &event) == 0 ? 0 : uv_translate_sys_error (errno));
}

static void
begin (int loop, const NetAddress *address)
{
  NetSocket socket;

  struct pollfd established;

  check ("connect", net_connect (address, &socket));
  established = (struct pollfd){ .fd = socket, .events = POLLOUT };
  check ("wait for a connection",
         poll (&established, 1, -1) == 1 ? 0 : uv_translate_sys_error (errno));
  check ("connect", net_connect_result (socket));
  watch (loop, socket);
  ask (socket);
}

/* Takes what has come, and asks again. Returns how many responses there were. */
static uint64_t
turn (int loop)
{
  struct epoll_event events[EVENTS];
  int count = epoll_wait (loop, events, EVENTS, -1);
  uint64_t answered = 0;

  for (int i = 0; i < count; i++)
    {
      ptrdiff_t got = net_read (events[i].data.fd, input, sizeof input);

      if (got == UV_EAGAIN)
        continue;
      check ("receive", got > 0 ? 0 : got < 0 ? (int) got : UV_EOF);
      ask (events[i].data.fd);
      answered++;
    }
  return answered;
}

int
main (int argc, char **argv)
{
  uint16_t port = argc == 3 ? (uint16_t) atoi (argv[1]) : 0;
  int connections = argc == 3 ? atoi (argv[2]) : 0, loop = epoll_create1 (EPOLL_CLOEXEC);
  uint64_t answered = 0;
  NetAddress address;
  ClockNs begun_ns, now_ns;

  if (port == 0 || connections <= 0)
    check ("read PORT CONNECTIONS", UV_EINVAL);
  net_init ();
  check ("find the loopback", net_resolve ("127.0.0.1", port, &address));
  snprintf (request, sizeof request, "GET /json HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", port);
  for (int i = 0; i < connections; i++)
    begin (loop, &address);
  begun_ns = clock_now_ns ();
  do
    {
      answered += turn (loop);
      now_ns = clock_now_ns ();
    }
  while (now_ns - begun_ns < LENGTH_NS);
  printf ("%" PRIu64 " %" PRIu64 "\n", answered, now_ns - begun_ns);
  return 0;
}
