/* Processors of their own for the server and the generator of a run: the generator gets as many of
 * the last ones as it has threads, the server the others. Linux only; elsewhere the reason why not
 * is told. The thread that spawns. */
#pragma once

#include "lab-record.h"

/* Whether there are enough processors for a generator of THREADS and a server. FALSE with a
 * LAB_ERROR_SCENARIO that says what is missing. */
gboolean lab_pinning_check (guint64 threads, GError **error);

/* The processors of WHO, as taskset(1) writes them: "0-2,5". Free with g_free. NULL where
 * lab_pinning_check fails. */
char *lab_pinning_describe (guint64 threads, LabFrom who);

/* What the calling thread may run on besides. */
typedef struct LabPinning LabPinning;

/* Confines the calling thread to the processors of WHO, and so the children that it spawns, until
 * lab_pinning_leave. NULL with a LAB_ERROR_SPAWN. */
LabPinning *lab_pinning_enter (guint64 threads, LabFrom who, GError **error);

/* Lets the thread run where it could before, and frees PINNING. */
void lab_pinning_leave (LabPinning *pinning);
