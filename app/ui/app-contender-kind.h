/* What people look for first in a contender: an architecture, or the runtime they know. */
#pragma once

#include "lab-backend.h"

/* In the order in which they are listed. */
typedef enum
{
  APP_CONTENDER_EVENT_LOOPS,
  APP_CONTENDER_THREADS,
  APP_CONTENDER_PROCESSES,
  APP_CONTENDER_NODE,
  APP_CONTENDER_PYTHON,
  APP_CONTENDER_OWN,
  APP_CONTENDER_OTHERS
} AppContenderKind;

#define APP_CONTENDER_KINDS (APP_CONTENDER_OTHERS + 1)

/* The runtime's kind, or that of its architecture when it is native. */
AppContenderKind app_contender_kind_of (LabBackend *backend);

/* The kind of its architecture whatever it runs on. */
AppContenderKind app_contender_kind_of_architecture (LabBackend *backend);

/* For people. Static. */
const char *app_contender_kind_get_title (AppContenderKind kind);

/* One of our own icons. Static. */
const char *app_contender_kind_get_icon (AppContenderKind kind);

/* Whether there are many of them on every machine, and who wants one finds it by its title. */
gboolean app_contender_kind_is_runtime (AppContenderKind kind);
