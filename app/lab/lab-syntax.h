/* Whether a text is one JSON object, to the letter of RFC 8259. Internal to the lab.
 *
 * json-glib builds the tree but forgives much: comments, hexadecimal numbers, numbers that overflow
 * and come out as others. A stream whose numbers have to be checkable cannot. */
#pragma once

#include <glib.h>

/* Checks that LENGTH bytes of TEXT are one JSON object in UTF-8 without anything around it, nested
 * at most 16 deep, with whole numbers in the range of int64_t. FALSE with a LAB_ERROR_PROTOCOL that
 * says what is wrong, at which byte, and in which field. */
gboolean lab_syntax_check (const char *text, gsize length, GError **error);
