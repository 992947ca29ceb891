/* HdrHistogram V2, compressed, in base64: how a histogram travels in the stream.
 *
 * The format is that of HdrHistogram's encodeIntoCompressedByteBuffer, so other tools read it.
 * Decoding trusts nothing: every truncation and every wrong field is an error, never a crash. */
#pragma once

#include "hist.h"

/* Why a text is not a histogram. */
typedef enum
{
  HIST_CODEC_OK = 0,
  HIST_CODEC_BASE64,    /* not base64 */
  HIST_CODEC_COOKIE,    /* not a V2 histogram */
  HIST_CODEC_TRUNCATED, /* ends too early, or a length field is wrong */
  HIST_CODEC_ZLIB,      /* the compressed part is damaged */
  HIST_CODEC_LIMITS,    /* another range or precision than Tailrace's */
  HIST_CODEC_COUNTS, /* counts are negative, overflow, lie beyond the last one, or are too many */
  HIST_CODEC_MEMORY  /* the system has no memory left */
} HistCodecStatus;

/* A sentence fragment for people, such as "the compressed part is damaged". Static. */
const char *hist_codec_status_text (HistCodecStatus status);

/* Returns HIST as base64 text with an end, to be freed with free(), or NULL without memory. Its
 * length without the end is stored in *LENGTH. Any thread. */
char *hist_encode (const Hist *hist, size_t *length);

/* Fills HIST (prepared; its content is lost, also on failure: then it is empty) from LENGTH bytes
 * of base64. Costs no more than the counters that were and will be in use. Any thread. */
HistCodecStatus hist_decode (Hist *hist, const char *text, size_t length);
