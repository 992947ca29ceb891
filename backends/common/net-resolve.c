/* From names to addresses, with libuv's calls that wait. */
#include "net.h"

#include <string.h>

/* On loopback the answer is there at once; elsewhere it is worth a moment. */
#define ACCEPT_PATIENCE_MS 1000

static void
take_address (const struct addrinfo *info, uint16_t port, NetAddress *address)
{
  memset (address, 0, sizeof *address);
  memcpy (address, info->ai_addr, info->ai_addrlen);
  if (address->ss_family == AF_INET6)
    ((struct sockaddr_in6 *) address)->sin6_port = htons (port);
  else
    ((struct sockaddr_in *) address)->sin_port = htons (port);
}

/* *FOUND is to be freed with uv_freeaddrinfo. */
static int
look_up (const char *host, struct addrinfo **found)
{
  struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
  uv_getaddrinfo_t request;
  uv_loop_t loop;
  int result = uv_loop_init (&loop);

  if (result != 0)
    return result;
  result = uv_getaddrinfo (&loop, &request, NULL, host, NULL, &hints);
  if (result == 0)
    *found = request.addrinfo;
  (void) uv_loop_close (&loop); /* nothing was left open on it */
  return result;
}

int
net_resolve (const char *host, uint16_t port, NetAddress *address)
{
  struct addrinfo *found;
  int result = look_up (host, &found);

  if (result != 0)
    return result;
  take_address (found, port, address);
  uv_freeaddrinfo (found);
  return 0;
}

typedef struct
{
  uv_tcp_t tcp;
  uv_timer_t timer;
  uv_connect_t request;
  bool accepted;
} Attempt;

static void
end (Attempt *attempt)
{
  if (!uv_is_closing ((uv_handle_t *) &attempt->timer))
    uv_close ((uv_handle_t *) &attempt->timer, NULL);
  if (!uv_is_closing ((uv_handle_t *) &attempt->tcp))
    uv_close ((uv_handle_t *) &attempt->tcp, NULL);
}

static void
on_connected (uv_connect_t *request, int status)
{
  Attempt *attempt = request->data;

  attempt->accepted = status == 0;
  end (attempt);
}

static void
on_late (uv_timer_t *timer)
{
  end (timer->data); /* the connection is told that it is cancelled */
}

static void
try_to_connect (uv_loop_t *loop, Attempt *attempt, const NetAddress *address)
{
  (void) uv_timer_init (loop, &attempt->timer); /* neither can fail before there is a socket */
  (void) uv_tcp_init (loop, &attempt->tcp);
  attempt->timer.data = attempt->request.data = attempt;
  if (uv_tcp_connect (&attempt->request, &attempt->tcp, (const struct sockaddr *) address,
                      on_connected) != 0)
    end (attempt);
  else
    (void) uv_timer_start (&attempt->timer, on_late, ACCEPT_PATIENCE_MS, 0); /* it has a callback */
  (void) uv_run (loop, UV_RUN_DEFAULT); /* until both are closed */
}

bool
net_accepts (const NetAddress *address)
{
  Attempt attempt = { .accepted = false };
  uv_loop_t loop;

  if (uv_loop_init (&loop) != 0)
    return false;
  try_to_connect (&loop, &attempt, address);
  (void) uv_loop_close (&loop); /* all on it is closed */
  return attempt.accepted;
}

/* The first of all when none accepts: it is what there is to complain of. */
static void
choose (const struct addrinfo *found, uint16_t port, NetAddress *address)
{
  for (const struct addrinfo *one = found; one != NULL; one = one->ai_next)
    {
      take_address (one, port, address);
      if (net_accepts (address))
        return;
    }
  take_address (found, port, address);
}

int
net_resolve_accepting (const char *host, uint16_t port, NetAddress *address)
{
  struct addrinfo *found;
  int result = look_up (host, &found);

  if (result != 0)
    return result;
  if (found->ai_next == NULL)
    take_address (found, port, address);
  else
    choose (found, port, address);
  uv_freeaddrinfo (found);
  return 0;
}
