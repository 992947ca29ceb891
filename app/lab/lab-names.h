/* Closed lists of words, as files and records use them for enums. Internal to the lab. */
#pragma once

#include <glib.h>

/* Lists end with NULL; a word's place is its enum's value. */

/* The place of NAME, or -1. */
int lab_names_find (const char *const *names, const char *name);

/* "a, b or c", for errors. Free with g_free. */
char *lab_names_list (const char *const *names);

/* TEXT, one of TEXTS, which code without translations says, in the reader's language. Static. */
const char *lab_names_translate (const char *const *texts, const char *text);

extern const char *const lab_phase_names[];
extern const char *const lab_from_names[];
extern const char *const lab_fault_names[];
extern const char *const lab_reason_names[];
extern const char *const lab_end_reason_names[]; /* those a load may give */
extern const char *const lab_record_names[];
extern const char *const lab_model_names[];
extern const char *const lab_arrivals_names[];
extern const char *const lab_stamps_names[];
