/* The terminal that stdout is shown on, where systems differ. */
#pragma once

#include <glib.h>

/* How many characters fit on a line; 0 where stdout is no terminal, or nobody knows. */
guint cli_terminal_get_width (void);
