/* See the header. */
#include "cli-options.h"

#include "cli-nearest.h"
#include "cli-output.h"
#include "lab-values.h"
#include "units.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

char *
cli_options_quote (const char *text)
{
  static const char plain[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-./:,=@%+";
  gboolean is_plain = *text != '\0' && text[strspn (text, plain)] == '\0';

  return is_plain ? g_strdup (text) : g_shell_quote (text);
}

void
cli_complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *harmless = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  harmless = cli_output_make_harmless (message);
  g_printerr ("tailrace-cli: %s\n", harmless);
}

/* The first of ARGV that begins with -- and is none of ENTRIES, without what is set by it; NULL:
 * the mistake is another. */
static char *
find_unknown (char **argv, const GOptionEntry *entries)
{
  for (gsize i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    {
      g_auto (GStrv) parts = g_strsplit (argv[i], "=", 2);
      const GOptionEntry *entry = entries;

      if (!g_str_has_prefix (argv[i], "--"))
        continue;
      while (entry->long_name != NULL && !g_str_equal (entry->long_name, parts[0] + 2))
        entry++;
      if (entry->long_name == NULL)
        return g_strdup (parts[0] + 2);
    }
  return NULL;
}

/* One line: what is wrong with ARGV, and which options may have been meant. */
static void
complain_of (const GError *error, char **argv, const GOptionEntry *entries)
{
  gboolean is_unknown = g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
  g_autofree char *name = is_unknown ? find_unknown (argv, entries) : NULL;
  g_autofree char *nearest = name != NULL ? cli_nearest_options (entries, name) : NULL;

  if (nearest != NULL) /* Translators: what is wrong, options, a command. */
    cli_complain (_ ("%s. Did you mean %s? “tailrace-cli %s --help” lists the options."),
                  error->message, nearest, argv[0]);
  else
    cli_complain (_ ("%s. “tailrace-cli %s --help” lists the options."), error->message, argv[0]);
}

static gboolean
refuse_rest (char **rest, const char *command)
{
  if (rest == NULL || rest[0] == NULL)
    return TRUE;
  cli_complain (_ ("%s takes no argument “%s”. Try “tailrace-cli %s --help”."), command, rest[0],
                command);
  return FALSE;
}

gboolean
cli_options_parse (int argc, char **argv, const GOptionEntry *entries, const char *arguments,
                   const char *summary, char ***rest)
{
  g_autofree char *parameters = g_strdup (arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_auto (GStrv) remaining = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("tailrace-cli ", argv[0], NULL);
  const GOptionEntry remaining_entry[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &remaining, NULL, NULL }, { NULL }
  };
  g_autofree char *command = g_strdup (argv[0]);
  g_auto (GStrv) typed = g_strdupv (argv); /* the parser takes out what it has read */

  g_set_prgname (program); /* the usage line begins with it */
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, remaining_entry, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      complain_of (error, typed, entries);
      return FALSE;
    }
  if (rest == NULL)
    return refuse_rest (remaining, command);
  *rest = remaining != NULL ? g_steal_pointer (&remaining) : g_new0 (char *, 1);
  return TRUE;
}

gboolean
cli_options_count (const char *option, const char *text, guint64 least, guint64 most,
                   guint64 *value)
{
  uint64_t count;

  if (text == NULL)
    return TRUE;
  if (units_parse_count (text, &count) && count >= least && count <= most)
    {
      *value = count;
      return TRUE;
    }
  cli_complain (most >= 10000 ? _ ("%s cannot be “%s”: it must be a number from %" PRIu64
                                   " to %" PRIu64 ", such as 64 or 10k%s.")
                              : _ ("%s cannot be “%s”: it must be a number from %" PRIu64
                                   " to %" PRIu64 "%s."),
                option, text, least, most, lab_values_hint_comma (text));
  return FALSE;
}

gboolean
cli_options_duration (const char *option, const char *text, guint64 least_ns, guint64 most_ns,
                      guint64 *value_ns)
{
  char least[UNITS_TEXT_SIZE], most[UNITS_TEXT_SIZE];
  uint64_t duration_ns;

  if (text == NULL)
    return TRUE;
  if (units_parse_duration (text, &duration_ns) && duration_ns >= least_ns &&
      duration_ns <= most_ns)
    {
      *value_ns = duration_ns;
      return TRUE;
    }
  cli_complain (
      _ ("%s cannot be “%s”: it must be a time from %s to %s, such as 250ms, 10s or 2m%s."), option,
      text, units_format_duration (least, (double) least_ns),
      units_format_duration (most, (double) most_ns), lab_values_hint_comma (text));
  return FALSE;
}
