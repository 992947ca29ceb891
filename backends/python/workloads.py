"""The workloads as docs/workloads.md defines them: what a request asks for, and what is refused.

How each is answered stands beside it, in compute.py and bodies.py, and in the programs."""

import asyncio
import re
import time
from dataclasses import dataclass

MINUTE_US = 60_000_000
BODY_MAX_BYTES = 16_777_216
HEAD_MAX_BYTES = 65_536

_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True)
class Workload:
    method: str = "GET"
    parameter: str = ""
    standard: int = 0
    limit: int = 0


WORKLOADS = {
    "json": Workload(),
    "wait": Workload(parameter="us", standard=1000, limit=MINUTE_US),
    "work": Workload(parameter="us", standard=1000, limit=MINUTE_US),
    "hash": Workload(parameter="n", standard=10_000, limit=1_000_000_000),
    "matrix": Workload(parameter="n", standard=100, limit=1000),
    "payload": Workload(parameter="bytes", standard=16_384, limit=BODY_MAX_BYTES),
    "file": Workload(parameter="bytes", standard=16_384, limit=BODY_MAX_BYTES),
    "echo": Workload(method="POST"),
}


class Refusal(Exception):
    """Why a request is answered by an error: the status, and the reason for people."""

    def __init__(self, status, reason, allow=None):
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.headers = {"Allow": allow} if allow is not None else {}

    @property
    def body(self):
        return {"error": self.reason}


@dataclass
class Demand:
    """What one request asks: the parameter's value in µs, rounds, rows or bytes."""

    kind: str
    amount: int
    wall_clock: bool = False


def _read_amount(value, limit):
    if value == "":
        raise Refusal(400, "a parameter has no value")
    if not _DIGITS.fullmatch(value):
        raise Refusal(400, "a parameter is not a whole number")
    # Python refuses to read thousands of digits, and these are over any limit.
    if len(value.lstrip("0")) > 19 or int(value) > limit:
        raise Refusal(413, "a parameter is over its limit")
    return int(value)


def _read_clock(value):
    if value not in ("wall", "cpu"):
        raise Refusal(400, "clock is neither cpu nor wall")
    return value == "wall"


def _read_parameter(demand, parameter):
    workload = WORKLOADS[demand.kind]
    name, _, value = parameter.partition("=")
    if workload.parameter and name == workload.parameter:
        demand.amount = _read_amount(value, workload.limit)
    elif demand.kind == "work" and name == "clock":
        demand.wall_clock = _read_clock(value)
    else:
        raise Refusal(400, "a parameter is unknown to this workload")


def read_demand(kind, query):
    """What QUERY, such as "us=100", asks of the workload KIND."""
    demand = Demand(kind, WORKLOADS[kind].standard)
    parameters = query.split("&")
    if parameters[-1] == "":
        parameters.pop()
    for parameter in parameters:
        _read_parameter(demand, parameter)
    return demand


def check_route(method, path):
    """Raises what to answer where METHOD and PATH name no workload; returns its name."""
    kind = path[1:]
    if not path.startswith("/") or kind not in WORKLOADS:
        raise Refusal(404, "there is no such workload")
    allowed = WORKLOADS[kind].method
    if method != allowed:
        raise Refusal(405, "this workload wants another method", allow=allowed)
    return kind


def refusal_of_route(method, path):
    """For frameworks that do the routing: what to answer where no route matched."""
    try:
        check_route(method, path)
    except Refusal as refusal:
        return refusal
    return Refusal(404, "there is no such workload")


def refuse_large_body():
    return Refusal(413, "the body is larger than 16 MiB")


def wait(us):
    time.sleep(us / 1e6)


async def wait_async(us):
    """Never less than it should: some loops count in milliseconds, rounded."""
    due = time.monotonic() + us / 1e6
    left = us / 1e6
    while left > 0:
        await asyncio.sleep(left)
        left = due - time.monotonic()
