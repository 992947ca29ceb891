/* Without a graphics processor GTK has OpenGL computed, by the processors that race: frames cost
 * several times what cairo takes for them. Even where cairo draws, GTK loads OpenGL's library with
 * its compiler, which takes 60 MiB of memory and a fifth of the time to the first frame. The main
 * thread, before there are others. */
#include "app-graphics.h"

#include <gtk/gtk.h>

#define DEVICES "/dev/dri"

/* Those of drivers that have no place among DEVICES. */
static const char *const others[] = { "/dev/nvidiactl", "/dev/dxg", "/dev/mali0", "/dev/kgsl-3d0" };

static gboolean
has_render_node (void)
{
  g_autoptr (GDir) devices = g_dir_open (DEVICES, 0, NULL); /* without it there are none */
  const char *name;

  while (devices != NULL && (name = g_dir_read_name (devices)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

static gboolean
has_graphics_processor (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_file_test (others[i], G_FILE_TEST_EXISTS))
      return TRUE;
  return has_render_node ();
}

static gboolean
needs_opengl (void)
{
  const char *chosen = g_getenv ("GSK_RENDERER");

  return chosen != NULL ? !g_str_equal (chosen, "cairo") : has_graphics_processor ();
}

/* Adds WORD to a list of words. */
static void
add_word (const char *variable, const char *word)
{
  const char *words = g_getenv (variable);
  g_autofree char *all = words != NULL ? g_strconcat (words, ",", word, NULL) : g_strdup (word);

  (void) g_setenv (variable, all, TRUE); /* fails for lack of memory alone */
}

void
app_graphics_choose (void)
{
  gboolean has_list = gtk_get_major_version () > 4 || gtk_get_minor_version () >= 16;

  if (needs_opengl ())
    return;
  (void) g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (has_list)
    add_word ("GDK_DISABLE", "gl,vulkan");
  else
    add_word ("GDK_DEBUG", "gl-disable");
}
