/* Messages that stay what they are: enough of libintl for GLib's core and for tests of English. */
#pragma once

char *gettext (const char *message);
char *dgettext (const char *domain, const char *message);
char *dcgettext (const char *domain, const char *message, int category);
char *ngettext (const char *one, const char *many, unsigned long count);
char *dngettext (const char *domain, const char *one, const char *many, unsigned long count);
char *textdomain (const char *domain);
char *bindtextdomain (const char *domain, const char *folder);
char *bind_textdomain_codeset (const char *domain, const char *codeset);
