/* See the header. What an option is about is the argument behind it. */
#include "lab-secrets.h"

#include <string.h>

/* Each argument with its NUL, and one that is empty at the end: load-arguments.h reads it. */
#define FROM_STDIN "--arguments-from-stdin"

static gboolean
tells_secret (const char *option)
{
  return g_str_equal (option, "-H") || g_str_equal (option, "--body");
}

static void
append (GByteArray *input, const char *argument)
{
  g_byte_array_append (input, (const guint8 *) argument, (guint) strlen (argument) + 1);
}

GBytes *
lab_secrets_take (char ***argv)
{
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  g_autoptr (GByteArray) input = g_byte_array_new ();

  g_strv_builder_add_many (shown, (*argv)[0], FROM_STDIN, NULL);
  for (char **argument = *argv + 1; *argument != NULL; argument++)
    if (tells_secret (*argument) && argument[1] != NULL)
      {
        append (input, *argument);
        append (input, *++argument);
      }
    else
      g_strv_builder_add (shown, *argument);
  if (input->len == 0)
    return NULL;
  append (input, "");
  g_strfreev (*argv);
  *argv = g_strv_builder_end (shown);
  return g_byte_array_free_to_bytes (g_steal_pointer (&input));
}
