#!/usr/bin/env python3
"""Python as it comes: http.server, with one thread for all, or with a thread per connection."""

from http.server import HTTPServer, ThreadingHTTPServer

import backend
import stream
from http_handler import WorkloadHandler
from options import make_parser


class SingleHandler(WorkloadHandler):
    """HTTP/1.0, as http.server has it by default: a connection that were kept would lock out all
    others, for the only thread would wait for its next request."""

    protocol_version = "HTTP/1.0"


class ThreadHandler(WorkloadHandler):
    """HTTP/1.1: each connection has a thread, so it can be kept."""

    protocol_version = "HTTP/1.1"


MODELS = {
    "single": (HTTPServer, SingleHandler, "python-http", "Python http.server"),
    "threads": (ThreadingHTTPServer, ThreadHandler, "python-threads", "Python threads"),
}


def make_server(server_class, handler, listener):
    """A server on a socket that listens already."""
    server = server_class(listener.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = listener.getsockname()
    return server


def use_numpy(program, handler):
    try:
        import compute_numpy
    except ImportError as error:
        backend.fail_for_import(program, error)
    handler.matrix = staticmethod(compute_numpy.matrix)


def main():
    parser = make_parser("python-http")
    parser.add_argument("--model", choices=MODELS, default="single")
    parser.add_argument("--numpy", action="store_true", help="multiply matrices with NumPy")
    options = parser.parse_args()
    server_class, handler, program, name = MODELS[options.model]
    if options.numpy:
        use_numpy(program, handler)
    handler.greeting_name = options.name or name
    backend.begin(program, ["numpy"] if options.numpy else [])
    listener = backend.listen(program, options.port)
    server = make_server(server_class, handler, listener)
    stream.ready(backend.port_of(listener))
    server.serve_forever()


if __name__ == "__main__":
    main()
