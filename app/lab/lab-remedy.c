/* Names of packages. Any thread. */
#include "lab-remedy.h"

#include "lab-user.h"

typedef struct
{
  const char *program;
  const char *install;
  gboolean as_root;
  const char *module; /* how a Python module's package begins, or NULL */
} Manager;

static const Manager managers[] = {
  { "apt-get", "apt-get install", TRUE, "python3-" },
  { "dnf", "dnf install", TRUE, "python3-" },
  { "pacman", "pacman -S --needed", TRUE, "python-" },
  { "brew", "brew install", FALSE, NULL },
};

/* Programs whose package is called otherwise somewhere, in the order of the managers. */
static const struct
{
  const char *program;
  const char *packages[G_N_ELEMENTS (managers)];
} programs[] = {
  { "node", { "nodejs", "nodejs", "nodejs", "node" } },
  { "npm", { "npm", "nodejs-npm", "npm", "node" } },
  { "python3", { "python3", "python3", "python", "python" } },
  { "pypy3", { "pypy3", "pypy3", "pypy3", "pypy3" } },
  { "gunicorn", { "gunicorn", "python3-gunicorn", "gunicorn", NULL } },
  { "uvicorn", { "uvicorn", "python3-uvicorn", "uvicorn", NULL } },
};

static char *
name_package (const LabNeed *need, const Manager *manager)
{
  for (gsize i = 0; need->kind == LAB_NEED_PROGRAM && i < G_N_ELEMENTS (programs); i++)
    if (g_str_equal (programs[i].program, need->name))
      return g_strdup (programs[i].packages[manager - managers]);
  if (need->kind == LAB_NEED_PYTHON && manager->module != NULL)
    return g_strconcat (manager->module, need->name, NULL);
  return NULL;
}

static void
add_package (GPtrArray *packages, char *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (packages, name, g_str_equal, NULL))
    g_ptr_array_add (packages, name);
  else
    g_free (name);
}

static gboolean
lacks_npm (GPtrArray *missing)
{
  g_autofree char *npm = g_find_program_in_path ("npm");

  for (guint i = 0; npm == NULL && i < missing->len; i++)
    if (((const LabNeed *) missing->pdata[i])->kind == LAB_NEED_NPM)
      return TRUE;
  return FALSE;
}

static GPtrArray *
collect_packages (GPtrArray *missing, const Manager *manager)
{
  GPtrArray *packages = g_ptr_array_new_with_free_func (g_free);
  LabNeed npm = { LAB_NEED_PROGRAM, (char *) "npm", NULL };

  for (guint i = 0; i < missing->len; i++)
    add_package (packages, name_package (missing->pdata[i], manager));
  if (lacks_npm (missing))
    add_package (packages, name_package (&npm, manager));
  return packages;
}

char *
lab_remedy_find_for (GPtrArray *missing, const char *manager, gboolean is_root)
{
  for (gsize i = 0; manager != NULL && i < G_N_ELEMENTS (managers); i++)
    {
      const Manager *found = &managers[i];
      g_autoptr (GPtrArray) packages = NULL;
      g_autofree char *list = NULL;

      if (!g_str_equal (found->program, manager))
        continue;
      packages = collect_packages (missing, found);
      if (packages->len == 0)
        return NULL;
      g_ptr_array_add (packages, NULL);
      list = g_strjoinv (" ", (char **) packages->pdata);
      return g_strdup_printf ("%s%s %s", found->as_root && !is_root ? "sudo " : "", found->install,
                              list);
    }
  return NULL;
}

char *
lab_remedy_find (GPtrArray *missing)
{
  for (gsize i = 0; i < G_N_ELEMENTS (managers); i++)
    {
      g_autofree char *path = g_find_program_in_path (managers[i].program);

      if (path != NULL)
        return lab_remedy_find_for (missing, managers[i].program, lab_user_is_root ());
    }
  return NULL;
}
