#!/usr/bin/env python3
"""Flask under gunicorn."""

import backend
import bodies
import compute
import gunicorn_serve
from workloads import Refusal, read_demand, refusal_of_route, wait
from wsgi import read_body

try:
    from flask import Flask, Response, request
    from werkzeug.exceptions import HTTPException
except ImportError as missing:
    backend.fail_for_import("flask", missing)

BYTES_TYPE = "application/octet-stream"

app = Flask("tailrace")


def demand_of(kind):
    return read_demand(kind, request.query_string.decode("latin-1"))


def send_json(value, status=200, headers=None):
    text = app.json.dumps(value, separators=(",", ":"))
    return Response(text, status, headers, mimetype="application/json")


def send_parts(length, parts):
    return Response(parts, mimetype=BYTES_TYPE, headers={"Content-Length": length})


@app.get("/json")
def get_json():
    demand_of("json")
    return send_json({"message": f"Hello from {app.config['GREETING_NAME']}"})


@app.get("/wait")
def get_wait():
    demand = demand_of("wait")
    wait(demand.amount)
    return send_json({"waited_us": demand.amount})


@app.get("/work")
def get_work():
    demand = demand_of("work")
    compute.work(demand.amount, demand.wall_clock)
    return send_json({"worked_us": demand.amount})


@app.get("/hash")
def get_hash():
    return Response(compute.hash_rounds(demand_of("hash").amount), mimetype="text/plain")


@app.get("/matrix")
def get_matrix():
    return Response(compute.matrix(demand_of("matrix").amount), mimetype="text/plain")


@app.get("/payload")
def get_payload():
    demand = demand_of("payload")
    return send_parts(demand.amount, bodies.payload(demand.amount))


@app.get("/file")
def get_file():
    demand = demand_of("file")
    return send_parts(demand.amount, bodies.file(demand.amount))


@app.post("/echo")
def post_echo():
    demand_of("echo")
    return Response(read_body(request.environ), mimetype=BYTES_TYPE)


@app.errorhandler(Refusal)
def refuse(refusal):
    return send_json(refusal.body, refusal.status, refusal.headers)


@app.errorhandler(HTTPException)
def refuse_route(error):
    if error.code in (404, 405):
        return refuse(refusal_of_route(request.method, request.path))
    return send_json({"error": error.description}, error.code)


if __name__ == "__main__":
    options = gunicorn_serve.read_options("flask")
    app.config["GREETING_NAME"] = options.name or "Flask"
    gunicorn_serve.serve("flask", app, options)
