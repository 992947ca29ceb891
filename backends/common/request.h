/* One complete request, and what became of it.
 *
 * Made by an exchange, performed by the architecture in its own way, told by a response. */
#pragma once

#include "workload.h"

typedef struct
{
  int status;            /* 200, or what to answer instead of the demand */
  const char *reason;    /* why not 200; static */
  WorkloadDemand demand; /* with status 200 */
  HttpSlice body;        /* echo */
  bool body_kept;        /* it stays where it is until the exchange's next step */
  bool keep_alive;       /* another request may follow the response */
  bool says_keep_alive;  /* HTTP/1.0 must be told so */
  bool head_only;        /* HEAD wants to know of a body, but not have it */
  uint32_t hash;         /* the result of request_perform */
} Request;

/* Reads what the head asks. A demand that is refused becomes the status to answer with; its body is
 * still to be read, so that the connection can be kept. */
void request_read (Request *request, const HttpHead *head);

/* Makes it a request that is answered by an error. */
void request_refuse (Request *request, int status, const char *reason);

/* Whether there is a part that keeps a processor busy: work and hash. */
bool request_computes (const Request *request);

/* Does that part, with CHECK (or NULL); nothing for the others. Blocks the calling thread, which
 * may be any. */
void request_perform (Request *request, const WorkloadCheck *check);

/* How long the response must be held back, in µs. */
uint64_t request_wait_us (const Request *request);
