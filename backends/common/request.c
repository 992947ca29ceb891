/* Between reading a request and answering it. Which thread performs it is what the architectures
 * differ in, so nothing here knows of connections. */
#include "request.h"

#include <stdlib.h>
#include <string.h>

#include <uv.h>

/* Proxies name the whole URL; the origin looks at its path (RFC 9112, 3.2.2). */
static HttpSlice
strip_origin (HttpSlice target)
{
  static const char scheme[] = "http://";
  size_t length = sizeof scheme - 1;
  const char *path;

  if (target.length < length || memcmp (target.start, scheme, length) != 0)
    return target;
  path = memchr (target.start + length, '/', target.length - length);
  if (path == NULL)
    return (HttpSlice){ "/", 1 };
  return (HttpSlice){ path, target.length - (size_t) (path - target.start) };
}

void
request_read (Request *request, const HttpHead *head)
{
  HttpSlice target = strip_origin (head->target);
  int status = workload_demand_parse (&request->demand, &head->method, target, &request->reason);

  request->status = status == 0 ? 200 : status;
  request->keep_alive = head->keep_alive;
  request->says_keep_alive = head->keep_alive && head->minor_version == 0;
  request->head_only = http_slice_is (head->method, "HEAD");
}

void
request_refuse (Request *request, int status, const char *reason)
{
  request->status = status;
  request->reason = reason;
}

static bool
demands (const Request *request, WorkloadKind kind)
{
  return request->status == 200 && request->demand.workload->kind == kind;
}

bool
request_computes (const Request *request)
{
  return demands (request, WORKLOAD_WORK) || demands (request, WORKLOAD_HASH) ||
         demands (request, WORKLOAD_MATRIX);
}

bool
request_reads (const Request *request)
{
  return demands (request, WORKLOAD_FILE) && request->part.end < request->demand.amount;
}

bool
request_is_continued (const Request *request)
{
  return request->part.end > request->part.length;
}

/* The head has been sent and cannot be taken back: ending before the promised length is the only
 * way to tell the client (RFC 9112, 8). */
static void
break_off (Request *request)
{
  request->part.end = request->demand.amount;
  request->part.length = 0;
  request->keep_alive = false;
}

static void
read_part (Request *request)
{
  RequestPart *part = &request->part;
  uint64_t left = request->demand.amount - part->end;
  size_t length = left < REQUEST_PART_MAX_BYTES ? (size_t) left : REQUEST_PART_MAX_BYTES;
  int result;

  if (part->bytes == NULL)
    part->bytes = malloc (length); /* the first part is the longest */
  result = part->bytes != NULL ? workload_file_read (part->end, part->bytes, length) : UV_ENOMEM;
  if (result != 0 && part->end == 0)
    request_refuse (request, 503, "the server cannot read its file");
  else if (result != 0)
    break_off (request);
  else
    {
      part->length = length;
      part->end += length;
    }
}

static void
multiply (Request *request, const WorkloadCheck *check)
{
  if (workload_matrix ((size_t) request->demand.amount, check, &request->result) != 0)
    request_refuse (request, 503, "no memory is left for the matrices");
}

void
request_perform (Request *request, const WorkloadCheck *check)
{
  if (demands (request, WORKLOAD_WORK))
    workload_work (&request->demand, check);
  else if (demands (request, WORKLOAD_HASH))
    request->result = workload_hash (request->demand.amount, check);
  else if (demands (request, WORKLOAD_MATRIX))
    multiply (request, check);
  else if (request_reads (request))
    read_part (request);
}

void
request_deinit (Request *request)
{
  free (request->part.bytes);
  *request = (Request){ 0 };
}

uint64_t
request_wait_us (const Request *request)
{
  return demands (request, WORKLOAD_WAIT) ? request->demand.amount : 0;
}
