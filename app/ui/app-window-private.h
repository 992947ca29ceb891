/* What the window's files share: its parts, and how what it shows comes into it. Internal to the
 * window.
 */
#pragma once

#include "app-aim-form.h"
#include "app-contender-list.h"
#include "app-history-page.h"
#include "app-pane.h"
#include "app-race-page.h"
#include "app-scenario-form.h"
#include "app-still.h"
#include "app-window.h"

struct _AppWindow
{
  AdwApplicationWindow parent_instance;

  AdwViewStack *views;
  GtkStack *titles;
  GtkWidget *no_title; /* where the pages are named below */
  GtkWidget *switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkWidget *pane_button;
  AppPane *pane;
  AppStill *top; /* the header bar */
  AppStill *setup;
  AppContenderList *contenders;
  AppAimForm *aim;
  AppScenarioForm *scenario;
  AppRacePage *page;
  AdwBin *history_place;
  AdwToastOverlay *toasts;
  GtkStack *start_stop;
  GtkWidget *start_button;
  GtkWidget *stop_button;
  GtkMenuButton *export_button;
  GMenuModel *export_menu;  /* of a race … */
  GMenuModel *series_menu;  /* … of a series … */
  GMenuModel *imports_menu; /* … and of imports */

  AppHistoryPage *history; /* NULL until it is seen */
  AppMeasurement *shown;   /* or NULL */
  LabScenarioFile *untold; /* a scenario that was opened before its contenders were examined */
  GCancellable *opening;   /* saved runs that are being read, or NULL */
  gboolean closing;
};

/* Shows SHOWN in place of what was there, on the page of races. Takes it over. */
void app_window_take (AppWindow *window, AppMeasurement *shown);

/* Lets go of what is shown. */
void app_window_drop (AppWindow *window);

/* The set-up as it stands in the side pane, with the contenders' ids. Free with
 * lab_scenario_file_free. */
LabScenarioFile *app_window_build_plan (AppWindow *window);

/* Shows PLAN as the set-up; who races stays as it is where PLAN does not say. */
void app_window_show_plan (AppWindow *window, const LabScenarioFile *plan);

/* The same of the scenario file PATH; says so when it cannot be read. */
void app_window_open_scenario (AppWindow *window, const char *path);

/* Something of the set-up is another; and maybe the workload, which not all contenders have. */
void app_window_refresh_setup (AppWindow *window);
void app_window_refresh_workload (AppWindow *window);

/* Offers the actions that save the set-up, and says who is lost of one that was opened. Once, when
 * the parts are there. */
void app_window_add_setup (AppWindow *window);

/* Offers the actions that start and stop races, and those that save what is shown. Once. */
void app_window_add_racing (AppWindow *window);
void app_window_add_exports (AppWindow *window);

/* The history may not delete what is being measured. */
void app_window_guard_measured (AppWindow *window);

/* Enables the actions that make sense now. */
void app_window_enable_actions (AppWindow *window);

/* Whether the page of races is the one that is seen. */
gboolean app_window_is_on_race (AppWindow *window);

/* Whether a race is going on. */
gboolean app_window_is_racing (AppWindow *window);

/* Says TEXT in passing. */
void app_window_tell (AppWindow *window, const char *text);

/* Makes WINDOW take files that are dropped on it. Once. */
void app_window_accept_drops (AppWindow *window);

/* The action that asks which files to open. */
void app_window_ask_open (GSimpleAction *action, GVariant *parameter, gpointer window);

/* Gives up what is being opened. */
void app_window_stop_opening (AppWindow *window);
