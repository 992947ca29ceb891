/* Systems without a call for it that Tailrace knows. Any thread. */
#include "lab-pinning.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (LabError code, GError **error)
{
  g_set_error_literal (error, LAB_ERROR, code,
                       _ ("cannot pin: this system has no call for it that Tailrace knows; leave "
                          "pinning out"));
  return FALSE;
}

gboolean
lab_pinning_check (guint64 threads, GError **error)
{
  return refuse (LAB_ERROR_SCENARIO, error);
}

char *
lab_pinning_describe (guint64 threads, LabFrom who)
{
  return NULL;
}

LabPinning *
lab_pinning_enter (guint64 threads, LabFrom who, GError **error)
{
  (void) refuse (LAB_ERROR_SPAWN, error); /* says it */
  return NULL;
}

void
lab_pinning_leave (LabPinning *pinning)
{
}
