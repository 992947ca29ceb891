/* AdwFlap. The main context's thread. */
#include "app-pane-split.h"

const char *const app_pane_split_open = "reveal-flap";
const char *const app_pane_split_folded = "folded";
const char *const app_pane_split_sidebar = "flap";

GtkWidget *
app_pane_split_new (void)
{
  GtkWidget *split = adw_flap_new ();

  adw_flap_set_separator (ADW_FLAP (split), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  return split;
}

void
app_pane_split_set_sidebar (GtkWidget *split, GtkWidget *sidebar)
{
  gtk_widget_set_size_request (sidebar, APP_PANE_SIDEBAR_WIDTH_PX, -1);
  adw_flap_set_flap (ADW_FLAP (split), sidebar);
}

/* It folds by itself, when its children's minimal widths no longer fit. */
void
app_pane_split_fold_with (GtkWidget *split, AdwApplicationWindow *window)
{
}
