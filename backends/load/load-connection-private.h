/* What the two halves of a connection know of each other: load-connection.c opens and closes it,
 * load-traffic.c sends requests and takes answers. */
#pragma once

#include "load-connection.h"

/* The one place where a connection's state changes, so that the census is always right. */
void load_connection_enter (LoadConnection *connection, LoadConnectionState state);

/* Has the loop look for EVENTS of libuv's. 0 or a negative libuv error. */
int load_connection_watch (LoadConnection *connection, int events);

/* The oldest request on it; there has to be one. */
LoadFlight *load_connection_first_flight (LoadConnection *connection);

/* That request has an outcome at NOW_NS. */
void load_connection_remove_flight (LoadConnection *connection, ClockNs now_ns);

/* The socket is readable, or takes the rest of a long request. */
void load_traffic_read (LoadConnection *connection);
void load_traffic_write (LoadConnection *connection);
