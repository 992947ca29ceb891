/* In which language a program speaks. */
#pragma once

/* Takes the language of the environment with Tailrace's translations; English where the locale is
 * not installed, for all words alike: also for those that are not gettext's, as in manifests. First
 * of all in main. */
void lab_language_set (void);
