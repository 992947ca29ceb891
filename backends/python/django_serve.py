#!/usr/bin/env python3
"""Django under gunicorn."""

import secrets

import backend
import bodies
import compute
import gunicorn_serve
import workloads
from workloads import Refusal, check_route, read_demand, refusal_of_route
from wsgi import read_body

try:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
    from django.urls import path
except ImportError as missing:
    backend.fail_for_import("django", missing)

BYTES_TYPE = "application/octet-stream"



def refuse_by_contract(get_response):
    """A middleware that answers refusals, which any view may raise."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return send_refusal(exception) if isinstance(exception, Refusal) else None

    middleware.process_exception = process_exception
    return middleware


def demand_of(request):
    kind = check_route(request.method, request.path)
    return read_demand(kind, request.META.get("QUERY_STRING", ""))


def send_json(value, **options):
    return JsonResponse(value, json_dumps_params={"separators": (",", ":")}, **options)


def send_refusal(refusal):
    return send_json(refusal.body, status=refusal.status, headers=refusal.headers)


def send_text(text):
    return HttpResponse(text, content_type="text/plain")


def send_parts(length, parts):
    headers = {"Content-Length": length}
    return StreamingHttpResponse(parts, content_type=BYTES_TYPE, headers=headers)


def json(request):
    demand_of(request)
    return send_json({"message": f"Hello from {settings.GREETING_NAME}"})


def wait(request):
    demand = demand_of(request)
    workloads.wait(demand.amount)
    return send_json({"waited_us": demand.amount})


def work(request):
    demand = demand_of(request)
    compute.work(demand.amount, demand.wall_clock)
    return send_json({"worked_us": demand.amount})


def hash_rounds(request):
    return send_text(compute.hash_rounds(demand_of(request).amount))


def matrix(request):
    return send_text(compute.matrix(demand_of(request).amount))


def payload(request):
    demand = demand_of(request)
    return send_parts(demand.amount, bodies.payload(demand.amount))


def file(request):
    demand = demand_of(request)
    return send_parts(demand.amount, bodies.file(demand.amount))


def echo(request):
    demand_of(request)
    return HttpResponse(read_body(request.environ), content_type=BYTES_TYPE)


def lost(request, exception):
    return send_refusal(refusal_of_route(request.method, request.path))


handler404 = lost

urlpatterns = [
    path("json", json),
    path("wait", wait),
    path("work", work),
    path("hash", hash_rounds),
    path("matrix", matrix),
    path("payload", payload),
    path("file", file),
    path("echo", echo),
]


def main():
    options = gunicorn_serve.read_options("django")
    settings.configure(
        DEBUG=False,
        SECRET_KEY=secrets.token_hex(),
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        APPEND_SLASH=False,
        MIDDLEWARE=[
            "django.middleware.common.CommonMiddleware",
            f"{__name__}.refuse_by_contract",
        ],
        LOGGING={"version": 1, "loggers": {"django.request": {"level": "ERROR"}}},
        GREETING_NAME=options.name or "Django",
    )
    gunicorn_serve.serve("django", get_wsgi_application(), options)


if __name__ == "__main__":
    main()
