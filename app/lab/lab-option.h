/* Options of a backend that a sweep can turn, as its manifest tells them:
 *
 *     Options=--workers {n};--switch-interval {n}us
 *
 * Each is what the command gets in addition, with {n} for the number. It is called after its first
 * word: workers, switch-interval. Internal to the lab; any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Whether TEXT is such an option. FALSE with a LAB_ERROR_MANIFEST that says what is not right. */
gboolean lab_option_check (const char *text, GError **error);

/* "workers". Free with g_free. */
char *lab_option_get_name (const char *text);

/* "--workers 4". Free with g_free. */
char *lab_option_set (const char *text, uint64_t value);
