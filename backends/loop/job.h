/* One request on its way through whatever performs it: the loop itself, or a thread elsewhere. */
#pragma once

#include "request.h"

typedef struct Job Job;

struct Job
{
  Request *request;
  /* Called on the loop's thread when a job that was UNDER WAY is performed. */
  void (*done) (Job *job);
  Job *next; /* for the performer: in its queue */
};

typedef enum
{
  JOB_DONE,      /* performed */
  JOB_UNDER_WAY, /* `done` will be called, later; until then demand and hash are the performer's */
  JOB_WAITS      /* nothing to compute: hold the response back for the time that it asks for */
} JobProgress;

/* How an architecture performs requests. DATA is its own. The loop's thread. */
typedef struct
{
  JobProgress (*perform) (void *data, Job *job);
  void *data;
  /* It blocks the loop. Other processes may serve the same socket: so take only one new connection
   * at a time, and leave those that come meanwhile to who is free. */
  bool blocks;
} Performer;
