/* The lab's errors: every expected failure of this library is a GError in this domain. */
#pragma once

#include <glib.h>

#define LAB_ERROR (lab_error_quark ())

/* Each has a name (lab_error_name) that stands as `code` in a run file's `error` record. */
typedef enum
{
  LAB_ERROR_MANIFEST,   /* a backend's manifest is wrong */
  LAB_ERROR_SCENARIO,   /* a scenario's value is out of its range */
  LAB_ERROR_MISSING,    /* a program or module that a backend needs is not on this machine */
  LAB_ERROR_SPAWN,      /* a program could not be started */
  LAB_ERROR_PROTOCOL,   /* what a child or a file says is not the stream */
  LAB_ERROR_VERSION,    /* the stream's protocol is newer than this program's */
  LAB_ERROR_TIMEOUT,    /* a child did not do in time what it had to */
  LAB_ERROR_EXITED,     /* a child ended when it should not have */
  LAB_ERROR_REPORTED,   /* a child said itself that it failed */
  LAB_ERROR_FILE,       /* a run file or its folder cannot be read or written */
  LAB_ERROR_EXPRESSION, /* what somebody typed does not parse; the message has a caret */
  LAB_ERROR_FIT         /* a law cannot be fitted to what was measured */
} LabError;

GQuark lab_error_quark (void);

/* The code's name, such as "exited". Static. Any thread. */
const char *lab_error_name (LabError code);

/* The code of NAME; LAB_ERROR_REPORTED for names that are a child's own. Any thread. */
LabError lab_error_from_name (const char *name);
