/* Turns a line of JSON into a typed record, trusting nothing in it: first the syntax, then its
 * type, then that type's fields. The main context's thread. */
#include "lab-record.h"

#include "lab-error.h"
#include "lab-fields.h"
#include "lab-names.h"
#include "lab-record-fields.h"
#include "lab-syntax.h"

#include <glib/gi18n-lib.h>

const char *
lab_reason_name (LabReason reason)
{
  return lab_reason_names[reason];
}

LabRecord *
lab_record_new (void)
{
  LabRecord *record = g_new0 (LabRecord, 1);

  for (int i = 0; i < LAB_LATENCIES; i++)
    record->hists[i] = lab_hist_new ();
  record->gaps = lab_hist_new ();
  return record;
}

void
lab_record_free (LabRecord *record)
{
  g_clear_pointer (&record->root, json_node_unref);
  for (int i = 0; i < LAB_LATENCIES; i++)
    g_free (record->hists[i]);
  g_free (record->gaps);
  g_free (record);
}

/* What a record of an unknown type means cannot be guessed. */
static gboolean
parse_type (LabRecord *record, GError **error)
{
  LabFields fields = { json_node_get_object (record->root), "record", LAB_ERROR_PROTOCOL, NULL };

  record->type = (LabRecordType) lab_fields_choice (&fields, "type", lab_record_names);
  return lab_fields_end (&fields, error);
}

static gboolean
parse_fields (LabRecord *record, GError **error)
{
  LabFields fields = {
    .object = json_node_get_object (record->root),
    .path = lab_record_names[record->type],
    .code = LAB_ERROR_PROTOCOL,
  };

  lab_record_parse_fields (record, &fields);
  return lab_fields_end (&fields, error);
}

/* Builds the tree of a text whose syntax is known to be right. */
static gboolean
build_tree (LabRecord *record, const char *line, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;

  if (json_parser_load_from_data (parser, line, (gssize) length, &cause))
    record->root = json_parser_steal_root (parser);
  else
    g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL, _ ("not a JSON record: %s"), cause->message);
  return record->root != NULL;
}

gboolean
lab_record_parse (LabRecord *record, const char *line, gsize length, GError **error)
{
  g_clear_pointer (&record->root, json_node_unref);
  if (length > LAB_LINE_MAX_BYTES)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL,
                   _ ("the line is longer than the %d bytes a record may have"),
                   LAB_LINE_MAX_BYTES);
      return FALSE;
    }
  return lab_syntax_check (line, length, error) && build_tree (record, line, length, error) &&
         parse_type (record, error) && parse_fields (record, error);
}
