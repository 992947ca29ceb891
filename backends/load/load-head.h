/* The head of a response, which most often is that of the one before, byte for byte: then what was
 * read of that holds for this one too. Half of what the generator computes for a small response was
 * reading its head. All on the worker's thread. */
#pragma once

#include "http.h"

/* Longer heads are read each time. */
#define LOAD_HEAD_BYTES 512

/* The head last read. Begin it with {0}. */
typedef struct
{
  char bytes[LOAD_HEAD_BYTES];
  size_t length; /* 0: there is none */
  HttpHead head; /* only its numbers: the slices are not kept */
} LoadHead;

/* The same as http_head_parse of a response. */
ptrdiff_t load_head_parse (LoadHead *last, HttpHead *head, const char *bytes, size_t length);
