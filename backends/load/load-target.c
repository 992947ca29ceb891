/* See the header. Used once, before the workers start; they only read it. */
#include "load-target.h"

#include "header.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEME "http://"

/* Reads ":port", or takes 80. */
static bool
parse_port (const char *text, size_t length, uint16_t *port)
{
  unsigned long value = 0;

  *port = 80;
  if (length == 0)
    return true;
  if (text[0] != ':' || length < 2 || length > 6)
    return false;
  for (size_t i = 1; i < length; i++)
    {
      if (text[i] < '0' || text[i] > '9')
        return false;
      value = value * 10 + (unsigned long) (text[i] - '0');
    }
  *port = (uint16_t) value;
  return value > 0 && value <= 65535;
}

/* The host ends at the colon, or at the bracket of an IPv6 address. */
static bool
parse_host (LoadTarget *target, const char *authority, size_t length, size_t *used)
{
  bool bracketed = length > 0 && authority[0] == '[';
  const char *end = memchr (authority, bracketed ? ']' : ':', length);
  const char *start = authority + (bracketed ? 1 : 0);
  size_t host_length;

  if (bracketed && end == NULL)
    return false;
  host_length = (size_t) ((end != NULL ? end : authority + length) - start);
  if (host_length == 0 || host_length >= sizeof target->host)
    return false;
  memcpy (target->host, start, host_length);
  target->host[host_length] = '\0';
  *used = host_length + (bracketed ? 2 : 0);
  return true;
}

bool
load_target_parse (LoadTarget *target, const char *url, const char **reason)
{
  const char *authority = url + strlen (SCHEME);
  size_t length, used;

  memset (target, 0, sizeof *target);
  *reason = "it must begin with http:// (TLS is not supported)";
  if (strncmp (url, SCHEME, strlen (SCHEME)) != 0)
    return false;
  *reason = "it contains a space or a control character";
  for (const unsigned char *c = (const unsigned char *) url; *c != '\0'; c++)
    if (*c <= ' ' || *c == 0x7f)
      return false;
  length = strcspn (authority, "/?#");
  *reason = "it names no host";
  if (memchr (authority, '@', length) != NULL || !parse_host (target, authority, length, &used))
    return false;
  *reason = "its port is not a number from 1 to 65535";
  if (!parse_port (authority + used, length - used, &target->port))
    return false;
  target->path = authority + length;
  return load_demand_find (&target->demand, target->path, reason);
}

int
load_target_resolve (LoadTarget *target)
{
  return net_resolve_accepting (target->host, target->port, &target->address);
}

static bool
has_header (const LoadRequest *request, const char *name)
{
  for (unsigned i = 0; i < request->header_count; i++)
    if (header_is_named (request->headers[i], name))
      return true;
  return false;
}

/* An upper bound of the request's length. */
static size_t
request_bound (const LoadTarget *target, const LoadRequest *request)
{
  size_t bound = 128 + strlen (request->method) + strlen (target->path) + strlen (target->host);

  for (unsigned i = 0; i < request->header_count; i++)
    bound += strlen (request->headers[i]) + 2;
  return bound + target->demand.digits + request->body_bytes;
}

/* Writes the request line up to the end of the path, with zeros in place of the template. */
static size_t
write_path (char *bytes, size_t size, LoadTarget *target, const LoadRequest *request)
{
  const LoadDemand *demand = &target->demand;
  size_t behind = demand->start + demand->length;
  size_t path_length = strcspn (target->path, "#");
  size_t length;

  length = (size_t) snprintf (bytes, size, "%s %s%.*s", request->method,
                              target->path[0] == '/' ? "" : "/", (int) demand->start, target->path);
  target->demand_place = length;
  load_demand_write (demand, bytes + length, 0);
  length += demand->digits;
  return length + (size_t) snprintf (bytes + length, size - length, "%.*s",
                                     (int) (path_length - behind), target->path + behind);
}

static size_t
write_head (char *bytes, size_t size, LoadTarget *target, const LoadRequest *request)
{
  const char *host_format =
      strchr (target->host, ':') != NULL ? "Host: [%s]:%u\r\n" : "Host: %s:%u\r\n";
  size_t length = write_path (bytes, size, target, request);

  length += (size_t) snprintf (bytes + length, size - length, " HTTP/1.1\r\n");
  if (!has_header (request, "host"))
    length += (size_t) snprintf (bytes + length, size - length, host_format, target->host,
                                 (unsigned) target->port);
  for (unsigned i = 0; i < request->header_count; i++)
    length += (size_t) snprintf (bytes + length, size - length, "%s\r\n", request->headers[i]);
  if (request->body_bytes > 0 || strcmp (request->method, "POST") == 0)
    length += (size_t) snprintf (bytes + length, size - length, "Content-Length: %" PRIu64 "\r\n",
                                 request->body_bytes);
  return length + (size_t) snprintf (bytes + length, size - length, "\r\n");
}

bool
load_target_build (LoadTarget *target, const LoadRequest *request)
{
  size_t size = request_bound (target, request);

  target->request = malloc (size);
  if (target->request == NULL)
    return false;
  target->request_length = write_head (target->request, size, target, request);
  for (uint64_t i = 0; i < request->body_bytes; i++)
    target->request[target->request_length++] =
        request->body != NULL ? request->body[i] : (char) ('a' + i % 26);
  target->head_only = strcmp (request->method, "HEAD") == 0;
  return true;
}

void
load_target_deinit (LoadTarget *target)
{
  free (target->request);
  target->request = NULL;
}
