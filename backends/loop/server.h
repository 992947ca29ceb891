/* A readiness loop's shared things: one of each, whatever the number of connections. The loop's
 * thread. */
#pragma once

#include "greeting.h"
#include "job.h"
#include "listener.h"
#include "waiting.h"

#include <uv.h>

typedef struct
{
  uv_loop_t *loop;
  Listener listener;
  Waiting *waiting;
  Performer performer;
  Greeting greeting;
  char received[64 * 1024]; /* what was just read; whoever needs it longer copies it */
  char scratch[4 * 1024];   /* the response that is just being built */
} Server;

/* Prepares SERVER, which must outlive LOOP, for greeting as NAME and performing requests by
 * PERFORMER when LOOP is run. 0, or a negative libuv error. */
int server_init (Server *server, uv_loop_t *loop, const char *name, Performer performer);

/* Serves the connections to LISTENER. 0, or a negative libuv error. */
int server_listen (Server *server, NetSocket listener);
