/* A backend: a server program that can be raced, as its manifest describes it.
 *
 * A manifest is the key file ID.backend:
 *
 *     [Backend]
 *     Name=Node.js http            for people; required
 *     Family=event-loop            event-loop, threads, processes, other; required
 *     Runtime=node                 native, node, python, custom; required
 *     Summary=One event loop       for people; required; Summary[de] and the like translate it
 *     Command={node} {dir}/x.mjs   how to start it; required, but for a Url where one runs already
 *     Folder=/home/me/server       to work in
 *     Needs=node>=18               programs and modules, parted by ';' (see lab-needs.h)
 *     Workloads=json;wait          what it can do; all when left out
 *     Url=http://127.0.0.1:{port}  only for a server that does not speak the stream: it is ready
 *                                  when it accepts a connection there. Workloads are asked below
 *                                  it; without Workloads this very address is what is loaded,
 *                                  whatever the workload of the race
 *     Method=POST                  of what is asked of this very address; GET, or POST with a body
 *     Body={"id": 1}               its body, or @/home/me/order.json: what the file holds
 *     Options=--workers {n}        what a sweep can turn (see lab-option.h), parted by ';'
 *
 * Reading is strict: an unknown group, key, family, runtime or workload is an error. Immutable; the
 * main context's thread. */
#pragma once

#include "lab-request.h"
#include "workload.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef enum
{
  LAB_FAMILY_EVENT_LOOP,
  LAB_FAMILY_THREADS,
  LAB_FAMILY_PROCESSES,
  LAB_FAMILY_OTHER
} LabFamily;

typedef enum
{
  LAB_RUNTIME_NATIVE,
  LAB_RUNTIME_NODE,
  LAB_RUNTIME_PYTHON,
  LAB_RUNTIME_CUSTOM
} LabRuntime;

/* The manifest's words, such as "event-loop". Static. */
const char *lab_family_name (LabFamily family);
const char *lab_runtime_name (LabRuntime runtime);

#define LAB_TYPE_BACKEND (lab_backend_get_type ())
G_DECLARE_FINAL_TYPE (LabBackend, lab_backend, LAB, BACKEND, GObject)

/* Reads the manifest PATH, whose name without ".backend" becomes the id (letters, digits, '-' and
 * '_'). DIR replaces {dir} in the command. NULL with a LAB_ERROR_MANIFEST that names file, group,
 * key and the valid values. Reads a small file. */
LabBackend *lab_backend_load (const char *path, const char *dir, GError **error);

/* The same from LENGTH bytes of TEXT; PATH names it in errors. */
LabBackend *lab_backend_parse (const char *text, gsize length, const char *path, const char *dir,
                               GError **error);

/* The manifest's values; borrowed, never NULL. Also properties ("id", "name", "summary"), for
 * lists. */
const char *lab_backend_get_id (LabBackend *backend);
const char *lab_backend_get_name (LabBackend *backend);
const char *lab_backend_get_summary (LabBackend *backend);
LabFamily lab_backend_get_family (LabBackend *backend);
LabRuntime lab_backend_get_runtime (LabBackend *backend);

/* The manifest's file, its Needs as written ("" when it has none). Borrowed. */
const char *lab_backend_get_path (LabBackend *backend);
const char *lab_backend_get_needs (LabBackend *backend);

/* The names of the options that can be turned, such as "workers". A new NULL-terminated array. */
char **lab_backend_list_options (LabBackend *backend);

/* The same backend with its option NAME at VALUE: a new one of the same id. NULL when it has no
 * such option. */
LabBackend *lab_backend_with_option (LabBackend *backend, const char *name, uint64_t value);

/* Whether the backend can be raced with KIND: it does it, or it has a target of its own. */
gboolean lab_backend_offers (LabBackend *backend, WorkloadKind kind);

/* Whether it is asked for its own Url whatever the workload. */
gboolean lab_backend_has_own_target (LabBackend *backend);

/* What is asked of it then, such as "/hello" (see lab_request_describe); NULL when it is asked for
 * the workload. Free with g_free. */
char *lab_backend_build_own_target (LabBackend *backend);

/* Method and body of that, borrowed. */
LabRequest lab_backend_get_request (LabBackend *backend);

/* Whether it writes the stream on its stdout, i.e. its manifest has no Url. */
gboolean lab_backend_speaks_stream (LabBackend *backend);

/* Whether it runs already, and is neither started nor ended: it has no Command. */
gboolean lab_backend_is_attached (LabBackend *backend);

/* Whether its Url may be another machine's: see lab_url_is_loopback. */
gboolean lab_backend_is_remote (LabBackend *backend);

/* The folder to start it in, or NULL. Borrowed. */
const char *lab_backend_get_folder (LabBackend *backend);

/* The path of its command's program, or NULL when it cannot be run. Free with g_free. */
char *lab_backend_find_program (LabBackend *backend);

/* Command and Url as written, or NULL. Borrowed. */
const char *lab_backend_get_command (LabBackend *backend);
const char *lab_backend_get_url (LabBackend *backend);

/* Whether the command or the Url contains {port}: then a free port has to be chosen for it. */
gboolean lab_backend_wants_port (LabBackend *backend);

/* The command as an argument vector: split as a shell would, then {libexec} {dir} {port} {node}
 * {python} are replaced in each argument, so a path with spaces stays one argument and nothing is
 * ever run by a shell. An argument "{libexec}/NAME" becomes lab_paths_find_helper (NAME). PORT may
 * be 0 where none is wanted. Returns a new NULL-terminated array; empty for one that runs already.
 */
char **lab_backend_build_argv (LabBackend *backend, guint16 port);

/* The Url with {port} replaced, or NULL when the backend speaks the stream. Free with g_free. */
char *lab_backend_build_url (LabBackend *backend, guint16 port);

/* The manifest for a run file: id, name, family, runtime, summary and, where it has them, command,
 * url, folder and own_target. A new object. */
JsonObject *lab_backend_to_json (LabBackend *backend);
