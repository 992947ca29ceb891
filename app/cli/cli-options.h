/* Reading command lines: GOption, with messages that name what is valid. */
#pragma once

#include <glib.h>

/* Reads ARGV (changed: options are taken out) by ENTRIES. ARGUMENTS ("RUN…", or NULL) and SUMMARY
 * are for --help. FALSE when something is wrong; then it has been said on stderr. What is left
 * after the options is stored in *REST, NULL-terminated and to be freed with g_strfreev, unless
 * REST is NULL: then anything left is wrong. */
gboolean cli_options_parse (int argc, char **argv, const GOptionEntry *entries,
                            const char *arguments, const char *summary, char ***rest);

/* TEXT as a shell takes it for one word: in quotes only where it needs them. Free with g_free. */
char *cli_options_quote (const char *text);

/* Says on stderr what is wrong, after the program's name. */
void cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Reads a count ("10k") or a duration ("10s") for OPTION, within [LEAST, MOST]; NULL leaves *VALUE
 * as it is. FALSE when it is not one; then it has been said on stderr. */
gboolean cli_options_count (const char *option, const char *text, guint64 least, guint64 most,
                            guint64 *value);
gboolean cli_options_duration (const char *option, const char *text, guint64 least_ns,
                               guint64 most_ns, guint64 *value_ns);
