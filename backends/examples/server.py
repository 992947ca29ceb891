"""Python, as it opens every discussion: JSON on port 5000."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"message": "Hello from Python"}).encode())


HTTPServer(("127.0.0.1", 5000), Handler).serve_forever()
