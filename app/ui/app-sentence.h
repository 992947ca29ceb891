/* An error's message as a sentence of its own. */
#pragma once

/* MESSAGE, whose first word begins as that of a sentence does: errors are written to stand behind
 * "tailrace: ". What is no word, as the name of a file, stays as it is. Free with g_free. Any
 * thread. */
char *app_sentence_of (const char *message);
