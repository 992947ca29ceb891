/* What the window's files share: its parts, and how a race comes into it. Internal to the window.
 */
#pragma once

#include "app-contender-list.h"
#include "app-history-page.h"
#include "app-pane.h"
#include "app-race-page.h"
#include "app-scenario-form.h"
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
  AppContenderList *contenders;
  AppScenarioForm *scenario;
  AppRacePage *page;
  AppHistoryPage *history;
  AdwToastOverlay *toasts;
  GtkStack *start_stop;
  GtkWidget *start_button;
  GtkWidget *stop_button;
  GtkWidget *export_button;

  AppRace *race;         /* the one that is shown, or NULL */
  GCancellable *opening; /* saved runs that are being read, or NULL */
  gboolean closing;
};

/* Shows RACE in place of an earlier one, on the page of races. Takes it over. */
void app_window_take_race (AppWindow *window, AppRace *race);

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
