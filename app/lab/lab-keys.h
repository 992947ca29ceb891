/* A key file that people write, read strictly. Internal to the lab.
 *
 * The first error sticks: after it every question is answered with NULL, so a reader asks for all
 * its values and looks once at the end. */
#pragma once

#include "lab-error.h"

typedef struct
{
  GKeyFile *file;
  const char *path; /* stands in errors; borrowed */
  LabError code;    /* of its errors */
  GError *error;
} LabKeys;

/* What a group may have. Lists end with NULL. */
typedef struct
{
  const char *name;
  const char *const *keys;
  const char *const *translated; /* those of them that may have translations, as "Name[de]" has */
} LabKeysGroup;

/* Begins with LENGTH bytes of TEXT; what is no key file is the first error. */
void
lab_keys_begin (LabKeys *keys, const char *text, gsize length, const char *path, LabError code);

/* Hands the error, if any, to the caller. TRUE when there was none. */
gboolean lab_keys_end (LabKeys *keys, GError **error);

/* Makes "PATH: [GROUP] KEY: FORMAT" the error, unless there is one. KEY may be empty. */
void lab_keys_fail (LabKeys *keys, const char *group, const char *key, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Refuses groups and keys that are in none of the COUNT groups, of which the first has to be there.
 */
void lab_keys_check (LabKeys *keys, const LabKeysGroup *groups, guint count);

/* The value without blanks around it, in the language of whoever reads it; NULL when it is absent
 * or empty. Free with g_free. */
char *lab_keys_text (LabKeys *keys, const char *group, const char *key);

/* The same without a translation: for programs and files. */
char *lab_keys_plain_text (LabKeys *keys, const char *group, const char *key);
