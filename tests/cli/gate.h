/* An HTTP server on the loopback that lets in who has the password: 200 with its header, else 401.
 */
#pragma once

#include <gio/gio.h>

typedef struct Gate Gate;

/* Opens it for requests with the line HEADER ("Name: value"), on threads of its own. */
Gate *gate_open (const char *header);

guint16 gate_get_port (Gate *gate);

/* How many requests have been let in. */
guint gate_count_let_in (Gate *gate);

/* Ends it. Free of threads when it returns. */
void gate_close (Gate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Gate, gate_close)
