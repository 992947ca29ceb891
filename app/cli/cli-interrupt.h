/* Ctrl-C and polite requests to end. */
#pragma once

#include <glib.h>

/* Calls INTERRUPTED (DATA) in the main context at each SIGINT or SIGTERM (on Windows: never, Ctrl-C
 * then ends the process, and the lifeline its children) until cli_interrupt_unwatch. */
void cli_interrupt_watch (void (*interrupted) (gpointer data), gpointer data);
void cli_interrupt_unwatch (void);
