/* Toasts, whose text is no markup. */
#pragma once

#include <adwaita.h>

/* A toast that says TEXT, which may be an error's message: see app_sentence_of. The main context's
 * thread. */
AdwToast *app_toast_new (const char *text);
