/* See the header. */
#include "lab-request.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* The most that tailrace-load sends, and the most that is safe in one argument of a program (Linux
 * allows 128 KiB, execve(2)). */
#define FILE_MAX_BYTES (16 * 1024 * 1024)
#define TEXT_MAX_BYTES (64 * 1024)

/* Enough to tell bodies apart by eye. */
#define DIGEST_LENGTH 8

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

const char *
lab_request_body_path (const char *body)
{
  return body != NULL && *body == '@' ? body + 1 : NULL;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_MANIFEST, why);
  return FALSE;
}

gboolean
lab_request_check_method (const char *method, GError **error)
{
  if (!is_given (method) || strspn (method, G_CSET_A_2_Z) == strlen (method))
    return TRUE;
  return refuse (error, _ ("the method must be of capital letters, such as POST"));
}

/* What is no file may be a pipe that nobody ever writes into. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;

  if (!g_path_is_absolute (path))
    return refuse (error, _ ("the path of the body's file must begin with /, behind the @"));
  if (g_stat (path, &status) != 0)
    return refuse (error, _ ("there is no such file to read the body from"));
  if (!S_ISREG (status.st_mode))
    return refuse (error, _ ("the body is to be read from what is no file"));
  return status.st_size <= FILE_MAX_BYTES ||
         refuse (error, _ ("the body's file is longer than 16 MiB"));
}

static GBytes *
read_file (const char *path)
{
  char *content;
  gsize length;

  if (!check_file (path, NULL) || !g_file_get_contents (path, &content, &length, NULL))
    return NULL; /* the generator will say why */
  return g_bytes_new_take (content, length);
}

gboolean
lab_request_check_body (const char *body, GError **error)
{
  const char *path = lab_request_body_path (body);

  if (path != NULL)
    return check_file (path, error);
  return !is_given (body) || strlen (body) <= TEXT_MAX_BYTES ||
         refuse (error, _ ("the body is longer than 64 KiB: write it into a file, and @ before the "
                           "file's path in its place"));
}

static GBytes *
read_body (const char *body)
{
  const char *path = lab_request_body_path (body);

  return path != NULL ? read_file (path) : g_bytes_new_static (body, strlen (body));
}

static char *
describe_body (const char *body)
{
  g_autoptr (GBytes) bytes = read_body (body);
  g_autofree char *digest = NULL;

  if (bytes == NULL)
    return g_strdup_printf ("%s cannot be read", lab_request_body_path (body));
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strdup_printf ("%" G_GSIZE_FORMAT " bytes, sha256 %.*s", g_bytes_get_size (bytes),
                          DIGEST_LENGTH, digest);
}

static const char *
method_of (const LabRequest *request)
{
  if (is_given (request->method))
    return request->method;
  return is_given (request->body) ? "POST" : "GET";
}

char *
lab_request_describe (const LabRequest *request, const char *target)
{
  const char *method = method_of (request);
  g_autofree char *body = is_given (request->body) ? describe_body (request->body) : NULL;
  g_autofree char *line =
      g_str_equal (method, "GET") ? g_strdup (target) : g_strconcat (method, " ", target, NULL);

  return body != NULL ? g_strdup_printf ("%s (%s)", line, body) : g_steal_pointer (&line);
}

LabRequest
lab_request_to_saved (LabRequest request)
{
  if (is_given (request.body) && lab_request_body_path (request.body) == NULL)
    request.body = LAB_REQUEST_TYPED_BODY;
  return request;
}

void
lab_request_add_arguments (const LabRequest *request, GStrvBuilder *builder)
{
  const char *path = lab_request_body_path (request->body);

  if (is_given (request->method))
    g_strv_builder_add_many (builder, "--method", request->method, NULL);
  if (path != NULL)
    g_strv_builder_add_many (builder, "--body-file", path, NULL);
  else if (is_given (request->body))
    g_strv_builder_add_many (builder, "--body", request->body, NULL);
}
