"""What is on the screen, read from the file in which Xvfb keeps it (see with-display.sh), and pictures
of it. The file is a dump as xwd writes it: a header of 25 numbers, a map of colours, the pixels. See
XWDFile.h of the X Window System."""

import os
import struct
import time
import zlib

HEADER = struct.Struct(">25I")
COLOUR_BYTES = 12
STILL_S = 0.2  # longer than a frame takes, also where the machine is busy


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


class Picture:
    """Rows of pixels of four bytes each: blue, green, red, nothing."""

    def __init__(self, rows):
        self.rows = rows

    def checksum(self):
        return zlib.crc32(b"".join(self.rows))

    def crop(self, x, y, width, height):
        rows = self.rows[max(y, 0) : y + height]
        return Picture([row[max(x, 0) * 4 : (x + width) * 4] for row in rows])

    def save(self, path):
        """As a PNG."""
        lines = []
        for row in self.rows:
            line = bytearray(len(row) // 4 * 3)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            lines.append(b"\0" + line)
        size = struct.pack(">II5B", len(self.rows[0]) // 4, len(self.rows), 8, 2, 0, 0, 0)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size))
            file.write(chunk(b"IDAT", zlib.compress(b"".join(lines), 1)) + chunk(b"IEND", b""))


def read():
    """All of the screen."""
    with open(os.environ["TAILRACE_FRAMEBUFFER"], "rb") as file:
        data = file.read()
    numbers = HEADER.unpack_from(data)
    height, row_bytes, colours = numbers[5], numbers[12], numbers[19]
    start = numbers[0] + colours * COLOUR_BYTES
    return Picture([data[at : at + row_bytes] for at in range(start, start + height * row_bytes, row_bytes)])


class Stillness:
    """Whether the screen has been the same for a while, asked again and again."""

    def __init__(self):
        self.last = None
        self.since = 0.0

    def reached(self):
        now, seen = time.monotonic(), read().checksum()
        if seen != self.last:
            self.last, self.since = seen, now
        return now - self.since >= STILL_S
