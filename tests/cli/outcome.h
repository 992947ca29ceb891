/* What a command line of tailrace-cli came to: shared by the tests of commands. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct
{
  char *output;
  char *complaints; /* stderr */
  int status;
} Outcome;

void outcome_free (Outcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

/* The path of tailrace-cli. First of all. */
void outcome_set_program (const char *path);

/* Starts it with LINE, split as a shell would; waits for its end, which must be an exit. */
GSubprocess *outcome_spawn (const char *line);
Outcome *outcome_finish (GSubprocess *child);

/* Both at once with stdout going to the file PATH; the outcome has no output then. */
Outcome *outcome_run_into (const char *path, const char *line);

/* Waits until CHILD says WORDS in a line of stderr; its end without them fails the test. What was
 * said until then is not in the outcome any more. */
void outcome_await (GSubprocess *child, const char *words);

/* Both at once; the second with a LINE that is printf-like. */
Outcome *outcome_run (const char *line);
Outcome *outcome_run_with (const char *line, ...) G_GNUC_PRINTF (1, 2);

/* Checks that a race came to its end. On a busy machine a run may be invalid (status 3), which is
 * not what is tested here. */
void outcome_assert_done (const Outcome *outcome);

/* Races or sweeps by LINE, DURATION_MS a run, into FOLDER (NULL: nowhere); the result's object
 * lives as long as *ROOT, and its text is the output. How long a run has to be until it has an
 * answer is the machine's affair: as long as one has none it is all done again, for twice as long.
 */
Outcome *outcome_race (const char *line, guint duration_ms, const char *folder, JsonNode **root);

/* A command line that cannot be done, its status, and what stderr then says (NULL: no matter). */
typedef struct
{
  const char *path; /* of the test */
  const char *line;
  int status;
  const char *said;
} OutcomeWrong;

/* Adds a test for each of COUNT WRONGS, which live as long. */
void outcome_add_wrongs (const OutcomeWrong *wrongs, gsize count);

/* How many processes live that it has started, or these have; of Linux alone, elsewhere 0. */
guint outcome_count_left (void);

/* Deletes a folder with all that is in it. */
void outcome_remove_folder (const char *path);

/* The object that TEXT must be; it lives as long as *ROOT. */
JsonObject *outcome_parse (const char *text, JsonNode **root);

/* Backend INDEX of a result. */
JsonObject *outcome_backend_at (JsonObject *object, guint index);
