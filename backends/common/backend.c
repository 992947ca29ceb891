/* The frame around a server. Nobody may be reading the stream (a server started by hand, or a lab
 * that is gone), and serving goes on all the same: the results of sending records are voided. The
 * main thread. */
#include "backend.h"

#include "clock.h"
#include "lifeline.h"
#include "stream.h"
#include "usage.h"

#include <stdio.h>

#define USAGE_INTERVAL_MS 250

void
backend_fail (const Options *options, int error, const char *what, const char *advice)
{
  (void) stream_error (uv_err_name (error), "%s cannot %s: %s. %s", options->program, what,
                       uv_strerror (error), advice);
  fprintf (stderr, "%s cannot %s: %s. %s\n", options->program, what, uv_strerror (error), advice);
}

void
backend_fail_to_listen (const Options *options, int error)
{
  char what[64];

  snprintf (what, sizeof what, "listen on port %u of the loopback address", options->port);
  backend_fail (options, error, what,
                "Stop the program that uses the port or leave --port out for a free one.");
}

int
backend_greet (const Options *options)
{
  int result = lifeline_start (NULL, NULL);

  if (result != 0)
    {
      backend_fail (options, result, "watch its stdin", "End other programs and try again.");
      return result;
    }
  (void) stream_hello (options->program);
  return 0;
}

int
backend_start (const Options *options, NetSocket *listener)
{
  uint16_t bound;
  int result = backend_greet (options);

  if (result != 0)
    return result;
  result = net_listen (options->port, listener, &bound);
  if (result != 0)
    backend_fail_to_listen (options, result);
  return result;
}

/* Writes the URL of LISTENER, which is on IPv6 where the machine has no IPv4. */
static int
write_url (NetSocket listener, char *url, size_t size)
{
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *) &address;
  const struct sockaddr_in *four = (const struct sockaddr_in *) &address;

  if (getsockname (listener, (struct sockaddr *) &address, &length) != 0)
    return UV_EINVAL;
  if (address.ss_family == AF_INET6)
    snprintf (url, size, "http://[::1]:%u", ntohs (six->sin6_port));
  else
    snprintf (url, size, "http://127.0.0.1:%u", ntohs (four->sin_port));
  return 0;
}

void
backend_tell_ready (NetSocket listener)
{
  char url[64];
  int result = write_url (listener, url, sizeof url);

  if (result == 0)
    (void) stream_ready (url);
  else
    backend_warn (result, "asking for the server's own port");
}

void
backend_ready (NetSocket listener)
{
  backend_tell_ready (listener);
  if (usage_start (USAGE_INTERVAL_MS) != 0)
    backend_warn (UV_EAGAIN, "starting the report of this process's use");
}

void
backend_warn (int error, const char *what)
{
  static ClockNs next_ns;
  ClockNs now_ns = clock_now_ns ();

  if (now_ns < next_ns)
    return;
  next_ns = now_ns + CLOCK_NS_PER_S;
  (void) stream_warning (uv_err_name (error), "%s failed: %s", what, uv_strerror (error));
}
