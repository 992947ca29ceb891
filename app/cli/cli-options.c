/* See the header. */
#include "cli-options.h"

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
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("tailrace-cli: %s\n", message);
}

/* "-c/--connections, --warmup, …". */
static char *
name_options (const GOptionEntry *entries)
{
  GString *names = g_string_new (NULL);

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      if (g_str_equal (entry->long_name, G_OPTION_REMAINING))
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      if (entry->short_name != 0)
        g_string_append_printf (names, "-%c/", entry->short_name);
      g_string_append_printf (names, "--%s", entry->long_name);
    }
  return g_string_free (names, FALSE);
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

  g_set_prgname (program); /* the usage line begins with it */
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, remaining_entry, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_autofree char *names = name_options (entries);

      cli_complain (_ ("%s. Options of %s are %s."), error->message, command, names);
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
  cli_complain (most >= 10000
                    ? _ ("%s cannot be “%s”: it must be a number from %" PRIu64 " to %" PRIu64
                         ", such as 64 or 10k.")
                    : _ ("%s cannot be “%s”: it must be a number from %" PRIu64 " to %" PRIu64 "."),
                option, text, least, most);
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
  cli_complain (_ ("%s cannot be “%s”: it must be a time from %s to %s, such as 250ms, 10s or 2m."),
                option, text, units_format_duration (least, (double) least_ns),
                units_format_duration (most, (double) most_ns));
  return FALSE;
}
