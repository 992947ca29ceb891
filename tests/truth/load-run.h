/* One run of tailrace-load, and what its stream said. */
#pragma once

#include "hist.h"

#include <glib.h>

/* What the stream tells of a stretch of the run. */
typedef struct
{
  guint64 scheduled, completed, errors;
  guint64 length_ns, in_flight_ns;
  guint64 begun_with, ended_with; /* requests in flight */
  Hist response, service, send_lag, read_lag;
} LoadFigures;

typedef struct
{
  LoadFigures measured; /* the phase that is measured */
  LoadFigures whole;    /* everything, from the warm-up to the drain */
  guint unbalanced;     /* intervals at whose end not every scheduled request was accounted for */
} LoadRun;

/* Runs PROGRAM with the words of LINE, printf-like, and waits for its end. */
LoadRun *load_run (const char *program, const char *line, ...) G_GNUC_PRINTF (2, 3);
void load_run_free (LoadRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadRun, load_run_free)
