/* A connection's turn on the loop. The loop's thread. */
#pragma once

#include "connection.h"

/* Answers what has arrived, as far as it goes now. */
void turn_take (Connection *connection);

/* Keeps what is unread, for the buffer it lies in belongs to the next connection. */
void turn_hold (Connection *connection);

/* The request of the connection that JOB is part of is performed. */
void turn_performed (Job *job);

/* The connection that WAITER is part of has waited long enough. */
void turn_due (Waiter *waiter);

/* There is room again for the response of CONNECTION, whose state is CONNECTION_WRITING. */
void turn_writable (Connection *connection);
