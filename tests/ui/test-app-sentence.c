/* Errors' messages as sentences. */
#include "app-sentence.h"

#include <glib.h>

static void
test_sentences (void)
{
  static const struct
  {
    const char *message;
    const char *sentence;
  } cases[] = {
    { "cannot lay these over each other", "Cannot lay these over each other" },
    { "öffnen nicht möglich", "Öffnen nicht möglich" },
    { "Already one", "Already one" },
    { "wrong.scenario: line 3", "wrong.scenario: line 3" },
    { "/home/me/a run: line 3", "/home/me/a run: line 3" },
    { "threads: too many", "threads: too many" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = app_sentence_of (cases[i].message);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-sentence/sentences", test_sentences);
  return g_test_run ();
}
