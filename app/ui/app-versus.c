/* Has the races that are laid over each other compared. The main context's thread. */
#include "app-versus.h"

#include "app-race-sides.h"
#include "report-versus.h"

#include <glib/gi18n.h>

/* Takes over SENTENCE. */
static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

/* The races that can be compared. What is wrong with the others is added to TEXT. */
static GPtrArray *
list_sides (AppRace *race, GString *text)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *sides = app_race_sides_of (race, refused);

  for (guint i = 0; i < refused->len;
       i++) /* Translators: why a race is left out of a comparison. */
    add_sentence (text, g_strdup_printf (_ ("Not compared: %s."), (char *) refused->pdata[i]));
  return sides;
}

static const char *
name_of (GPtrArray *sides, guint race)
{
  return ((const LabSide *) sides->pdata[race])->path;
}

static void
add_table (AppFindings *findings, const ReportVersus *versus, GPtrArray *sides, guint race)
{
  /* Translators: two races. */
  g_autofree char *title =
      g_strdup_printf (_ ("%s against %s"), name_of (sides, race), name_of (sides, 0));

  app_findings_add_table (findings, title, report_versus_make_table (versus, race), NULL);
}

AppFindings *
app_versus_of (AppRace *race)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) sides = list_sides (race, text);
  g_autoptr (ReportVersus) versus = sides->len > 1 ? report_versus_new (sides) : NULL;
  AppFindings *findings = app_findings_new (NULL, NULL);

  for (guint i = 1; versus != NULL && i < sides->len; i++)
    {
      char *sentence = report_versus_describe (versus, i);

      if (sentence == NULL)
        continue;
      add_sentence (text, sentence);
      add_table (findings, versus, sides, i);
    }
  if (findings->tables->len > 0) /* Translators: the name of a race. */
    findings->conditions = g_strdup_printf (_ ("Baseline is %s."), name_of (sides, 0));
  if (text->len == 0)
    g_clear_pointer (&findings, app_findings_free);
  else
    findings->sentence = g_strdup (text->str);
  return findings;
}
