"""Serves a WSGI application by gunicorn: processes with one request at a time each, or with several
threads each."""

from wsgiref.util import setup_testing_defaults

import backend
import stream
from crew import Crew
from options import add_number, cores, make_parser
from workloads import MINUTE_US

try:
    from gunicorn.app.base import BaseApplication
except ImportError as missing:
    backend.fail_for_import("gunicorn", missing)

# A process that serves for longer is killed by gunicorn; a request may ask for a minute.
TIMEOUT_S = 2 * MINUTE_US // 1_000_000

# Worker classes and the threads of each process.
MODELS = {"sync": ("sync", 1), "threads": ("gthread", 16)}


class _Application(BaseApplication):
    def __init__(self, application, settings):
        self._application = application
        self._settings = settings
        super().__init__()

    def load_config(self):
        for key, value in self._settings.items():
            self.cfg.set(key, value)

    def load(self):
        return self._application


def _on_exit(crew, arbiter, worker):
    if arbiter.LISTENERS:  # it gives them up first when it is told to end
        crew.lose(worker.pid)


def _settings(crew, listener, model, workers):
    worker_class, threads = MODELS[model]
    return {
        "bind": f"fd://{listener.detach()}",
        "worker_class": worker_class,
        "workers": workers,
        "threads": threads,
        "backlog": backend.BACKLOG,
        "keepalive": backend.KEEP_ALIVE_S,
        "timeout": TIMEOUT_S,
        "loglevel": "error",
        "post_fork": lambda arbiter, worker: crew.join(),
        "post_worker_init": lambda worker: crew.tell_ready(),
        "child_exit": lambda arbiter, worker: _on_exit(crew, arbiter, worker),
    }


def read_options(framework):
    """The command line of FRAMEWORK's program: as many processes as gunicorn advises."""
    parser = make_parser(framework)
    parser.add_argument("--model", choices=MODELS, default="sync")
    add_number(parser, "workers", 2 * cores() + 1, "processes")
    return parser.parse_args()


def _warm_up(application):
    """Frameworks load much with their first request: here once, and not in each process."""
    environ = {"PATH_INFO": "/json"}
    setup_testing_defaults(environ)
    for _ in application(environ, lambda status, headers, failure=None: None):
        pass


def serve(framework, application, options):
    """Serves APPLICATION, made with FRAMEWORK, until the end."""
    program = f"{framework}-{options.model}"
    backend.begin(program, [framework, "gunicorn"])
    _warm_up(application)
    listener = backend.listen(program, options.port)
    port = backend.port_of(listener)
    crew = Crew(program, options.workers)
    crew.when_ready(lambda: stream.ready(port))
    _Application(application, _settings(crew, listener, options.model, options.workers)).run()
