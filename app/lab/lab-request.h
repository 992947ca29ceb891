/* What a server of the user's own is asked beside its address: a method and a body. Any thread. */
#pragma once

#include <glib.h>

/* Borrowed or owned by who holds it; empty texts count as left out. */
typedef struct
{
  const char *method; /* left out: GET, or POST with a body */
  const char *body;   /* left out: none; "@PATH": what the file holds, otherwise the text itself */
} LabRequest;

/* The path of the file that BODY names, within BODY, or NULL when it is a text (or NULL). */
const char *lab_request_body_path (const char *body);

/* Whether METHOD can be sent. FALSE with a LAB_ERROR_MANIFEST that says how it should be. */
gboolean lab_request_check_method (const char *method, GError **error);

/* Whether BODY can be sent: a file is there, with an absolute path, and not too long. FALSE with a
 * LAB_ERROR_MANIFEST. */
gboolean lab_request_check_body (const char *body, GError **error);

/* What REQUEST asks of TARGET, for people and for comparing: "/orders", "POST /orders (17 bytes,
 * sha256 1f3a9c0d)". Never the body itself, which may hold what is nobody's business; it can be
 * told from others by its digest, and by the file's as `sha256sum` has it. It stands in run files,
 * so it is the same in all languages. Reads the file. Free with g_free. */
char *lab_request_describe (const LabRequest *request, const char *target);

/* What stands in run files in place of a body that was typed. */
#define LAB_REQUEST_TYPED_BODY "{body}"

/* REQUEST as it is saved, without a body that was typed. Borrows as REQUEST does. */
LabRequest lab_request_to_saved (LabRequest request);

/* Adds the arguments of tailrace-load that say REQUEST. */
void lab_request_add_arguments (const LabRequest *request, GStrvBuilder *builder);
