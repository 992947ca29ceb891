/* Where requests go and what they say: a parsed URL, its address, the request's bytes. */
#pragma once

#include "load-demand.h"
#include "net.h"

typedef struct
{
  char host[256]; /* without brackets */
  uint16_t port;
  const char *path; /* with the query, inside the URL that was parsed; "" stands for "/" */
  NetAddress address;
  LoadDemand demand;   /* a template in the path */
  char *request;       /* owned */
  size_t demand_place; /* where in the request the number of the template stands */
  size_t request_length;
  bool head_only; /* the method is HEAD: responses have no body */
} LoadTarget;

/* What goes into a request besides the URL. */
typedef struct
{
  const char *method;
  const char *const *headers; /* "Name: value" each */
  unsigned header_count;
  uint64_t body_bytes; /* 0 for none */
  const char *body;    /* the body, or NULL for letters */
} LoadRequest;

/* Splits URL ("http://host[:port][/path]"), which must outlive TARGET. False when it is not one
 * that can be loaded; then *REASON is a static sentence. */
bool load_target_parse (LoadTarget *target, const char *url, const char **reason);

/* Looks the host up, and chooses the address that accepts connections where there are several: 0 or
 * a negative libuv error. Blocks. */
int load_target_resolve (LoadTarget *target);

/* Builds the request's bytes. False without memory. */
bool load_target_build (LoadTarget *target, const LoadRequest *request);

void load_target_deinit (LoadTarget *target);
