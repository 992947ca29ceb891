/* The last bytes of a text that may be endless. Internal to the lab. */
#pragma once

#include <glib.h>

typedef struct
{
  GString *text;
  gsize limit;
} LabTail;

void lab_tail_init (LabTail *tail, gsize limit);
void lab_tail_clear (LabTail *tail);
void lab_tail_push (LabTail *tail, const char *bytes, gsize length);

/* At most about the last MAX_BYTES as valid UTF-8, from the beginning of a line where possible and
 * without newlines at the end. Free with g_free. */
char *lab_tail_get (const LabTail *tail, gsize max_bytes);
