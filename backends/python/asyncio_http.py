"""HTTP/1.1 by hand over asyncio's streams: requests in, responses out."""

import asyncio
import json
from http import HTTPStatus

from workloads import BODY_MAX_BYTES, Refusal, refuse_large_body

PART_BYTES = 65_536


class Ended(Exception):
    """The client has ended the connection."""


class Request:
    """A head, read strictly enough to know where the next one begins."""

    def __init__(self, head):
        first, *lines = head.decode("latin-1").split("\r\n")
        try:
            self.method, self.target, self.version = first.split(" ")
            self.fields = {
                name.lower(): value.strip()
                for name, value in (line.split(":", 1) for line in lines)
            }
            self.length = int(self.fields.get("content-length", "0"))
        except ValueError:
            raise Refusal(400, "the message is not HTTP") from None
        if self.version not in ("HTTP/1.1", "HTTP/1.0") or self.length < 0:
            raise Refusal(400, "the message is not HTTP/1.1 or HTTP/1.0")

    @property
    def is_chunked(self):
        return self.fields.get("transfer-encoding", "").lower() == "chunked"

    @property
    def keeps_alive(self):
        wish = self.fields.get("connection", "").lower()
        return wish == "keep-alive" if self.version == "HTTP/1.0" else wish != "close"

    @property
    def expects_continue(self):
        return self.fields.get("expect", "").lower() == "100-continue"


class Connection:
    """One client. After a refusal that leaves unknown where the next request begins, and when the
    client wishes it, the connection is not kept."""

    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self.keep_alive = True

    async def read_request(self):
        """The next request and its whole body."""
        self.keep_alive = False
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            raise Ended() from error
        except asyncio.LimitOverrunError:
            raise Refusal(431, "the head is larger than 64 KiB") from None
        request = Request(head[:-4].lstrip(b"\r\n"))
        body = await self._read_body(request)
        self.keep_alive = request.keeps_alive
        return request, body

    async def _read_body(self, request):
        if request.expects_continue:
            self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        parts = self._read_chunks() if request.is_chunked else self._read_parts(request.length)
        kept, count = [], 0
        async for part in parts:
            count += len(part)
            if count <= BODY_MAX_BYTES:
                kept.append(part)
        if count > BODY_MAX_BYTES:
            raise refuse_large_body()
        return b"".join(kept)

    async def _read_parts(self, length):
        while length > 0:
            part = await self._reader.readexactly(min(length, PART_BYTES))
            length -= len(part)
            yield part

    async def _read_chunks(self):
        try:
            while length := int((await self._reader.readuntil(b"\r\n")).partition(b";")[0], 16):
                async for part in self._read_parts(length):
                    yield part
                await self._reader.readuntil(b"\r\n")
        except ValueError:
            raise Refusal(400, "the body's end cannot be found") from None
        while await self._reader.readuntil(b"\r\n") != b"\r\n":
            pass

    def _make_head(self, status, content_type, length, headers):
        wish = "keep-alive" if self.keep_alive else "close"
        fields = [("Content-Type", content_type), ("Content-Length", length), ("Connection", wish)]
        lines = [f"{name}: {value}\r\n" for name, value in [*fields, *headers]]
        first = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        return f"{first}{''.join(lines)}\r\n".encode("latin-1")

    def send_head(self, content_type, length):
        """Begins a response; LENGTH bytes of body follow by send."""
        self._writer.write(self._make_head(200, content_type, length, ()))

    async def send(self, part):
        """Sends PART of a body, as fast as the client takes it."""
        self._writer.write(part)
        await self._writer.drain()

    async def send_whole(self, content_type, body, status=200, headers=()):
        head = self._make_head(status, content_type, len(body), headers)
        self._writer.writelines([head, body])
        await self._writer.drain()

    async def send_json(self, value, status=200, headers=()):
        body = json.dumps(value, separators=(",", ":")).encode()
        await self.send_whole("application/json", body, status, headers)

    def close(self):
        self._writer.close()
