/* A manifest's values, read strictly from its key file. Internal to the lab: LabBackend shows them.
 */
#pragma once

#include "lab-backend.h"

typedef struct
{
  char *name;
  char *summary;
  char *plain_summary; /* not translated */
  LabFamily family;
  LabRuntime runtime;
  char *command;   /* NULL: a server that runs already */
  char *folder;    /* to work in, or NULL */
  char *needs;     /* "" for none */
  char *url;       /* NULL for none */
  char *method;    /* with no workloads; NULL for none said */
  char *body;      /* the same, as LabRequest has it */
  char **options;  /* see lab-option.h; NULL-terminated */
  guint workloads; /* one bit for each WorkloadKind; none: only what its Url names */
} LabManifest;

/* Reads LENGTH bytes of TEXT. FALSE, with MANIFEST empty, and a LAB_ERROR_MANIFEST that names PATH,
 * the group, the key and the valid values. */
gboolean lab_manifest_parse (LabManifest *manifest, const char *text, gsize length,
                             const char *path, GError **error);

/* Fills COPY, which holds nothing yet. */
void lab_manifest_copy (LabManifest *copy, const LabManifest *manifest);

void lab_manifest_clear (LabManifest *manifest);
