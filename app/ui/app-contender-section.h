/* Contenders of one kind, such as those of Node.js: a titled group that can be folded to those that
 * race. */
#pragma once

#include "app-contender-kind.h"
#include "app-contender-row.h"

#define APP_TYPE_CONTENDER_SECTION (app_contender_section_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderSection, app_contender_section, APP, CONTENDER_SECTION, GtkBox)

/* An empty section of KIND, folded or not. */
GtkWidget *app_contender_section_new (AppContenderKind kind, gboolean folded);

/* Adds ROW at the end. */
void app_contender_section_add (AppContenderSection *section, AppContenderRow *row);

/* Shows the contenders in whose words TEXT stands, folded or not; "" ends the search. */
void app_contender_section_search (AppContenderSection *section, const char *text);
