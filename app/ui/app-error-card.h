/* A failure as a card: what failed and what to do, with the child's own words one click away. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_ERROR_CARD (app_error_card_get_type ())
G_DECLARE_FINAL_TYPE (AppErrorCard, app_error_card, APP, ERROR_CARD, AdwBin)

/* TITLE says in a few words what failed, MESSAGE what exactly and what to do; OUTPUT is what the
 * child wrote to stderr, or NULL. */
void app_error_card_show (AppErrorCard *card, const char *title, const char *message,
                          const char *output);

/* Offers a button that hides PLACE, which the card is in and which is borrowed. */
void app_error_card_let_close (AppErrorCard *card, GtkWidget *place);
