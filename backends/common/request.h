/* One complete request, and what became of it.
 *
 * Made by an exchange, performed by the architecture in its own way, told by a response. */
#pragma once

#include "workload.h"

/* A long answer comes in parts, so that it costs little memory. */
#define REQUEST_PART_MAX_BYTES (64 * 1024)

typedef struct
{
  char *bytes;   /* REQUEST_PART_MAX_BYTES or, if all is shorter, so many; owned */
  size_t length; /* how many of them belong to the part */
  uint64_t end;  /* where in the whole the part ends */
} RequestPart;

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
  uint64_t result;       /* of request_perform: the hash or the checksum */
  RequestPart part;      /* file: what request_perform has read last */
} Request;

/* Reads what the head asks. A demand that is refused becomes the status to answer with; its body is
 * still to be read, so that the connection can be kept. */
void request_read (Request *request, const HttpHead *head);

/* Makes it a request that is answered by an error. */
void request_refuse (Request *request, int status, const char *reason);

/* Whether there is something that keeps a processor busy: work, hash and matrix. */
bool request_computes (const Request *request);

/* Whether there is (still) something to read from the disk. */
bool request_reads (const Request *request);

/* Computes, with CHECK (or NULL), or reads the next part; nothing for the others. Blocks the
 * calling thread, which may be any. What fails becomes the status to answer with or, behind the
 * first part, the connection's end. */
void request_perform (Request *request, const WorkloadCheck *check);

/* Whether the present part is not the first. */
bool request_is_continued (const Request *request);

/* Gives the part's memory back. */
void request_deinit (Request *request);

/* How long the response must be held back, in µs. */
uint64_t request_wait_us (const Request *request);
