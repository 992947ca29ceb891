/* Contenders of one kind, such as those of Node.js: a titled group that can be folded to those that
 * race. */
#pragma once

#include "app-contender-row.h"

#define APP_TYPE_CONTENDER_SECTION (app_contender_section_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderSection, app_contender_section, APP, CONTENDER_SECTION,
                      AdwPreferencesGroup)

/* An empty section called TITLE, folded or not. */
GtkWidget *app_contender_section_new (const char *title, gboolean folded);

/* Adds ROW at the end. */
void app_contender_section_add (AppContenderSection *section, AppContenderRow *row);

/* Shows the contenders in whose words TEXT stands, folded or not; "" ends the search. */
void app_contender_section_search (AppContenderSection *section, const char *text);
