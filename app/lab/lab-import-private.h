/* What the readers of other tools' files share. Internal to the lab. */
#pragma once

#include "lab-import.h"

#include <json-glib/json-glib.h>

#define LAB_NS_PER_MS 1e6
#define LAB_NS_PER_S 1e9

/* A file in memory, taken line by line. */
typedef struct
{
  const char *path;
  char *bytes;      /* owned; ends with a 0 that is not of the file */
  char *next;       /* the next line */
  guint line;       /* number of the line taken last, from 1 */
  gboolean is_cut;  /* the line taken last has no end */
  JsonObject *json; /* the whole file as JSON; NULL when it is none. Borrowed */
} LabImportText;

/* Takes the next line, without its end, or NULL at the end of the file. Borrowed, may be changed.
 */
char *lab_import_next_line (LabImportText *text);

/* Makes "PATH, line N: FORMAT" the error and returns FALSE. */
gboolean
lab_import_fail (LabImportText *text, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* How a message goes on when the line taken last has no end; "" when it has one. Static. */
const char *lab_import_describe_cut (const LabImportText *text);

/* Whether LINE is the first of another file that a reader knows. */
gboolean lab_import_begins (char *line);

/* Adds an import of which nothing is known yet; borrowed. */
LabImport *lab_import_add (GPtrArray *imports, LabImportText *text, const char *tool, LabLoop loop);

/* Of PERCENTILE, 0 to 100; a VALUE_NS that is not finite is left out. */
void lab_import_add_quantile (LabImport *import, double percentile, double value_ns);

/* Reads the whole of WORD as a number with a point, whatever the language. FALSE when it is none.
 */
gboolean lab_import_parse_number (const char *word, double *value);

/* The words of LINE between blanks. A new array; free with g_strfreev. */
char **lab_import_split (const char *line);

/* A member of OBJECT, which may be NULL: NAN, or NULL, when it is not there, null or of another
 * type. */
double lab_import_number (JsonObject *object, const char *key);
JsonObject *lab_import_object (JsonObject *object, const char *key);

/* One request of a log of all requests. */
typedef struct
{
  double start_ns;
  double latency_ns;
  gboolean failed;
} LabImportRequest;

/* Fills histogram, rows and figures of IMPORT from REQUESTS (LabImportRequest, at least one; sorted
 * by this). */
void lab_import_take_requests (LabImport *import, GArray *requests);

/* Reads the rows and the footer of a percentile distribution, the heading having been taken, in ms.
 * FALSE when it is damaged or ends too early. */
gboolean lab_import_read_spectrum (LabImportText *text, LabImport *import, GError **error);
gboolean lab_import_is_spectrum_heading (const char *line);

/* The readers: whether one knows TEXT by its first line or its JSON, and how it reads it. */
gboolean lab_import_knows_hlog (const LabImportText *text);
gboolean lab_import_knows_hgrm (const LabImportText *text);
gboolean lab_import_knows_wrk (const LabImportText *text);
gboolean lab_import_knows_hey (const LabImportText *text);
gboolean lab_import_knows_h2load (const LabImportText *text);
gboolean lab_import_knows_oha (const LabImportText *text);
gboolean lab_import_knows_k6 (const LabImportText *text);
gboolean lab_import_knows_autocannon (const LabImportText *text);
gboolean lab_import_read_hlog (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_hgrm (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_wrk (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_hey (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_h2load (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_oha (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_k6 (LabImportText *text, GPtrArray *imports, GError **error);
gboolean lab_import_read_autocannon (LabImportText *text, GPtrArray *imports, GError **error);
