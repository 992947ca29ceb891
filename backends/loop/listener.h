/* The socket that clients come to, on a libuv loop. The loop's thread. */
#pragma once

#include "net.h"

#include <uv.h>

typedef struct
{
  uv_poll_t poll;
  uv_timer_t pause;
  NetSocket socket;
  void (*accepted) (void *data, NetSocket socket);
  void *data;
} Listener;

/* Calls ACCEPTED (DATA, socket) for each connection to SOCKET when LOOP is run; the callee owns the
 * new socket, which blocks. 0, or a negative libuv error. LISTENER must outlive the loop. */
int listener_start (Listener *listener, uv_loop_t *loop, NetSocket socket,
                    void (*accepted) (void *data, NetSocket socket), void *data);
