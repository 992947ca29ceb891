/* A server of the user's own, as it is typed on a command line or in a dialog, and the manifest
 * that is made of it. The main context's thread. */
#pragma once

#include "lab-backend.h"

/* What is typed. Borrowed texts; empty ones count as left out. */
typedef struct
{
  const char *name;
  const char *command; /* left out: it runs already */
  const char *url;     /* left out: http://127.0.0.1:{port}/ */
  const char *folder;  /* to work in */
  const char *method;  /* as LabRequest has it, and so is the body */
  const char *body;
} LabCustom;

/* What of it an error is about. */
typedef enum
{
  LAB_CUSTOM_NAME,
  LAB_CUSTOM_COMMAND,
  LAB_CUSTOM_URL,
  LAB_CUSTOM_FOLDER,
  LAB_CUSTOM_METHOD,
  LAB_CUSTOM_BODY,
  LAB_CUSTOM_FIELDS
} LabCustomField;

/* Whether it can be raced. Nothing is started: that its program is there is all that is looked at
 * of it, and in a sandbox not even that, since then it may lie outside. FALSE with a
 * LAB_ERROR_MANIFEST for people, and in *FIELD (which may be NULL) what it is about. */
gboolean lab_custom_check (const LabCustom *custom, LabCustomField *field, GError **error);

/* A backend that is kept nowhere. NULL with the errors of lab_custom_check. */
LabBackend *lab_custom_to_backend (const LabCustom *custom, const char *id, GError **error);

/* An id made of NAME that IS_TAKEN (ID, DATA) says FALSE to: "my-server", "my-server-2". Free with
 * g_free. */
char *lab_custom_choose_id (const char *name, gboolean (*is_taken) (const char *id, gpointer data),
                            gpointer data);

/* Writes the manifest of ID to the user's folder, which is made when it is missing. What an older
 * manifest there says beside these values stays. FALSE with the errors of lab_custom_check or a
 * LAB_ERROR_FILE. */
gboolean lab_custom_save (const LabCustom *custom, const char *id, GError **error);

/* Whether BACKEND's manifest is one of the user's own that this can change. */
gboolean lab_custom_is_own (LabBackend *backend);

/* Removes BACKEND's manifest. FALSE with a LAB_ERROR_FILE. */
gboolean lab_custom_remove (LabBackend *backend, GError **error);
