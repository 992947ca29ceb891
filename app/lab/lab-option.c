/* Options in manifests. Any thread. */
#include "lab-option.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER "{n}"
#define NAME_LETTERS G_CSET_a_2_z G_CSET_DIGITS "-"

gboolean
lab_option_check (const char *text, GError **error)
{
  g_autofree char *name = lab_option_get_name (text);
  g_autofree char *set = lab_option_set (text, 1);

  if (text[0] == '-' && *name != '\0' && strstr (text, NUMBER) != NULL &&
      g_shell_parse_argv (set, NULL, NULL, NULL))
    return TRUE;
  g_set_error (
      error, LAB_ERROR, LAB_ERROR_MANIFEST,
      _ ("“%s” is no option: it must begin with - and have {n} where the number belongs, such "
         "as --workers {n}"),
      text);
  return FALSE;
}

char *
lab_option_get_name (const char *text)
{
  const char *name = text + strspn (text, "-");

  return g_strndup (name, strspn (name, NAME_LETTERS));
}

char *
lab_option_set (const char *text, uint64_t value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  GString *set = g_string_new (text);

  g_string_replace (set, NUMBER, digits, 0);
  return g_string_free (set, FALSE);
}
