/* Ctrl-C and polite requests to end, where systems differ. */
#pragma once

#include <glib.h>

/* Calls INTERRUPTED (DATA) in the main context at each SIGINT or SIGTERM (on Windows: never, Ctrl-C
 * then ends the process, and the lifeline its children) until lab_interrupt_unwatch. */
void lab_interrupt_watch (void (*interrupted) (gpointer data), gpointer data);
void lab_interrupt_unwatch (void);
