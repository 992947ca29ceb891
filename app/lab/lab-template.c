/* Expands the placeholders of commands. Any thread. */
#include "lab-template.h"

#include "lab-error.h"
#include "lab-paths.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LIBEXEC "{libexec}/"

static const char *const placeholders[] = { "libexec", "dir", "port", "node", "python", NULL };

/* The length of a lower-case word in braces at TEXT, braces included, or 0. */
static gsize
measure_placeholder (const char *text)
{
  gsize letters = strspn (text + 1, "abcdefghijklmnopqrstuvwxyz");

  return *text == '{' && letters > 0 && text[letters + 1] == '}' ? letters + 2 : 0;
}

static gboolean
check_placeholder (const char *text, gsize length, gboolean is_first, GError **error)
{
  g_autofree char *word = g_strndup (text + 1, length - 2);
  gboolean is_libexec = g_str_equal (word, "libexec");

  if (is_libexec && (!is_first || text[length] != '/' || strchr (text + length + 1, '/') != NULL))
    g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST,
                 _ ("{libexec} must begin an argument of the form {libexec}/PROGRAM"));
  else if (g_strv_contains (placeholders, word))
    return TRUE;
  else
    g_set_error (
        error, LAB_ERROR, LAB_ERROR_MANIFEST,
        _ ("unknown placeholder {%s}; valid are {libexec}/PROGRAM, {dir}, {port}, {node} and "
           "{python}"),
        word);
  return FALSE;
}

static gboolean
check_argument (const char *argument, GError **error)
{
  for (const char *at = strchr (argument, '{'); at != NULL; at = strchr (at + 1, '{'))
    {
      gsize length = measure_placeholder (at);

      if (length > 0 && !check_placeholder (at, length, at == argument, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lab_template_check (const char *text, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_shell_parse_argv (text, NULL, &arguments, &cause))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST, _ ("no command line: %s"), cause->message);
      return FALSE;
    }
  for (char **argument = arguments; *argument != NULL; argument++)
    if (!check_argument (*argument, error))
      return FALSE;
  return TRUE;
}

gboolean
lab_template_wants_port (const char *text)
{
  return strstr (text, "{port}") != NULL;
}

static char *
expand (const char *argument, const char *dir, const char *port)
{
  g_autofree char *python = lab_paths_find_python ();
  GString *text;

  if (g_str_has_prefix (argument, LIBEXEC))
    return lab_paths_find_helper (argument + strlen (LIBEXEC));
  text = g_string_new (argument);
  g_string_replace (text, "{port}", port, 0);
  g_string_replace (text, "{node}", "node", 0);
  g_string_replace (text, "{python}", python, 0);
  g_string_replace (text, "{dir}", dir, 0); /* last: a folder's name may look like the others */
  return g_string_free (text, FALSE);
}

char **
lab_template_build_argv (const char *text, const char *dir, guint16 port)
{
  g_autofree char *digits = g_strdup_printf ("%u", port);
  char **arguments = NULL;

  if (!g_shell_parse_argv (text, NULL, &arguments, NULL))
    g_return_val_if_reached (NULL); /* it was checked when the manifest was read */
  for (char **argument = arguments; *argument != NULL; argument++)
    {
      g_autofree char *old = *argument;

      *argument = expand (old, dir, digits);
    }
  return arguments;
}

char *
lab_template_build_url (const char *text, guint16 port)
{
  g_autofree char *digits = g_strdup_printf ("%u", port);
  GString *url = g_string_new (text);

  g_string_replace (url, "{port}", digits, 0);
  return g_string_free (url, FALSE);
}
