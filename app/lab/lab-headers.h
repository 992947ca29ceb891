/* The request headers of a scenario: a NULL-terminated array, NULL for none.
 *
 * Each is "Name: value", or the name alone: a header whose value was not saved. What may be a
 * secret is never saved, since run files and scenarios are sent to others. Any thread. */
#pragma once

#include "header.h"

#include <glib.h>

/* A scenario has at most this many. */
#define LAB_HEADERS_MAX HEADER_COUNT_MAX

/* Whether HEADERS can be sent, apart from values that were not saved. FALSE with a
 * LAB_ERROR_SCENARIO that names the header (never its value) and the reason. */
gboolean lab_headers_check (const char *const *headers, GError **error);

/* The same of what a person types, where a name alone is wrong. */
gboolean lab_headers_check_typed (const char *const *headers, GError **error);

/* Whether every value is there. FALSE with a LAB_ERROR_SCENARIO that names those that have to be
 * given again. */
gboolean lab_headers_check_values (const char *const *headers, GError **error);

/* Those of BELOW and ABOVE, which replace any of the same names, by their names and otherwise in
 * their order (RFC 9110, 5.3: between different names it has no meaning). Both may be NULL. Free
 * with g_strfreev. */
char **lab_headers_merge (const char *const *below, const char *const *above);

/* HEADERS as they are saved: without values that may be secrets. Free with g_strfreev. */
char **lab_headers_to_saved (const char *const *headers);

/* The names in SAVED (of lab_headers_to_saved) that have no value. Free with g_strfreev. */
char **lab_headers_list_hidden (const char *const *saved);

/* What has to be the same for runs to be compared: "accept: text/html, authorization". As saved (a
 * token that was renewed asks for no other work), with names in small letters, since their case has
 * no meaning (RFC 9110, 5.1). NULL without headers. Free with g_free. */
char *lab_headers_to_condition (const char *const *headers);
