#!/usr/bin/env python3
"""FastAPI under uvicorn: one event loop (uvloop's where it is installed); what computes is left to
FastAPI's threads."""

from importlib.util import find_spec

import backend
import bodies
import compute
import stream
from options import make_parser
from workloads import (
    BODY_MAX_BYTES,
    Refusal,
    read_demand,
    refusal_of_route,
    refuse_large_body,
    wait_async,
)

try:
    import uvicorn
    from fastapi import Depends, FastAPI, Request
    from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
    from starlette.exceptions import HTTPException
except ImportError as missing:
    backend.fail_for_import("fastapi", missing)

PROGRAM = "fastapi"
BYTES_TYPE = "application/octet-stream"

app = FastAPI(openapi_url=None)
app.router.redirect_slashes = False


def demand(kind):
    """A dependency: what the request asks of the workload KIND."""

    async def read(request: Request):
        return read_demand(kind, request.url.query)

    return Depends(read)


def send_parts(length, parts):
    headers = {"Content-Length": str(length)}
    return StreamingResponse(parts, media_type=BYTES_TYPE, headers=headers)


@app.get("/json")
async def get_json(_=demand("json")):
    return JSONResponse({"message": f"Hello from {app.state.greeting_name}"})


@app.get("/wait")
async def get_wait(asked=demand("wait")):
    await wait_async(asked.amount)
    return JSONResponse({"waited_us": asked.amount})


@app.get("/work")
def get_work(asked=demand("work")):
    compute.work(asked.amount, asked.wall_clock)
    return JSONResponse({"worked_us": asked.amount})


@app.get("/hash")
def get_hash(asked=demand("hash")):
    return PlainTextResponse(compute.hash_rounds(asked.amount))


@app.get("/matrix")
def get_matrix(asked=demand("matrix")):
    return PlainTextResponse(compute.matrix(asked.amount))


async def stream_payload(count):
    for part in bodies.payload(count):
        yield part


@app.get("/payload")
async def get_payload(asked=demand("payload")):
    if asked.amount <= bodies.PART_BYTES:
        return Response(b"".join(bodies.payload(asked.amount)), media_type=BYTES_TYPE)
    return send_parts(asked.amount, stream_payload(asked.amount))


@app.get("/file")
async def get_file(asked=demand("file")):
    return send_parts(asked.amount, bodies.file(asked.amount))


async def read_body(request):
    """One that is too large is read to its end and dropped, for who is still sending would not read
    the answer."""
    kept, count = [], 0
    async for part in request.stream():
        count += len(part)
        if count <= BODY_MAX_BYTES:
            kept.append(part)
    if count > BODY_MAX_BYTES:
        raise refuse_large_body()
    return b"".join(kept)


@app.post("/echo")
async def post_echo(request: Request, _=demand("echo")):
    return Response(await read_body(request), media_type=BYTES_TYPE)


@app.exception_handler(Refusal)
async def refuse(request, refusal):
    return JSONResponse(refusal.body, refusal.status, refusal.headers)


@app.exception_handler(HTTPException)
async def refuse_route(request, error):
    if error.status_code in (404, 405):
        return await refuse(request, refusal_of_route(request.method, request.url.path))
    return JSONResponse({"error": error.detail}, error.status_code)


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets=sockets)
        stream.ready(backend.port_of(sockets[0]))


def list_packages():
    """Those that serve: uvicorn takes the last two by itself where they are."""
    faster = [package for package in ("uvloop", "httptools") if find_spec(package) is not None]
    return ["fastapi", "uvicorn", *faster]


def main():
    options = make_parser(PROGRAM).parse_args()
    app.state.greeting_name = options.name or "FastAPI"
    backend.begin(PROGRAM, list_packages())
    listener = backend.listen(PROGRAM, options.port)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="error",
        lifespan="off",
        backlog=backend.BACKLOG,
        timeout_keep_alive=backend.KEEP_ALIVE_S,
    )
    Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
