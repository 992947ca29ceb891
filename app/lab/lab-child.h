/* A child process on a lifeline: its stdin is held open, its stdout read by lines, the end of what
 * it writes for people kept. What other users of the machine must not see is told on its stdin,
 * since they can list command lines, and with a pipe nothing is left behind, whoever crashes.
 *
 * Each child is the leader of its own process group, so that a terminal's Ctrl-C reaches only the
 * program that conducts the race, and so that whatever the child has spawned ends with it. The main
 * context's thread. */
#pragma once

#include <gio/gio.h>

/* How long a child may take to end after its stdin was closed until it gets SIGTERM, and how long
 * after that until SIGKILL. The former is generous: who ends well is waited for no longer than it
 * takes, and on a busy machine a large server takes its time. */
#define LAB_CHILD_CLOSE_GRACE_MS 5000
#define LAB_CHILD_TERM_GRACE_MS 1000

/* How much of what it writes for people is kept: the end. */
#define LAB_CHILD_TEXT_MAX_BYTES (64 * 1024)

#define LAB_TYPE_CHILD (lab_child_get_type ())
G_DECLARE_FINAL_TYPE (LabChild, lab_child, LAB, CHILD, GObject)

/* What a child's stdout is. */
typedef enum
{
  LAB_CHILD_STREAM, /* for programs: told by lines, and not kept; stderr is text for people */
  LAB_CHILD_TEXT    /* for people, as stderr is: both are kept in the order they come */
} LabChildOutput;

/* What is to be started. Borrowed during the spawn; what is left out is NULL or 0. */
typedef struct
{
  const char *name;        /* stands for it in errors */
  const char *const *argv; /* the program is looked up in PATH when it has no '/' */
  const char *folder;      /* to work in; this process's own when NULL */
  const char *leash;       /* the path of tailrace-leash, for programs that know no lifeline */
  LabChildOutput output;
  GBytes *input; /* what its stdin begins with; nothing when NULL */
} LabChildPlan;

/* What a child tells its owner; of `line` and `broken` either may be NULL with LAB_CHILD_TEXT. */
typedef struct
{
  /* A line of its output, without its newline, valid during the call. */
  void (*line) (LabChild *child, const char *line, gsize length, gpointer data);

  /* stdout cannot be read on: a line is longer than LAB_LINE_MAX_BYTES (LAB_ERROR_PROTOCOL) or the
   * pipe broke. At most once; no more lines follow. */
  void (*broken) (LabChild *child, const GError *error, gpointer data);

  /* The process has ended and all it wrote has been read. Once, and last. */
  void (*gone) (LabChild *child, gpointer data);
} LabChildEvents;

/* Starts what PLAN says, in the environment of this process with LC_ALL=C.UTF-8 and
 * TAILRACE_NODE_DIR, where the modules of Node.js are. EVENTS (borrowed, static) are told with
 * DATA, never from within this call. CANCELLABLE, which may be NULL, kills it. The child keeps
 * itself alive until `gone`, and so has its owner to do with DATA. NULL with a LAB_ERROR_MISSING
 * when there is no such program, or a LAB_ERROR_SPAWN. */
LabChild *lab_child_spawn (const LabChildPlan *plan, GCancellable *cancellable,
                           const LabChildEvents *events, gpointer data, GError **error);

/* Asks the child to end: closes its stdin; SIGTERM and SIGKILL to its group follow when it does not
 * within the times above. May be called again. */
void lab_child_close (LabChild *child);

/* Kills the child and its group at once. */
void lab_child_kill (LabChild *child);

/* The process's id, also after its end; 0 when it ended before it could be asked. */
gint64 lab_child_get_pid (LabChild *child);
const char *lab_child_get_name (LabChild *child);

/* Whether `gone` has been told; and then: whether it ended by itself with status 0, whether it had
 * to be ended by a signal of ours, and how it ended, for people: "exited with status 3", "was
 * killed by SIGSEGV". The text is static or the child's. */
gboolean lab_child_is_gone (LabChild *child);
gboolean lab_child_succeeded (LabChild *child);
gboolean lab_child_was_signalled (LabChild *child);
const char *lab_child_get_end (LabChild *child);

/* The last of what it wrote for people, as valid UTF-8. At most about MAX_BYTES (the whole that is
 * kept is LAB_CHILD_TEXT_MAX_BYTES), from the beginning of a line where that is possible. Free with
 * g_free; "" when it wrote nothing. */
char *lab_child_get_text (LabChild *child, gsize max_bytes);
