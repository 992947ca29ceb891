/* What the pane is made of: AdwOverlaySplitView, or AdwFlap before libadwaita 1.4. Private to the
 * pane. The main context's thread. */
#pragma once

#include <adwaita.h>

#define APP_PANE_SIDEBAR_WIDTH_PX 330

/* The names of its properties that mean: the pane is shown; it covers the content; the pane. What
 * it has beside is "content" in both. */
extern const char *const app_pane_split_open;
extern const char *const app_pane_split_folded;
extern const char *const app_pane_split_sidebar;

/* Empty, and floating. */
GtkWidget *app_pane_split_new (void);

/* Shows SIDEBAR in SPLIT. */
void app_pane_split_set_sidebar (GtkWidget *split, GtkWidget *sidebar);

/* Folds SPLIT when WINDOW, which it is in, is narrow. Once. */
void app_pane_split_fold_with (GtkWidget *split, AdwApplicationWindow *window);
