/* Servers of the user's own on a command line: --command, --url, --name, --folder, --method,
 * --body, --attach, --allow-remote. GOption's callbacks know nothing but their option, so what was
 * typed is kept here, once for the program. */
#pragma once

#include "lab-catalog.h"
#include "lab-custom.h"

/* Whether any was described. */
gboolean cli_servers_are_given (void);

/* Adds to BACKENDS (LabBackend) those that were described, with ids that CATALOG does not have.
 * FALSE when something is wrong, which has then been said on stderr. */
gboolean cli_servers_add (LabCatalog *catalog, GPtrArray *backends);

/* The options that describe SERVER, each after a space: " --command 'node x.js {port}' --name
 * Mine". Free with g_free. */
char *cli_servers_describe (const LabCustom *server);

/* The same of all that were described on this command line, "" without any, and --allow-remote
 * where it was said. What may be a secret is in no log, nor in what is shown to others: a body that
 * was typed is LAB_REQUEST_TYPED_BODY. */
char *cli_servers_describe_given (void);

/* Says on stderr, where one of them has such a body, that it has to be typed again. */
void cli_servers_explain_typed_body (void);

/* Whether all BACKENDS may be loaded: those of other machines only when that is allowed. FALSE when
 * not, which has then been said on stderr. */
gboolean cli_servers_check_remote (GPtrArray *backends);

/* GOption's callback. */
gboolean cli_servers_parse (const char *option, const char *value, gpointer unused, GError **error);

#define CLI_SERVERS_ENTRY(name, flags, description, argument)                                      \
  {                                                                                                \
    name, 0, flags, G_OPTION_ARG_CALLBACK, (gpointer) cli_servers_parse, description, argument     \
  }

/* The entries, without an end. */
#define CLI_SERVERS_ENTRIES                                                                        \
  CLI_SERVERS_ENTRY (                                                                              \
      "command", 0,                                                                                \
      N_ ("A server of your own to start; {port} stands for its port. Repeat it for more"),        \
      N_ ("COMMAND")),                                                                             \
      CLI_SERVERS_ENTRY ("url", 0,                                                                 \
                         N_ ("What to load of the server before it (http://127.0.0.1:{port}/)"),   \
                         "URL"),                                                                   \
      CLI_SERVERS_ENTRY ("attach", 0, N_ ("Load a server that runs already. Repeat it for more"),  \
                         "URL"),                                                                   \
      CLI_SERVERS_ENTRY ("name", 0, N_ ("What to call the server before it"), N_ ("NAME")),        \
      CLI_SERVERS_ENTRY ("folder", 0, N_ ("Where to start the server before it (here)"),           \
                         N_ ("FOLDER")),                                                           \
      CLI_SERVERS_ENTRY ("method", 0,                                                              \
                         N_ ("How to ask the server before it (GET, or POST with a body)"),        \
                         N_ ("METHOD")),                                                           \
      CLI_SERVERS_ENTRY ("body", 0, N_ ("What to send to the server before it"),                   \
                         N_ ("TEXT|@FILE")),                                                       \
      CLI_SERVERS_ENTRY ("allow-remote", G_OPTION_FLAG_NO_ARG,                                     \
                         N_ ("Load servers that are not on this machine, too"), NULL)
