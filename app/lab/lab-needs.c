/* Needs as manifests write them: reading the list, and comparing versions. Any thread. */
#include "lab-needs.h"

#include "lab-error.h"

#include <string.h>

void
lab_need_free (LabNeed *need)
{
  g_free (need->program);
  g_free (need->module);
  g_free (need->version);
  g_free (need);
}

static gboolean
is_word (const char *text)
{
  return *text != '\0' &&
         strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._+-") == strlen (text);
}

static gboolean
is_valid (const LabNeed *need)
{
  if (!is_word (need->program) || (need->version != NULL && !is_word (need->version)))
    return FALSE;
  if (need->version != NULL && !g_ascii_isdigit (*need->version))
    return FALSE;
  return need->module == NULL || (is_word (need->module) && g_str_equal (need->program, "python3"));
}

/* Cuts TEXT at MARK and returns a copy of what follows, or NULL when MARK is not in it. */
static char *
cut_at (char *text, const char *mark)
{
  char *at = strstr (text, mark);

  if (at == NULL)
    return NULL;
  *at = '\0';
  return g_strstrip (g_strdup (at + strlen (mark)));
}

static LabNeed *
parse_part (const char *part, GError **error)
{
  g_autoptr (LabNeed) need = g_new0 (LabNeed, 1);

  need->program = g_strdup (part);
  need->version = cut_at (need->program, ">=");
  need->module = cut_at (need->program, ":");
  g_strstrip (need->program);
  if (is_valid (need))
    return g_steal_pointer (&need);
  g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST,
               "“%s” is not PROGRAM, PROGRAM>=VERSION, python3:MODULE or python3:MODULE>=VERSION",
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
