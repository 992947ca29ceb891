/* The machine a race runs on: facts that a result is worth little without. */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>
#include <stdint.h>

typedef enum
{
  LAB_TRUTH_UNKNOWN,
  LAB_TRUTH_NO,
  LAB_TRUTH_YES
} LabTruth;

/* Texts are NULL and numbers 0 where the system does not tell. */
typedef struct
{
  char *cpu_model;
  guint cores; /* logical ones that this process may use */
  char *governor;
  uint64_t memory_bytes;
  char *kernel;
  char *os;
  LabTruth turbo;       /* whether the clock may rise above its rating */
  LabTruth is_virtual;  /* whether this is a guest of a hypervisor */
  char *hypervisor;     /* of a guest: its maker, as far as it says */
  LabTruth tells_steal; /* of a guest: whether it is told what the host takes away */
} LabHost;

/* Reads the facts (a few small files of the system). Free with lab_host_free. */
LabHost *lab_host_read (void);
void lab_host_free (LabHost *host);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabHost, lab_host_free)

/* To and from the `host` of a run file; facts that are absent are left out. New objects. Reading
 * fails with a LAB_ERROR_PROTOCOL that names the field. */
JsonObject *lab_host_to_json (const LabHost *host);
LabHost *lab_host_from_json (JsonObject *object, GError **error);
