/* Dialogs over a window, of the kind that libadwaita has: AdwDialog, or windows before 1.5. The
 * main context's thread. */
#pragma once

#include <adwaita.h>

/* Shows PAGE alone in a dialog for preferences over PARENT. Takes over PAGE. */
void app_dialog_show_preferences (GtkWindow *parent, AdwPreferencesPage *page);

/* Asks over PARENT whether to do what is dangerous: "cancel", labelled CANCEL, is what happens
 * unless the person chooses GO, labelled so. The dialog's signal "response" (GObject *, const char
 * *) tells "cancel" or "go"; it is the library's. */
GObject *app_dialog_ask (GtkWindow *parent, const char *heading, const char *body,
                         const char *cancel, const char *go);

/* A page about the program, of which the properties are the same in both kinds, and to show it over
 * PARENT, which may be NULL. */
GObject *app_dialog_about_new (void);
void app_dialog_show_about (GtkWindow *parent, GObject *about);
