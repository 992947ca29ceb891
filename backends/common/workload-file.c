/* The file that is read for `file`: it has no name as soon as it is open, so nothing has to be
 * removed however the process ends. Made only when first asked for, since writing it takes longer
 * than all else at the start. Any thread. */
#include "workload.h"

#include "clock.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>

#include <uv.h>

#define NAME_MAX_BYTES 64
#define PATH_MAX_BYTES (4096 + NAME_MAX_BYTES)

static uv_once_t once = UV_ONCE_INIT;
static int made; /* 0, or why there is no file; like the next, written once */
static uv_file file;

/* Finishes a call of uv_fs_* without a callback. */
static int
finish (uv_fs_t *call)
{
  int result = (int) call->result;

  uv_fs_req_cleanup (call);
  return result;
}

static int
write_whole (const char *bytes, size_t length, uint64_t offset)
{
  while (length > 0)
    {
      uv_buf_t buffer = uv_buf_init ((char *) bytes, (unsigned) length);
      uv_fs_t call;
      int written;

      (void) uv_fs_write (NULL, &call, file, &buffer, 1, (int64_t) offset, NULL); /* in `call` */
      written = finish (&call);
      if (written <= 0)
        return written < 0 ? written : UV_EIO;
      bytes += written;
      length -= (size_t) written;
      offset += (uint64_t) written;
    }
  return 0;
}

/* Blocks of whole periods are all alike. */
static int
fill (void)
{
  static char block[WORKLOAD_FILE_PERIOD * 256];
  uint64_t offset = 0;
  int result = 0;

  for (size_t i = 0; i < sizeof block; i++)
    block[i] = (char) (i % WORKLOAD_FILE_PERIOD);
  while (offset < HTTP_BODY_MAX_BYTES && result == 0)
    {
      uint64_t left = HTTP_BODY_MAX_BYTES - offset;
      size_t length = left < sizeof block ? (size_t) left : sizeof block;

      result = write_whole (block, length, offset);
      offset += length;
    }
  return result;
}

/* Windows unlinks no open file; there UV_FS_O_TEMPORARY, which is nothing elsewhere, removes it
 * when the process ends. */
static int
open_nameless (const char *path)
{
  const int flags = UV_FS_O_RDWR | UV_FS_O_CREAT | UV_FS_O_EXCL | UV_FS_O_TEMPORARY;
  uv_fs_t call;
  int result;

  (void) uv_fs_open (NULL, &call, path, flags, 0600, NULL); /* like the next: in `call` */
  result = finish (&call);
  if (result < 0)
    return result;
  file = result;
  (void) uv_fs_unlink (NULL, &call, path, NULL);
  (void) finish (&call);
  return fill ();
}

static void
make (void)
{
  char path[PATH_MAX_BYTES];
  size_t length = sizeof path - NAME_MAX_BYTES;

  made = uv_os_tmpdir (path, &length);
  if (made != 0)
    return;
  snprintf (path + length, NAME_MAX_BYTES, "/tailrace-%d-%" PRIx64, uv_os_getpid (),
            clock_now_ns ());
  made = open_nameless (path);
}

int
workload_file_read (uint64_t offset, char *bytes, size_t length)
{
  uv_once (&once, make);
  while (made == 0 && length > 0)
    {
      uv_buf_t buffer = uv_buf_init (bytes, (unsigned) length);
      uv_fs_t call;
      int got;

      (void) uv_fs_read (NULL, &call, file, &buffer, 1, (int64_t) offset, NULL); /* in `call` */
      got = finish (&call);
      if (got <= 0)
        return got < 0 ? got : UV_EIO;
      bytes += got;
      length -= (size_t) got;
      offset += (uint64_t) got;
    }
  return made;
}
