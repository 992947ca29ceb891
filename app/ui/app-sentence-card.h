/* What came out, in a sentence or a few, and below it the conditions under which that is so. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_SENTENCE_CARD (app_sentence_card_get_type ())
G_DECLARE_FINAL_TYPE (AppSentenceCard, app_sentence_card, APP, SENTENCE_CARD, AdwBin)

void app_sentence_card_show (AppSentenceCard *card, const char *sentence, const char *conditions);
