#!/usr/bin/env python3
"""asyncio's streams: one event loop, which also computes."""

import asyncio

import backend
import bodies
import compute
import stream
from asyncio_http import Connection, Ended
from options import make_parser
from workloads import HEAD_MAX_BYTES, Refusal, check_route, read_demand, wait_async

PROGRAM = "python-asyncio"
BYTES_TYPE = "application/octet-stream"


class Client:
    def __init__(self, name, connection):
        self._name = name
        self._connection = connection

    async def serve(self):
        try:
            while self._connection.keep_alive:
                await self._exchange()
        except (Ended, ConnectionError, asyncio.IncompleteReadError):
            pass  # a client that has gone is no fault
        finally:
            self._connection.close()

    async def _exchange(self):
        try:
            request, body = await self._connection.read_request()
            path, _, query = request.target.partition("?")
            demand = read_demand(check_route(request.method, path), query)
            await getattr(self, f"_answer_{demand.kind}")(demand, body)
        except Refusal as refusal:
            headers = refusal.headers.items()
            await self._connection.send_json(refusal.body, refusal.status, headers)

    async def _answer_json(self, demand, body):
        await self._connection.send_json({"message": f"Hello from {self._name}"})

    async def _answer_wait(self, demand, body):
        await wait_async(demand.amount)
        await self._connection.send_json({"waited_us": demand.amount})

    async def _answer_work(self, demand, body):
        compute.work(demand.amount, demand.wall_clock)
        await self._connection.send_json({"worked_us": demand.amount})

    async def _answer_hash(self, demand, body):
        await self._send_text(compute.hash_rounds(demand.amount))

    async def _answer_matrix(self, demand, body):
        await self._send_text(compute.matrix(demand.amount))

    async def _send_text(self, text):
        await self._connection.send_whole("text/plain", text.encode())

    async def _answer_payload(self, demand, body):
        self._connection.send_head(BYTES_TYPE, demand.amount)
        for part in bodies.payload(demand.amount):
            await self._connection.send(part)

    async def _answer_file(self, demand, body):
        self._connection.send_head(BYTES_TYPE, demand.amount)
        for at, length in bodies.part_lengths(demand.amount):
            await self._connection.send(await asyncio.to_thread(bodies.read_part, length, at))

    async def _answer_echo(self, demand, body):
        await self._connection.send_whole(BYTES_TYPE, body)


async def main(options):
    name = options.name or "Python asyncio"
    listener = backend.listen(PROGRAM, options.port)

    async def on_client(reader, writer):
        await Client(name, Connection(reader, writer)).serve()

    server = await asyncio.start_server(
        on_client, sock=listener, limit=HEAD_MAX_BYTES, backlog=backend.BACKLOG
    )
    stream.ready(backend.port_of(listener))
    await server.serve_forever()


if __name__ == "__main__":
    given = make_parser(PROGRAM).parse_args()
    backend.begin(PROGRAM)
    asyncio.run(main(given))
