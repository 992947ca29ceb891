/* Points at the place in an expression that somebody typed where reading it had to stop. Internal
 * to the lab; any thread. */
#pragma once

#include "lab-error.h"

/* Sets ERROR to a LAB_ERROR_EXPRESSION of three lines: what is wrong (FORMAT), TEXT, and a caret
 * below AT, which is within TEXT or its end. */
void lab_caret_fail (GError **error, const char *text, const char *at, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
