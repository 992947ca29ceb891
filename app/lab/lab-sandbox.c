/* Reads what Flatpak says of the sandbox and puts flatpak-spawn before what belongs outside. Any
 * thread. */
#include "lab-sandbox.h"

#include <string.h>

#define INFO "/.flatpak-info"
#define PORTAL "org.freedesktop.Flatpak"

/* Where the program lies inside, whatever its name. */
#define INSIDE "/app/"

/* NULL outside of a sandbox. */
static GKeyFile *
read_info (void)
{
  const char *given = g_getenv ("TAILRACE_FLATPAK_INFO");
  g_autoptr (GKeyFile) info = g_key_file_new ();

  if (!g_key_file_load_from_file (info, given != NULL ? given : INFO, G_KEY_FILE_NONE, NULL))
    return NULL; /* there is no such file outside */
  return g_steal_pointer (&info);
}

static gboolean
is_open (GKeyFile *info)
{
  g_autofree char *policy = g_key_file_get_string (info, "Session Bus Policy", PORTAL, NULL);

  return g_strcmp0 (policy, "talk") == 0 || g_strcmp0 (policy, "own") == 0;
}

LabSandbox
lab_sandbox_get_state (void)
{
  g_autoptr (GKeyFile) info = read_info ();

  if (info == NULL)
    return LAB_SANDBOX_NONE;
  return is_open (info) ? LAB_SANDBOX_OPEN : LAB_SANDBOX_CLOSED;
}

char *
lab_sandbox_build_command (void)
{
  g_autoptr (GKeyFile) info = read_info ();
  g_autofree char *name =
      info != NULL ? g_key_file_get_string (info, "Application", "name", NULL) : NULL;

  if (name == NULL)
    return NULL;
  return g_strdup_printf ("flatpak override --user --%s=" PORTAL " %s",
                          is_open (info) ? "no-talk-name" : "talk-name", name);
}

static gboolean
belongs_outside (const char *program)
{
  return lab_sandbox_get_state () == LAB_SANDBOX_OPEN && !g_str_has_prefix (program, INSIDE);
}

char *
lab_sandbox_find_program (const char *name)
{
  return belongs_outside (name) ? g_strdup (name) : g_find_program_in_path (name);
}

/* ARGUMENT, or the path on the host of the file in the sandbox that it names. */
static char *
translate (const char *argument, const char *app_path)
{
  if (app_path == NULL || !g_str_has_prefix (argument, INSIDE))
    return g_strdup (argument);
  return g_build_filename (app_path, argument + strlen (INSIDE), NULL);
}

static void
add_spawn (GStrvBuilder *builder, const char *folder, const char *const *environment)
{
  g_autofree char *directory = g_strconcat ("--directory=", folder != NULL ? folder : "/", NULL);

  g_strv_builder_add_many (builder, "flatpak-spawn", "--host", "--watch-bus", directory, NULL);
  for (; environment != NULL && *environment != NULL; environment++)
    {
      g_autofree char *option = g_strconcat ("--env=", *environment, NULL);

      g_strv_builder_add (builder, option);
    }
}

char **
lab_sandbox_build_argv (const char *const *argv, const char *folder, const char *const *environment)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GKeyFile) info = read_info ();
  g_autofree char *app_path = NULL;

  if (!belongs_outside (argv[0]))
    return g_strdupv ((char **) argv);
  app_path = g_key_file_get_string (info, "Instance", "app-path", NULL);
  add_spawn (builder, folder, environment);
  for (; *argv != NULL; argv++)
    {
      g_autofree char *argument = translate (*argv, app_path);

      g_strv_builder_add (builder, argument);
    }
  return g_strv_builder_end (builder);
}
