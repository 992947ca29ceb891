/* Request headers as people type them: "Name: value". The generator and the lab refuse the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define HEADER_COUNT_MAX 64

/* Of all headers of a request together. Servers take 8 to 64 KiB of head unasked; ours take
 * HTTP_HEAD_MAX_BYTES. */
#define HEADER_MAX_BYTES (32 * 1024)

/* How many bytes of TEXT are its name: all up to the first that may not stand in one (RFC 9110,
 * 5.6.2). Any thread. */
size_t header_name_length (const char *text);

/* Whether the name of TEXT is NAME (in small letters) in any case. Any thread. */
bool header_is_named (const char *text, const char *name);

/* Why COUNT HEADERS cannot be sent together, as a sentence fragment for people ("it has no colon
 * …"), and in *PLACE which of them is at fault. NULL when they can. What says where a request ends,
 * or asks for anything but one final response, belongs to the generator and is refused. Any thread.
 */
const char *header_find_fault (const char *const *headers, size_t count, size_t *place);
