/* Headers: in order, checked, and without what may be a secret. Any thread. */
#include "lab-headers.h"

#include "lab-error.h"
#include "lab-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Parts of names that carry secrets, as filters of logs have them (Sentry's standard list, OWASP's
 * Logging Cheat Sheet): a harmless value that is left out can be given again, a secret that was
 * sent to others cannot be taken back. */
static const char *const secret_parts[] = { "auth",    "cookie",    "token", "key",
                                            "secret",  "passw",     "pwd",   "credential",
                                            "session", "signature", "jwt",   "csrf",
                                            "xsrf",    "assertion" };

static char *
dup_name (const char *header)
{
  return g_strndup (header, header_name_length (header));
}

static gboolean
has_value (const char *header)
{
  return strchr (header, ':') != NULL;
}

static gboolean
is_secret (const char *header)
{
  g_autofree char *name = dup_name (header);
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (secret_parts); i++)
    if (strstr (small, secret_parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gsize
count (const char *const *headers)
{
  return headers != NULL ? g_strv_length ((char **) headers) : 0;
}

/* A name alone stands for some value, whatever it was. */
static char **
give_values (const char *const *headers)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < count (headers); i++)
    {
      gboolean is_name =
          headers[i][0] != '\0' && headers[i][header_name_length (headers[i])] == '\0';
      g_autofree char *header = g_strconcat (headers[i], is_name ? ":" : "", NULL);

      g_strv_builder_add (builder, header);
    }
  return g_strv_builder_end (builder);
}

/* What header_find_fault says, which belongs to programs without translations. */
static const char *const faults[] = {
  N_ ("it has no colon; a header is “Name: value”"),
  N_ ("it has no name; a header is “Name: value”"),
  N_ ("its name holds a space or another character that no name may have; letters, digits and "
      "hyphens are good"),
  N_ ("its value holds a control character, such as the end of a line"),
  N_ ("the generator says itself how long a body is"),
  N_ ("the generator says itself how a body is framed"),
  N_ ("it asks for an interim response, and the generator waits for final ones"),
  N_ ("it asks for another protocol, and the generator speaks HTTP/1.1 alone"),
  N_ ("a request has one Host: leave out the other"),
  N_ ("a request has at most 64 of them: leave some out"),
  N_ ("with it they are longer than 32 KiB, which servers refuse: shorten them"),
  NULL,
};

gboolean
lab_headers_check_typed (const char *const *headers, GError **error)
{
  gsize place = 0;
  const char *fault = header_find_fault (headers, count (headers), &place);
  g_autofree char *name = fault != NULL ? dup_name (headers[place]) : NULL;

  if (fault != NULL)
    g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO, _ ("the header “%s” cannot be sent: %s"),
                 name, lab_names_translate (faults, fault));
  return fault == NULL;
}

gboolean
lab_headers_check (const char *const *headers, GError **error)
{
  g_auto (GStrv) whole = give_values (headers);

  return lab_headers_check_typed ((const char *const *) whole, error);
}

char **
lab_headers_list_hidden (const char *const *saved)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < count (saved); i++)
    if (!has_value (saved[i]))
      g_strv_builder_add (names, saved[i]);
  return g_strv_builder_end (names);
}

gboolean
lab_headers_check_values (const char *const *headers, GError **error)
{
  g_auto (GStrv) names = lab_headers_list_hidden (headers);
  g_autofree char *list = g_strjoinv (", ", names);

  if (*names != NULL)
    g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                 _ ("the value of %s is not known; what may be a secret is not saved and has to be "
                    "given again, as “Name: value”"),
                 list);
  return *names == NULL;
}

/* "a:b" and "a:  b " are one header. What cannot be sent stays as it is, to be named. */
static char *
dup_tidy (const char *header)
{
  gsize length = header_name_length (header);
  g_autofree char *name = dup_name (header);
  g_autofree char *value = NULL;

  if (header[length] != ':')
    return g_strdup (header);
  value = g_strdup (header + length + 1);
  while (*value != '\0' && strchr (" \t", value[strlen (value) - 1]) != NULL)
    value[strlen (value) - 1] = '\0';
  return g_strconcat (name, ":", value[strspn (value, " \t")] != '\0' ? " " : "",
                      value + strspn (value, " \t"), NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *a_name = dup_name (*(const char *const *) a);
  g_autofree char *b_name = dup_name (*(const char *const *) b);

  return g_ascii_strcasecmp (a_name, b_name);
}

static gboolean
has_name_of (const char *const *headers, const char *header)
{
  for (gsize i = 0; i < count (headers); i++)
    if (compare_names (&headers[i], &header) == 0)
      return TRUE;
  return FALSE;
}

/* Insertion keeps the order of headers of one name. */
static void
insert (GPtrArray *sorted, const char *header)
{
  guint place = sorted->len;

  while (place > 0 && compare_names (&sorted->pdata[place - 1], &header) > 0)
    place--;
  g_ptr_array_insert (sorted, (int) place, dup_tidy (header));
}

char **
lab_headers_merge (const char *const *below, const char *const *above)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (gsize i = 0; i < count (below); i++)
    if (!has_name_of (above, below[i]))
      insert (sorted, below[i]);
  for (gsize i = 0; i < count (above); i++)
    insert (sorted, above[i]);
  if (sorted->len > 0)
    g_ptr_array_add (sorted, NULL);
  return (char **) g_ptr_array_free (sorted, sorted->len == 0);
}

char **
lab_headers_to_saved (const char *const *headers)
{
  g_autoptr (GStrvBuilder) saved = g_strv_builder_new ();

  for (gsize i = 0; i < count (headers); i++)
    {
      g_autofree char *header =
          is_secret (headers[i]) ? dup_name (headers[i]) : g_strdup (headers[i]);

      g_strv_builder_add (saved, header);
    }
  return headers != NULL ? g_strv_builder_end (saved) : NULL;
}

char *
lab_headers_to_condition (const char *const *headers)
{
  g_auto (GStrv) saved = lab_headers_to_saved (headers);

  for (gsize i = 0; i < count ((const char *const *) saved); i++)
    for (gsize k = header_name_length (saved[i]); k > 0; k--)
      saved[i][k - 1] = g_ascii_tolower (saved[i][k - 1]);
  return saved != NULL ? g_strjoinv (", ", saved) : NULL;
}
