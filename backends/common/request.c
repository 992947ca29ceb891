/* Between reading a request and answering it. Which thread performs it is what the architectures
 * differ in, so nothing here knows of connections. */
#include "request.h"

#include <string.h>

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
  return demands (request, WORKLOAD_WORK) || demands (request, WORKLOAD_HASH);
}

void
request_perform (Request *request, const WorkloadCheck *check)
{
  if (demands (request, WORKLOAD_WORK))
    workload_work (&request->demand, check);
  else if (demands (request, WORKLOAD_HASH))
    request->hash = workload_hash (request->demand.amount, check);
}

uint64_t
request_wait_us (const Request *request)
{
  return demands (request, WORKLOAD_WAIT) ? request->demand.amount : 0;
}
