/* Strict reading of key files with one sticky error: a typing mistake in one must be found here and
 * named, not guessed around. Any thread. */
#include "lab-keys.h"

#include "lab-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
lab_keys_begin (LabKeys *keys, const char *text, gsize length, const char *path, LabError code)
{
  g_autoptr (GError) cause = NULL;

  *keys = (LabKeys){ g_key_file_new (), path, code, NULL };
  if (!g_key_file_load_from_data (keys->file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
    keys->error = g_error_new (LAB_ERROR, code, _ ("%s: no key file: %s"), path, cause->message);
}

gboolean
lab_keys_end (LabKeys *keys, GError **error)
{
  g_clear_pointer (&keys->file, g_key_file_unref);
  if (keys->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&keys->error));
  return FALSE;
}

void
lab_keys_fail (LabKeys *keys, const char *group, const char *key, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (keys->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  keys->error = g_error_new (LAB_ERROR, keys->code, "%s: [%s] %s%s%s", keys->path, group, key,
                             *key != '\0' ? ": " : "", what);
}

static gboolean
is_known (const LabKeysGroup *group, const char *key)
{
  g_autofree char *plain = g_strndup (key, strcspn (key, "["));

  return lab_names_find (group->keys, key) >= 0 || lab_names_find (group->translated, plain) >= 0;
}

static void
check_group (LabKeys *keys, const LabKeysGroup *group)
{
  g_auto (GStrv) found = g_key_file_get_keys (keys->file, group->name, NULL, NULL);
  g_autofree char *list = lab_names_list (group->keys);

  for (char **key = found; key != NULL && *key != NULL; key++)
    if (!is_known (group, *key))
      lab_keys_fail (keys, group->name, *key, _ ("unknown key; valid are %s"), list);
}

void
lab_keys_check (LabKeys *keys, const LabKeysGroup *groups, guint count)
{
  g_auto (GStrv) found = g_key_file_get_groups (keys->file, NULL);
  g_autofree const char **names = g_new0 (const char *, count + 1);
  g_autofree char *list = NULL;

  for (guint i = 0; i < count; i++)
    names[i] = groups[i].name;
  list = lab_names_list (names);
  for (char **name = found; *name != NULL; name++)
    {
      int place = lab_names_find (names, *name);

      if (place < 0)
        lab_keys_fail (keys, *name, "", _ ("unknown group; valid are %s"), list);
      else
        check_group (keys, &groups[place]);
    }
  if (!g_key_file_has_group (keys->file, names[0]))
    lab_keys_fail (keys, names[0], "", _ ("is missing"));
}

/* In the language LOCALE; NULL: that of whoever reads it. */
static char *
read_text (LabKeys *keys, const char *group, const char *key, const char *locale)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *value = NULL;

  if (keys->error != NULL || !g_key_file_has_key (keys->file, group, key, NULL))
    return NULL;
  value = g_key_file_get_locale_string (keys->file, group, key, locale, &cause);
  if (value == NULL)
    lab_keys_fail (keys, group, key, "%s", cause->message);
  return value != NULL && *g_strstrip (value) != '\0' ? g_steal_pointer (&value) : NULL;
}

char *
lab_keys_text (LabKeys *keys, const char *group, const char *key)
{
  return read_text (keys, group, key, NULL);
}

char *
lab_keys_plain_text (LabKeys *keys, const char *group, const char *key)
{
  return read_text (keys, group, key, "C");
}
