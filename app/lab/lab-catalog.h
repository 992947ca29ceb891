/* The catalogue: every backend that this installation and its user have manifests for.
 *
 * Tailrace's own are in lab_paths_get_data_dir()/manifests, the user's in
 * $XDG_DATA_HOME/tailrace/backends; a user's manifest replaces the one of the same id. */
#pragma once

#include "lab-backend.h"

typedef struct LabCatalog LabCatalog;

/* The ids of the backends that race where nothing else is asked for; ends with NULL. */
extern const char *const lab_catalog_standard[];

/* Reads the manifests (small local files). Never fails: what is wrong becomes a problem. Free with
 * lab_catalog_free. */
LabCatalog *lab_catalog_load (void);

/* The same from given folders, either of which may be NULL or not exist; for tests. */
LabCatalog *lab_catalog_load_from (const char *data_dir, const char *user_dir);

void lab_catalog_free (LabCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabCatalog, lab_catalog_free)

/* The LabBackends in the order of their ids, those of Tailrace first. Borrowed. */
GListModel *lab_catalog_get_backends (LabCatalog *catalog);

/* The backend of ID, borrowed, or NULL. */
LabBackend *lab_catalog_find (LabCatalog *catalog, const char *id);

/* The backend that has least to do, for zero-work runs; borrowed, NULL when it is not installed. */
LabBackend *lab_catalog_find_zero_work (LabCatalog *catalog);

/* The manifests that could not be used, as GErrors. Borrowed; empty when all is well. */
GPtrArray *lab_catalog_get_problems (LabCatalog *catalog);
