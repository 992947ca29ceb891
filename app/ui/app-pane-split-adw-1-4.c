/* AdwOverlaySplitView. The main context's thread. */
#include "app-pane-split.h"

const char *const app_pane_split_open = "show-sidebar";
const char *const app_pane_split_folded = "collapsed";
const char *const app_pane_split_sidebar = "sidebar";

GtkWidget *
app_pane_split_new (void)
{
  GtkWidget *split = adw_overlay_split_view_new ();

  adw_overlay_split_view_set_min_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split),
                                                APP_PANE_SIDEBAR_WIDTH_PX);
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split),
                                                APP_PANE_SIDEBAR_WIDTH_PX);
  return split;
}

void
app_pane_split_set_sidebar (GtkWidget *split, GtkWidget *sidebar)
{
  adw_overlay_split_view_set_sidebar (ADW_OVERLAY_SPLIT_VIEW (split), sidebar);
}

void
app_pane_split_fold_with (GtkWidget *split, AdwApplicationWindow *window)
{
  AdwBreakpoint *narrow = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 719sp"));

  adw_breakpoint_add_setters (narrow, G_OBJECT (split), app_pane_split_folded, TRUE, NULL);
  adw_application_window_add_breakpoint (window, narrow);
}
