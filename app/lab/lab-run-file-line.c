/* The one difference between a run file's line and the stream's: the source's name, put in front.
 * Any thread. */
#include "lab-run-file.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const prefixes[LAB_FROMS] = { "{\"from\":\"load\",", "{\"from\":\"server\",",
                                                 "{\"from\":\"lab\"," };

GBytes *
lab_run_file_wrap (LabFrom from, const char *line, gsize length)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint) (length + 24));

  g_return_val_if_fail (length > 0 && line[0] == '{', NULL);
  g_byte_array_append (bytes, (const guint8 *) prefixes[from], (guint) strlen (prefixes[from]));
  g_byte_array_append (bytes, (const guint8 *) line + 1, (guint) length - 1);
  g_byte_array_append (bytes, (const guint8 *) "\n", 1);
  return g_byte_array_free_to_bytes (bytes);
}

char *
lab_run_file_unwrap (const char *line, gsize *length, LabFrom *from, GError **error)
{
  for (int i = 0; i < LAB_FROMS; i++)
    {
      gsize skipped = strlen (prefixes[i]);
      char *record;

      if (*length <= skipped || memcmp (line, prefixes[i], skipped) != 0)
        continue;
      *from = (LabFrom) i;
      *length -= skipped - 1;
      record = g_memdup2 (line + skipped - 1, *length);
      record[0] = '{';
      return record;
    }
  g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL,
               _ ("the record does not begin with its source ({\"from\":\"load\", \"server\" or "
                  "\"lab\")"));
  return NULL;
}
