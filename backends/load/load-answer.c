/* See the header. On the hot path. */
#include "load-answer.h"

#include <stdlib.h>
#include <string.h>

static void
drop_partial (LoadAnswer *answer)
{
  free (answer->partial);
  answer->partial = NULL;
  answer->partial_length = 0;
}

/* Keeps the beginning of a head until the rest comes. */
static bool
keep_partial (LoadAnswer *answer, const char *bytes, size_t length)
{
  char *grown = realloc (answer->partial, answer->partial_length + length);

  if (grown == NULL)
    return false;
  memcpy (grown + answer->partial_length, bytes, length);
  answer->partial = grown;
  answer->partial_length += length;
  return true;
}

static void
begin_body (LoadAnswer *answer, bool head_only)
{
  HttpHead *head = &answer->head;

  if (head_only && head->status >= 200)
    head->framing = HTTP_BODY_NONE;
  /* A response such as 100 Continue only announces the real one. */
  answer->in_body = head->status >= 200;
  if (answer->in_body)
    http_body_init (&answer->body, head);
}

/* Reads a head at the start of BYTES. Returns how many of them belong to it (all while it is not
 * complete), or a negative fault. */
static ptrdiff_t
read_head (LoadAnswer *answer, LoadHead *last, bool head_only, const char *bytes, size_t length)
{
  size_t before = answer->partial_length;
  ptrdiff_t used;

  if (before > 0)
    {
      if (!keep_partial (answer, bytes, length))
        return HTTP_FAULT_HEAD_SIZE;
      bytes = answer->partial;
      length = answer->partial_length;
    }
  used = load_head_parse (last, &answer->head, bytes, length);
  if (used < 0)
    return used;
  if (used == 0 && before == 0 && !keep_partial (answer, bytes, length))
    return HTTP_FAULT_HEAD_SIZE;
  if (used == 0)
    return (ptrdiff_t) (length - before);
  drop_partial (answer);
  begin_body (answer, head_only);
  return used - (ptrdiff_t) before;
}

ptrdiff_t
load_answer_feed (LoadAnswer *answer, LoadHead *last, bool head_only, const char *bytes,
                  size_t length)
{
  HttpSlice content;

  return answer->in_body ? http_body_feed (&answer->body, bytes, length, &content)
                         : read_head (answer, last, head_only, bytes, length);
}

bool
load_answer_is_complete (const LoadAnswer *answer)
{
  return answer->in_body && answer->body.complete;
}

bool
load_answer_ends_with_connection (const LoadAnswer *answer)
{
  return answer->in_body && answer->body.framing == HTTP_BODY_UNTIL_CLOSE;
}

void
load_answer_reset (LoadAnswer *answer)
{
  drop_partial (answer);
  answer->in_body = false;
}
