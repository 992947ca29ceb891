/* A real server that misbehaves as it is told: the generator's counterpart in tests. */
#pragma once

#include "net.h"

#include <glib.h>

typedef enum
{
  PEER_ANSWERS,           /* Content-Length, keep-alive */
  PEER_CHUNKS,            /* chunked, each piece in a write of its own */
  PEER_CLOSES,            /* HTTP/1.0: answers without a length and closes */
  PEER_SPLITS,            /* one byte a write */
  PEER_CONTINUES,         /* 100 Continue before the answer */
  PEER_FAILS,             /* status 503 */
  PEER_TALKS_NONSENSE,    /* no HTTP */
  PEER_TALKS_ON,          /* more bytes than its Content-Length */
  PEER_HANGS_UP,          /* closes in the middle of a body */
  PEER_RESETS,            /* resets in place of an answer */
  PEER_STALLS,            /* half an answer, and then nothing */
  PEER_IS_SILENT,         /* reads and never answers */
  PEER_MISCOUNTS,         /* chunks whose length is no number */
  PEER_NEVER_ENDS,        /* a body without an end */
  PEER_TELLS_HEAD,        /* the head of an answer, as a HEAD wants it */
  PEER_HAS_NOTHING,       /* status 204 */
  PEER_KNOWS_NOTHING_NEW, /* status 304 with the length of what it does not send */
  PEER_ENDLESS_HEAD       /* headers without an end */
} PeerManner;

typedef struct Peer Peer;

/* Listens on loopback and serves each connection on a thread of its own until freed. */
Peer *peer_new (PeerManner manner);

/* The same at LISTENER, which it takes over. */
Peer *peer_new_at (PeerManner manner, NetSocket listener, uint16_t port);
void peer_free (Peer *peer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Peer, peer_free)

/* "http://127.0.0.1:PORT/". Borrowed. */
const char *peer_get_url (Peer *peer);

/* Requests seen so far. */
guint peer_count_requests (Peer *peer);
