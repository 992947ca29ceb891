/* From what a manifest says to what a person looks for. Any thread. */
#include "app-contender-kind.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  const char *icon;
} kinds[APP_CONTENDER_KINDS] = {
  [APP_CONTENDER_EVENT_LOOPS] = { N_ ("Event Loops"), "tailrace-event-loop-symbolic" },
  [APP_CONTENDER_THREADS] = { N_ ("Threads"), "tailrace-threads-symbolic" },
  [APP_CONTENDER_PROCESSES] = { N_ ("Processes"), "tailrace-processes-symbolic" },
  [APP_CONTENDER_NODE] = { N_ ("Node.js"), "tailrace-javascript-symbolic" },
  [APP_CONTENDER_PYTHON] = { N_ ("Python"), "tailrace-python-symbolic" },
  [APP_CONTENDER_OWN] = { N_ ("Own Servers"), "tailrace-own-symbolic" },
  [APP_CONTENDER_OTHERS] = { N_ ("Others"), "tailrace-others-symbolic" },
};

AppContenderKind
app_contender_kind_of_architecture (LabBackend *backend)
{
  switch (lab_backend_get_family (backend))
    {
    case LAB_FAMILY_EVENT_LOOP:
      return APP_CONTENDER_EVENT_LOOPS;
    case LAB_FAMILY_THREADS:
      return APP_CONTENDER_THREADS;
    case LAB_FAMILY_PROCESSES:
      return APP_CONTENDER_PROCESSES;
    case LAB_FAMILY_OTHER:
    default:
      return APP_CONTENDER_OTHERS;
    }
}

AppContenderKind
app_contender_kind_of (LabBackend *backend)
{
  switch (lab_backend_get_runtime (backend))
    {
    case LAB_RUNTIME_NODE:
      return APP_CONTENDER_NODE;
    case LAB_RUNTIME_PYTHON:
      return APP_CONTENDER_PYTHON;
    case LAB_RUNTIME_CUSTOM:
      return APP_CONTENDER_OWN;
    case LAB_RUNTIME_NATIVE:
    default:
      return app_contender_kind_of_architecture (backend);
    }
}

const char *
app_contender_kind_get_title (AppContenderKind kind)
{
  return _ (kinds[kind].title);
}

const char *
app_contender_kind_get_icon (AppContenderKind kind)
{
  return kinds[kind].icon;
}

gboolean
app_contender_kind_is_runtime (AppContenderKind kind)
{
  return kind == APP_CONTENDER_NODE || kind == APP_CONTENDER_PYTHON;
}
