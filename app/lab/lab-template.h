/* A command line with placeholders, as manifests have it. Internal to the lab.
 *
 * {libexec}/NAME, {dir}, {port}, {node}, {python}. The text is split into arguments first and the
 * placeholders are replaced in each after it, so no value can add an argument or reach a shell. */
#pragma once

#include <glib.h>

/* Whether TEXT splits into a command and has no unknown placeholder. FALSE with a
 * LAB_ERROR_MANIFEST that names what is valid. */
gboolean lab_template_check (const char *text, GError **error);

/* Whether TEXT contains {port}. */
gboolean lab_template_wants_port (const char *text);

/* TEXT, which was checked, as arguments. A new NULL-terminated array. */
char **lab_template_build_argv (const char *text, const char *dir, guint16 port);

/* TEXT with {port} replaced; for addresses. Free with g_free. */
char *lab_template_build_url (const char *text, guint16 port);
