/* See the header. Each --command and --attach begins a server; the other options are about the one
 * before them, so that several can be described in one line. */
#include "cli-servers.h"

#include "cli-options.h"

#include <glib/gi18n.h>

typedef struct
{
  char *name;
  char *command;
  char *url;
  char *folder;
  char *method;
  char *body;
} Server;

static GPtrArray *servers; /* Server, or NULL before the first */
static gboolean allow_remote;

static void
server_free (Server *server)
{
  g_free (server->name);
  g_free (server->command);
  g_free (server->url);
  g_free (server->folder);
  g_free (server->method);
  g_free (server->body);
  g_free (server);
}

gboolean
cli_servers_are_given (void)
{
  return servers != NULL;
}

static Server *
add_server (void)
{
  Server *server = g_new0 (Server, 1);

  if (servers == NULL)
    servers = g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);
  g_ptr_array_add (servers, server);
  return server;
}

/* The place of an option that is about a server, or NULL. */
static char **
find_place (Server *server, const char *option)
{
  if (g_str_equal (option, "--url"))
    return &server->url;
  if (g_str_equal (option, "--method"))
    return &server->method;
  if (g_str_equal (option, "--body"))
    return &server->body;
  return g_str_equal (option, "--name") ? &server->name : &server->folder;
}

/* VALUE, with the path that it may hold made absolute. */
static char *
read_detail (const char *option, const char *value)
{
  const char *body_path = lab_request_body_path (value);
  g_autofree char *path = NULL;

  if (g_str_equal (option, "--folder"))
    return g_canonicalize_filename (value, NULL);
  if (!g_str_equal (option, "--body") || body_path == NULL)
    return g_strdup (value);
  path = g_canonicalize_filename (body_path, NULL);
  return g_strconcat ("@", path, NULL);
}

static gboolean
parse_detail (const char *option, const char *value, GError **error)
{
  char **place = servers != NULL ? find_place (servers->pdata[servers->len - 1], option) : NULL;

  if (place == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("%s is about the --command or --attach before it, and there is none"), option);
  else if (*place != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("%s is given twice for one server"), option);
  else
    {
      *place = read_detail (option, value);
      return TRUE;
    }
  return FALSE;
}

gboolean
cli_servers_parse (const char *option, const char *value, gpointer unused, GError **error)
{
  if (g_str_equal (option, "--allow-remote"))
    allow_remote = TRUE;
  else if (g_str_equal (option, "--command"))
    add_server ()->command = g_strdup (value);
  else if (g_str_equal (option, "--attach"))
    add_server ()->url = g_strdup (value);
  else
    return parse_detail (option, value, error);
  return TRUE;
}

/* Where nothing else is said, the program that is started, or the address. */
static char *
choose_name (const Server *server)
{
  g_auto (GStrv) argv = NULL;

  if (server->name != NULL)
    return g_strdup (server->name);
  if (server->command == NULL || !g_shell_parse_argv (server->command, NULL, &argv, NULL))
    return g_strdup (server->url != NULL ? server->url : "server");
  return g_path_get_basename (argv[0]);
}

static gboolean
is_called (GPtrArray *backends, const char *name)
{
  for (guint i = 0; i < backends->len; i++)
    if (g_str_equal (lab_backend_get_name (backends->pdata[i]), name))
      return TRUE;
  return FALSE;
}

/* Two servers that are both started by "node" must be told apart in tables and charts. */
static char *
choose_own_name (const Server *server, GPtrArray *backends)
{
  g_autofree char *base = choose_name (server);
  char *name = g_strdup (base);

  for (guint number = 2; is_called (backends, name); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", base, number);
    }
  return name;
}

typedef struct
{
  LabCatalog *catalog;
  GPtrArray *backends;
} Taken;

static gboolean
is_taken (const char *id, gpointer data)
{
  const Taken *taken = data;

  for (guint i = 0; i < taken->backends->len; i++)
    if (g_str_equal (lab_backend_get_id (taken->backends->pdata[i]), id))
      return TRUE;
  return lab_catalog_find (taken->catalog, id) != NULL;
}

static LabCustom
to_custom (const Server *server, const char *name)
{
  return (LabCustom){ name,           server->command, server->url,
                      server->folder, server->method,  server->body };
}

static gboolean
add_backend (const Server *server, LabCatalog *catalog, GPtrArray *backends)
{
  g_autofree char *name = choose_own_name (server, backends);
  Taken taken = { catalog, backends };
  g_autofree char *id = lab_custom_choose_id (name, is_taken, &taken);
  LabCustom custom = to_custom (server, name);
  g_autoptr (GError) error = NULL;
  LabBackend *backend = lab_custom_to_backend (&custom, id, &error);

  if (backend != NULL)
    g_ptr_array_add (backends, backend);
  else
    cli_complain (_ ("“%s” cannot be raced: %s."),
                  server->command != NULL ? server->command : server->url, error->message);
  return backend != NULL;
}

gboolean
cli_servers_add (LabCatalog *catalog, GPtrArray *backends)
{
  for (guint i = 0; servers != NULL && i < servers->len; i++)
    if (!add_backend (servers->pdata[i], catalog, backends))
      return FALSE;
  return TRUE;
}

static void
append (GString *text, const char *option, const char *value)
{
  g_autofree char *quoted = value != NULL ? cli_options_quote (value) : NULL;

  if (quoted != NULL)
    g_string_append_printf (text, " %s %s", option, quoted);
}

char *
cli_servers_describe (const LabCustom *server)
{
  GString *text = g_string_new (NULL);

  append (text, "--command", server->command);
  append (text, server->command != NULL ? "--url" : "--attach", server->url);
  append (text, "--name", server->name);
  append (text, "--folder", server->folder);
  append (text, "--method", server->method);
  append (text, "--body", server->body);
  return g_string_free (text, FALSE);
}

char *
cli_servers_describe_given (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; servers != NULL && i < servers->len; i++)
    {
      const Server *server = servers->pdata[i];
      LabCustom custom = to_custom (server, server->name);
      LabRequest saved = lab_request_to_saved ((LabRequest){ custom.method, custom.body });
      g_autofree char *one = NULL;

      custom.body = saved.body;
      one = cli_servers_describe (&custom);
      g_string_append (text, one);
    }
  if (allow_remote)
    g_string_append (text, " --allow-remote");
  return g_string_free (text, FALSE);
}

static gboolean
have_typed_body (void)
{
  for (guint i = 0; servers != NULL && i < servers->len; i++)
    {
      const char *body = ((const Server *) servers->pdata[i])->body;

      if (body != NULL && *body != '\0' && lab_request_body_path (body) == NULL)
        return TRUE;
    }
  return FALSE;
}

void
cli_servers_explain_typed_body (void)
{
  if (have_typed_body ())
    g_printerr (_ ("A body that was typed is not shown: type it again in place of {body}.\n"));
}

gboolean
cli_servers_check_remote (GPtrArray *backends)
{
  for (guint i = 0; i < backends->len && !allow_remote; i++)
    {
      LabBackend *backend = backends->pdata[i];

      if (!lab_backend_is_remote (backend))
        continue;
      cli_complain (
          _ ("%s may be on another machine. Load only servers that are yours to load, and "
             "say so with --allow-remote."),
          lab_backend_get_url (backend));
      return FALSE;
    }
  return TRUE;
}
