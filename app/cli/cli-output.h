/* What commands print on stdout by g_print, and whether it has got there: a result that a full disk
 * has swallowed is not done. The main context's thread. */
#pragma once

#include "cli-command.h"

#include <glib.h>

#define CLI_QUIET_ENTRY(quiet)                                                                     \
  {                                                                                                \
    "quiet", 'q', 0, G_OPTION_ARG_NONE, &(quiet), N_ ("Do not say what was written"), NULL         \
  }

/* TEXT (UTF-8) with � in place of control characters but the ends of lines and tabs: what a run
 * file calls a server, or what a server has said, must not steer the terminal that shows it. Free
 * with g_free. */
char *cli_output_make_harmless (const char *text);

/* Watches what g_print writes from now on, and makes it harmless. Once, before anything is printed.
 */
void cli_output_watch (void);

/* What the program ends with: STATUS, or CLI_FAILED in place of CLI_DONE when something could not
 * be written, which is then said on stderr. A reader that has seen enough and gone, such as head,
 * is no failure. */
CliStatus cli_output_end (CliStatus status);

/* Prints TEXT, and the end of a line: what stands in a table's last column, from INDENT on. On a
 * terminal that is too narrow for it it goes on below, at words. */
void cli_output_column (const char *text, guint indent);

/* Says on stderr that the file at PATH was written, and how large it is; nothing when QUIET. */
void cli_output_tell (const char *path, gboolean quiet);
