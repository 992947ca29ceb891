/* Cuts bytes into lines as they come. Internal to the lab. */
#pragma once

#include <glib.h>

typedef struct
{
  GByteArray *bytes;
  gsize start;    /* of the next line */
  gsize searched; /* no newline before it */
} LabLines;

void lab_lines_init (LabLines *lines);
void lab_lines_clear (LabLines *lines);

/* Adds what was read. Invalidates lines that were taken before. */
void lab_lines_push (LabLines *lines, const void *bytes, gsize length);

/* Takes the next whole line, without its newline. FALSE when there is none yet. */
gboolean lab_lines_next (LabLines *lines, const char **line, gsize *length);

/* The bytes of a line that has begun and not ended. */
gsize lab_lines_pending (const LabLines *lines);
