/* What a backend needs of the machine, as manifests write it.
 *
 * Needs is a list parted by ';'. Each part may end in >=VERSION and is one of
 *
 *     PROGRAM         a program in PATH, such as node or gunicorn
 *     npm:NAME        a Node.js module in lab_paths_get_node_dir()
 *     python:MODULE   a module that the Python of the backend's command can import
 *
 * Any thread. */
#pragma once

#include <glib.h>

typedef enum
{
  LAB_NEED_PROGRAM,
  LAB_NEED_NPM,
  LAB_NEED_PYTHON
} LabNeedKind;

/* One part. Plain data. */
typedef struct
{
  LabNeedKind kind;
  char *name;    /* "node", "@nestjs/core", "flask" */
  char *version; /* the least, or NULL: any */
} LabNeed;

void lab_need_free (LabNeed *need);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabNeed, lab_need_free)

/* Reads a list. Returns a new array of LabNeed, or NULL with a LAB_ERROR_MANIFEST that names the
 * part. */
GPtrArray *lab_needs_parse (const char *text, GError **error);

/* "node >= 18", "the Python module flask". Free with g_free. */
char *lab_need_describe (const LabNeed *need);

/* Compares versions number by number: "3.11.2" against "3.9". Less than, equal to, or greater than
 * 0. Missing numbers are 0; a text after the numbers is ignored. */
int lab_needs_compare_versions (const char *a, const char *b);
