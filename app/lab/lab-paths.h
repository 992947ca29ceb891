/* Where Tailrace's own programs and files are.
 *
 * Looked for in this order, so that the program runs from the build tree, from any folder it was
 * moved to, and from where it was installed:
 *
 * 1. The variables TAILRACE_LIBEXEC_DIR (a folder with the helper programs) and TAILRACE_DATA_DIR.
 * 2. The meson build tree named by TAILRACE_BUILD_DIR, or the one that the running executable lies
 *    in: the helper tailrace-NAME is BUILD/backends/NAME/tailrace-NAME, the data folder is
 *    SOURCE/backends.
 * 3. Beside the running executable: ../libexec/tailrace and ../share/tailrace, if they exist.
 * 4. The folders given at compile time.
 *
 * The data folder contains manifests/ID.backend and the scripts of the backends (node/, python/);
 * it replaces {dir} in Tailrace's own manifests. Nothing is kept between calls. Any thread. */
#pragma once

#include <glib.h>

/* The path of the helper program NAME, such as "tailrace-load". It need not exist. Free with
 * g_free. */
char *lab_paths_find_helper (const char *name);

/* The Python that {python} names in commands: that of TAILRACE_PYTHON; in an activated virtual
 * environment python3 in PATH; else the system's own, /usr/bin/python3, for which the system's
 * packages are (a python3 of pyenv or conda, first in PATH, does not see them); else python3 in
 * PATH. Free with g_free. */
char *lab_paths_find_python (void);

/* The path of the running program, or NULL where the system does not tell. Free with g_free. */
char *lab_paths_get_program (void);

/* The data folder. Free with g_free. */
char *lab_paths_get_data_dir (void);

/* The folder of the user's own manifests. Free with g_free. */
char *lab_paths_get_user_dir (void);

/* The folder with package.json and node_modules of the Node.js backends: TAILRACE_NODE_DIR, or
 * $XDG_DATA_HOME/tailrace/node. Free with g_free. */
char *lab_paths_get_node_dir (void);

/* The folder of the window's compiled settings schema: in the build tree, beside the program, or as
 * given at compile time. It need not exist. Free with g_free. */
char *lab_paths_find_schemas (void);

/* The folder of Tailrace's scenario files: SOURCE/resources/scenarios in a build tree, otherwise
 * `scenarios` in the data folder. Free with g_free. */
char *lab_paths_get_scenario_dir (void);

/* The folder of the user's own. Free with g_free. */
char *lab_paths_get_user_scenario_dir (void);

/* The folder of the translations (LANGUAGE/LC_MESSAGES/tailrace.mo), looked for in the same places.
 * It need not exist. Free with g_free. */
char *lab_paths_find_locales (void);
