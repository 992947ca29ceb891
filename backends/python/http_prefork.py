#!/usr/bin/env python3
"""multiprocessing: several processes take connections from one socket and serve one request at a
time each, with http.server."""

import multiprocessing
from http.server import HTTPServer
from multiprocessing.connection import wait

import backend
import stream
from crew import Crew
from http_serve import SingleHandler, make_server
from options import add_number, cores, make_parser

PROGRAM = "python-prefork"


def serve(crew, listener):
    crew.join()
    server = make_server(HTTPServer, SingleHandler, listener)
    crew.tell_ready()
    server.serve_forever()


def main():
    parser = make_parser(PROGRAM)
    add_number(parser, "workers", 2 * cores() + 1, "processes")
    options = parser.parse_args()
    SingleHandler.greeting_name = options.name or "Python prefork"
    backend.begin(PROGRAM)
    listener = backend.listen(PROGRAM, options.port)
    crew = Crew(PROGRAM, options.workers)
    crew.when_ready(lambda: stream.ready(backend.port_of(listener)))
    context = multiprocessing.get_context("fork")
    members = [
        context.Process(target=serve, args=(crew, listener), daemon=True)
        for _ in range(options.workers)
    ]
    for member in members:
        member.start()
    ended = wait([member.sentinel for member in members])
    crew.lose(next(member.pid for member in members if member.sentinel in ended))


if __name__ == "__main__":
    main()
