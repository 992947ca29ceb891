/* The socket that clients come to, on a libuv loop. The loop's thread. */
#pragma once

#include "net.h"

#include <uv.h>

typedef struct
{
  uv_poll_t poll;
  uv_check_t check;
  uv_timer_t pause;
  NetSocket socket;
  unsigned accepts_per_turn;
  void (*accepted) (void *data, NetSocket socket);
  void *data;
} Listener;

/* Connections accepted before the others get their turn. */
#define LISTENER_MANY 64

/* Calls ACCEPTED (DATA, socket) for each connection to SOCKET when LOOP is run; the callee owns the
 * new socket, which blocks. At most ACCEPTS_PER_TURN in one turn of the loop, after the sockets
 * that were ready with it. 0, or a negative libuv error. LISTENER must outlive the loop. */
int
listener_start (Listener *listener, uv_loop_t *loop, NetSocket socket, unsigned accepts_per_turn,
                void (*accepted) (void *data, NetSocket socket), void *data);
