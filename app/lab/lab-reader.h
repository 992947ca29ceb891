/* The strict reader of one source's stream: records in their order, and sums that add up.
 *
 * Beyond each line by itself it checks that a child begins with `hello`, that a record's type fits
 * its source, that intervals follow each other in time, that `response` has as many values as
 * requests were completed or timed out, and that `end` is the sum of all intervals. Whether counts
 * are conserved is the audit's affair (lab_run_find_unconserved). The main context's thread. */
#pragma once

#include "lab-record.h"

typedef struct LabReader LabReader;

/* Returns a reader of what FROM writes, to be freed with lab_reader_free. */
LabReader *lab_reader_new (LabFrom from);
void lab_reader_free (LabReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabReader, lab_reader_free)

/* Reads the next line (LENGTH bytes without the newline). Returns the record, borrowed until the
 * next call, or NULL with a LAB_ERROR_PROTOCOL or LAB_ERROR_VERSION that names the source, the
 * number of the line in its stream (from 1) and the field. */
const LabRecord *
lab_reader_read (LabReader *reader, const char *line, gsize length, GError **error);
