/* The arguments of tailrace-load that may be secrets: values of headers, and bodies that were
 * typed. Every user of a machine can list the command lines of all; what a program is told on its
 * stdin nobody sees. Any thread. */
#pragma once

#include <glib.h>

/* Takes them out of *ARGV (owned NULL-terminated array of lab_scenario_to_argv, which may be
 * replaced), and leaves word that stdin tells them. Returns what stdin has to tell, to be freed
 * with g_bytes_unref; NULL, and *ARGV as it was, when there are none. */
GBytes *lab_secrets_take (char ***argv);
