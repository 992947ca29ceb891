/* See the header. */
#include "lab-language.h"

#include "lab-paths.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Without any locale, as in a container, characters are taken for ASCII, and µs would become ?s;
 * terminals have understood UTF-8 for long. Where C.UTF-8 is unknown nothing changes. gettext then
 * translates nothing, whatever the environment asks for, but GLib's key files would. */
static void
do_without_locale (void)
{
  (void) setlocale (LC_CTYPE, "C.UTF-8");
  (void) g_setenv ("LANGUAGE", "C", TRUE); /* fails for lack of memory alone */
}

void
lab_language_set (void)
{
  g_autofree char *locales = lab_paths_find_locales ();
  const char *chosen = setlocale (LC_ALL, "");

  if (chosen == NULL || g_str_equal (chosen, "C") || g_str_equal (chosen, "POSIX"))
    do_without_locale ();
  (void) bindtextdomain (GETTEXT_PACKAGE, locales);
  (void) bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  (void) textdomain (GETTEXT_PACKAGE);
}
