/* Takes addresses apart, by GLib's reading of RFC 3986. Any thread. */
#include "lab-url.h"

#include "lab-error.h"
#include "lab-template.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define HTTP_PORT 80

static GUri *
parse (const char *url, GError **error)
{
  g_autofree char *whole = lab_template_build_url (url, HTTP_PORT);

  return g_uri_parse (whole, G_URI_FLAGS_ENCODED, error);
}

static gboolean
refuse (const char *url, const char *why, GError **error)
{
  g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST, _ ("“%s” is no address of a server: %s"), url,
               why);
  return FALSE;
}

gboolean
lab_url_check (const char *url, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!g_str_has_prefix (url, "http://"))
    return refuse (url, _ ("it does not begin with http:// (there is no TLS)"), error);
  for (const char *at = url; *at != '\0'; at++)
    if (g_ascii_isspace (*at) || g_ascii_iscntrl (*at))
      return refuse (url, _ ("it contains a blank"), error);
  uri = parse (url, &cause);
  if (uri == NULL)
    return refuse (url, cause->message, error);
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse (url, _ ("it names no host"), error);
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (url, _ ("a user cannot be named in it"), error);
  if (g_uri_get_port (uri) == 0)
    return refuse (url, _ ("its port must be 1 to 65535"), error);
  return TRUE;
}

gboolean
lab_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = parse (url, NULL);
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);
  if (g_ascii_strcasecmp (g_uri_get_host (uri), "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (g_uri_get_host (uri));
  return address != NULL && g_inet_address_get_is_loopback (address);
}

guint16
lab_url_get_port (const char *url)
{
  g_autoptr (GUri) uri = parse (url, NULL);

  g_return_val_if_fail (uri != NULL, HTTP_PORT);
  return g_uri_get_port (uri) > 0 ? (guint16) g_uri_get_port (uri) : HTTP_PORT;
}

char *
lab_url_get_target (const char *url)
{
  g_autoptr (GUri) uri = parse (url, NULL);
  const char *path, *query;

  g_return_val_if_fail (uri != NULL, NULL);
  path = g_uri_get_path (uri);
  query = g_uri_get_query (uri);
  return g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : NULL, query, NULL);
}
