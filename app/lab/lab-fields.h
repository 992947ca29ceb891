/* The fields of a JSON object, asked for one by one, strictly. Internal to the lab.
 *
 * The first error sticks: after it every question is answered with 0 or NULL, so a reader asks for
 * all its fields and looks once at the end. */
#pragma once

#include "lab-error.h"

#include <json-glib/json-glib.h>
#include <stdint.h>

typedef struct
{
  JsonObject *object;
  const char *path; /* names the object in errors: "interval.errors" */
  LabError code;    /* of its errors */
  GError *error;    /* owned until lab_fields_end */
} LabFields;

/* Whole numbers: from MINIMUM to MAXIMUM; the plain one from 0 to INT64_MAX. */
uint64_t lab_fields_uint (LabFields *fields, const char *key);
uint64_t lab_fields_range (LabFields *fields, const char *key, uint64_t minimum, uint64_t maximum);

/* A number, whole or not. */
double lab_fields_number (LabFields *fields, const char *key);

/* Texts, objects: borrowed from the object. A choice is the place of one of NAMES. */
const char *lab_fields_text (LabFields *fields, const char *key);
JsonObject *lab_fields_object (LabFields *fields, const char *key);
int lab_fields_choice (LabFields *fields, const char *key, const char *const *names);

gboolean lab_fields_boolean (LabFields *fields, const char *key);

/* The same where the field may be absent or null: then NULL, or NAN. */
const char *lab_fields_optional_text (LabFields *fields, const char *key);
JsonArray *lab_fields_optional_texts (LabFields *fields, const char *key); /* of texts alone */
double lab_fields_optional_uint (LabFields *fields, const char *key);

/* Whether the field is there and not null. */
gboolean lab_fields_has (LabFields *fields, const char *key);

/* Makes "PATH.KEY: FORMAT" the error, unless there is one. */
void
lab_fields_fail (LabFields *fields, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Hands the error, if any, to the caller. TRUE when there was none. */
gboolean lab_fields_end (LabFields *fields, GError **error);
