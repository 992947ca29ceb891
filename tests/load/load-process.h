/* The generator as a process, for its tests. One thread. */
#pragma once

#include "hist.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* Where the generator lies, from the test's command line; set it first. */
extern const char *load_program;

/* What one load said. */
typedef struct
{
  GPtrArray *records; /* JsonNode */
  char *complaints;   /* stderr */
  int status;
} Load;

/* Runs the generator with the options of LINE against URL, to its end. Its stdin is no lifeline but
 * /dev/null. */
Load *load_run (const char *line, const char *url);
void load_free (Load *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

/* Fills LOAD with the records of OUTPUT, a stream. */
void load_read_records (Load *load, const char *output);

/* The first record of TYPE, which LOAD owns; NULL for none. */
JsonObject *load_find (Load *load, const char *type);

/* The errors of a kind, and of all kinds, in RECORD: an interval or the end. */
gint64 load_count_errors (JsonObject *record, const char *kind);
gint64 load_sum_errors (JsonObject *record);

/* The histogram NAME of RECORD; free it with g_free. */
Hist *load_read_hist (JsonObject *record, const char *name);

/* scheduled = completed + errors + in flight + queued, cumulated, at every interval's end; the end
 * repeats the sums; each answered or timed-out request has a response time. */
void load_check_balance (Load *load);
