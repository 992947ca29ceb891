/* Needs as manifests write them: reading the list, and comparing versions. Any thread. */
#include "lab-needs.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LETTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS

/* How each kind begins, which signs its names have beside letters and digits, and what people call
 * it. */
static const struct
{
  const char *prefix;
  const char *signs;
  const char *words;
} kinds[] = {
  [LAB_NEED_PROGRAM] = { "", LETTERS "._+-", "" },
  [LAB_NEED_NPM] = { "npm:", LETTERS "._-@/", N_ ("the Node.js module ") },
  [LAB_NEED_PYTHON] = { "python:", LETTERS "._", N_ ("the Python module ") },
};

void
lab_need_free (LabNeed *need)
{
  g_free (need->name);
  g_free (need->version);
  g_free (need);
}

static gboolean
is_made_of (const char *text, const char *signs)
{
  return *text != '\0' && strspn (text, signs) == strlen (text);
}

/* A name may not lead out of the folder that it is looked for in. */
static gboolean
is_valid (const LabNeed *need)
{
  return is_made_of (need->name, kinds[need->kind].signs) && strstr (need->name, "..") == NULL &&
         *need->name != '/' &&
         (need->version == NULL ||
          (g_ascii_isdigit (*need->version) && is_made_of (need->version, LETTERS "._+-")));
}

static LabNeedKind
kind_of (const char *part)
{
  if (g_str_has_prefix (part, kinds[LAB_NEED_NPM].prefix))
    return LAB_NEED_NPM;
  return g_str_has_prefix (part, kinds[LAB_NEED_PYTHON].prefix) ? LAB_NEED_PYTHON
                                                                : LAB_NEED_PROGRAM;
}

static LabNeed *
parse_part (const char *part, GError **error)
{
  g_autoptr (LabNeed) need = g_new0 (LabNeed, 1);
  char *mark;

  need->kind = kind_of (part);
  need->name = g_strdup (part + strlen (kinds[need->kind].prefix));
  mark = strstr (need->name, ">=");
  if (mark != NULL)
    {
      need->version = g_strstrip (g_strdup (mark + strlen (">=")));
      *mark = '\0';
    }
  g_strstrip (need->name);
  if (is_valid (need))
    return g_steal_pointer (&need);
  g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST,
               _ ("“%s” is not PROGRAM, npm:NAME or python:MODULE, each with or without >=VERSION"),
               part);
  return NULL;
}

GPtrArray *
lab_needs_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_need_free);
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      LabNeed *need;

      if (*g_strstrip (*part) == '\0')
        continue;
      need = parse_part (*part, error);
      if (need == NULL)
        return NULL;
      g_ptr_array_add (needs, need);
    }
  return g_steal_pointer (&needs);
}

char *
lab_need_describe (const LabNeed *need)
{
  return g_strconcat (*kinds[need->kind].words != '\0' ? _ (kinds[need->kind].words) : "",
                      need->name, need->version != NULL ? " >= " : NULL, need->version, NULL);
}

/* The next number of a version; moves *TEXT behind it and the point after it. */
static guint64
take_number (const char **text)
{
  char *end = NULL;
  guint64 number;

  if (!g_ascii_isdigit (**text))
    return 0;
  number = g_ascii_strtoull (*text, &end, 10);
  *text = *end == '.' ? end + 1 : end;
  return number;
}

int
lab_needs_compare_versions (const char *a, const char *b)
{
  while (g_ascii_isdigit (*a) || g_ascii_isdigit (*b))
    {
      guint64 of_a = take_number (&a);
      guint64 of_b = take_number (&b);

      if (of_a != of_b)
        return of_a < of_b ? -1 : 1;
    }
  return 0;
}
