/* The domain of the lab's errors, and the words its codes have in run files. Any thread. */
#include "lab-error.h"

#include "lab-names.h"

G_DEFINE_QUARK (lab - error - quark, lab_error)

static const char *const names[] = { "manifest",   "scenario", "missing", "spawn",    "protocol",
                                     "version",    "timeout",  "exited",  "reported", "file",
                                     "expression", "fit",      NULL };

const char *
lab_error_name (LabError code)
{
  return names[code];
}

LabError
lab_error_from_name (const char *name)
{
  int code = lab_names_find (names, name);

  return code >= 0 ? (LabError) code : LAB_ERROR_REPORTED;
}
