"""Answers requests with nothing but http.server. Shared by the programs that use no framework: one
thread, a thread per connection, several processes."""

import json
from http.server import BaseHTTPRequestHandler

import bodies
import compute
from workloads import BODY_MAX_BYTES, Refusal, check_route, read_demand, refuse_large_body, wait

BYTES_TYPE = "application/octet-stream"
PART_BYTES = 65_536


class WorkloadHandler(BaseHTTPRequestHandler):
    greeting_name = ""
    matrix = staticmethod(compute.matrix)

    # A head and its body go out in one piece, and no piece waits for the one before to be received.
    wbufsize = PART_BYTES
    disable_nagle_algorithm = True

    error_content_type = "application/json"
    error_message_format = '{"error":"%(message)s"}'

    def log_message(self, format, *args):
        pass

    def handle_expect_100(self):
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def answer(self):
        path, _, query = self.path.partition("?")
        try:
            body = self.read_body()
            demand = read_demand(check_route(self.command, path), query)
            if demand.kind == "echo":
                self.send_parts(len(body), [body])
            else:
                getattr(self, f"answer_{demand.kind}")(demand)
        except Refusal as refusal:
            self.send_json(refusal.body, refusal.status, refusal.headers)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def answer_json(self, demand):
        self.send_json({"message": f"Hello from {self.greeting_name}"})

    def answer_wait(self, demand):
        wait(demand.amount)
        self.send_json({"waited_us": demand.amount})

    def answer_work(self, demand):
        compute.work(demand.amount, demand.wall_clock)
        self.send_json({"worked_us": demand.amount})

    def answer_hash(self, demand):
        self.send_text(compute.hash_rounds(demand.amount))

    def answer_matrix(self, demand):
        self.send_text(self.matrix(demand.amount))

    def answer_payload(self, demand):
        self.send_parts(demand.amount, bodies.payload(demand.amount))

    def answer_file(self, demand):
        self.send_parts(demand.amount, bodies.file(demand.amount))

    def send_head(self, status, content_type, length, headers={}):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_parts(self, length, parts):
        self.send_head(200, BYTES_TYPE, length)
        for part in parts:
            self.wfile.write(part)

    def send_text(self, text):
        self.send_head(200, "text/plain", len(text))
        self.wfile.write(text.encode())

    def send_json(self, value, status=200, headers={}):
        body = json.dumps(value, separators=(",", ":")).encode()
        self.send_head(status, "application/json", len(body), headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def read_body(self):
        """The whole body; one that is too large is read to its end and dropped, for who is still
        sending would not read the answer."""
        chunked = self.headers.get("Transfer-Encoding", "").lower() == "chunked"
        parts = self.read_chunks() if chunked else self.read_parts()
        kept, count = [], 0
        for part in parts:
            count += len(part)
            if count <= BODY_MAX_BYTES:
                kept.append(part)
        if count > BODY_MAX_BYTES:
            self.close_connection = True
            raise refuse_large_body()
        return b"".join(kept)

    def read_parts(self):
        text = self.headers.get("Content-Length", "0")
        if not text.isdigit():
            raise self.bad_framing()
        left = int(text)
        while left > 0:
            part = self.rfile.read(min(left, PART_BYTES))
            if not part:
                raise self.bad_framing()
            left -= len(part)
            yield part

    def read_chunks(self):
        """Chunks (RFC 9112, 7.1), which http.server leaves to the handler."""
        try:
            while length := int(self.rfile.readline(PART_BYTES).partition(b";")[0], 16):
                yield self.rfile.read(length)
                self.rfile.readline(PART_BYTES)
        except ValueError:
            raise self.bad_framing() from None
        while self.rfile.readline(PART_BYTES).strip():
            pass

    def bad_framing(self):
        self.close_connection = True
        return Refusal(400, "the body's end cannot be found")
