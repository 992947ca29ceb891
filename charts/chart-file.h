/* A file that is there whole or not at all, and the sentence for when it is not.
 *
 * What is written goes beside the target under another name, and takes its place at the end. Used
 * by one thread at a time. */
#pragma once

#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct
{
  const char *path;
  char *temporary; /* NULL when PATH is no regular file and is written itself */
  FILE *stream;
  int cause; /* the first errno that went wrong */
} ChartFile;

/* Stores "Could not save “PATH”: …" in *ERROR, which may be NULL, for free(); returns
 * false, so that callers can return it. */
bool chart_file_fail (char **error, const char *path, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

/* Begins to write PATH, which is borrowed. False with a message when that cannot be. */
bool chart_file_open (ChartFile *file, const char *path, char **error);

/* A cairo_write_func_t whose closure is the ChartFile. */
cairo_status_t chart_file_write (void *closure, const unsigned char *bytes, unsigned length);

/* Ends the file. When STATUS and all writing were successful it takes its place; otherwise nothing
 * is left of it, and *ERROR says why. */
bool chart_file_close (ChartFile *file, cairo_status_t status, char **error);
