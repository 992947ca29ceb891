#!/usr/bin/env python3
"""What each architecture costs, beside a bare loop, nginx and Node.js.

The server has one core, the generator another. Contenders take turns, so that what the machine does
besides falls on all; figures are medians. First the rate of `json`, with the cheapest generator there
is; then start-up, memory of idle connections, and what the order of service does to heavy tails."""

import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import load

ROUNDS = 7
CONNECTIONS = 64
GOALS = {"raw epoll": 0.95, "nginx": 1.1, "Node.js http": 2.0}  # the event loop's rate × theirs
FEW, MANY = 1000, 5000
MEMORY_GOALS = {"event-loop": 1000, "threaded": 12000}  # resident bytes a connection
STARTS = 9
RATE, SHORT_US, LONG_US, SHARE = 600, 500, 10000, 0.95  # of short requests
TAIL_SECONDS = 30
REQUEST = b"GET /json HTTP/1.1\r\nHost: a\r\n\r\n"


class Server:
    """A running server, known by its URL; on core, or anywhere."""

    def __init__(self, command, core=None, port=None):
        self.port = port
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            preexec_fn=load.pinned(core) if core is not None else None)
        if port is None:
            self.read_port()
            load.drain(self.process)
        else:
            self.await_port()

    def read_port(self):
        for line in self.process.stdout:
            record = json.loads(line)
            if record["type"] == "ready":
                self.port = int(record["url"].rsplit(":", 1)[1])
                return
        sys.exit(f"{self.process.args[0]} did not start")

    def await_port(self):
        while self.process.poll() is None:
            try:
                self.connect().close()
                return
            except ConnectionRefusedError:
                time.sleep(0.0005)
        sys.exit(f"{self.process.args[0]} did not start")

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def pids(self):
        pids, new = [], [self.process.pid]
        while new:
            pids += new
            new = [int(child) for pid in new
                   for child in open(f"/proc/{pid}/task/{pid}/children").read().split()]
        return pids

    def cpu_s(self):
        """Processor time of the main process, which has no others where this is asked."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self):
        total = 0
        for pid in self.pids():
            for line in open(f"/proc/{pid}/smaps_rollup"):
                if line.startswith("Rss:"):
                    total += int(line.split()[1]) * 1024
        return total

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        if self.process.poll() is None and not self.ends_by_lifeline():
            self.process.terminate()
        self.process.wait(20)

    def ends_by_lifeline(self):
        return "nginx" not in self.process.args[0]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def nginx(folder, core):
    """One process that answers from memory: the least nginx can do."""
    port = free_port()
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w") as file:
        file.write(f"""daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{ worker_connections 20000; }}
worker_rlimit_nofile 20000;
http {{ access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port} backlog=4096; location = /json {{ default_type application/json;
    return 200 '{{"message":"Hello from nginx"}}'; }} }} }}
""")
    return Server([shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c", path], core, port)


def find_nginx():
    return shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


def peers(raw, node_script, folder):
    """Who is compared with: name → start (core); who is missing is named."""
    found = {"raw epoll": lambda core: Server([raw], core)}
    if find_nginx():
        found["nginx"] = lambda core: nginx(folder, core)
    else:
        print("nginx is not installed: left out (Debian: nginx-light; mind that installing it starts a service)")
    if shutil.which("node"):
        found["Node.js http"] = lambda core: Server(["node", node_script], core)
    else:
        print("Node.js is not installed: left out")
    return found


def rate(server, bare, core):
    """Requests a second, and requests a second of the server's processor."""
    before = server.cpu_s()
    output, _ = load.measure([bare, str(server.port), str(CONNECTIONS)], core)
    answered, length_ns = map(int, output.split())
    return answered / length_ns * 1e9, answered / (server.cpu_s() - before)


def compare_rates(starters, bare, server_core, load_core):
    servers = {name: start(server_core) for name, start in starters.items()}
    figures = {name: [] for name in servers}
    try:
        for _ in range(ROUNDS):
            for name, server in servers.items():
                figures[name].append(rate(server, bare, load_core))
    finally:
        for server in servers.values():
            server.__exit__()
    print(f"json, {CONNECTIONS} connections: medians of {ROUNDS} rounds")
    for name, rounds in figures.items():
        rates, per_cpu = zip(*rounds)
        line = (f"  {name:<14} {load.median(rates):>9.0f} requests/s {load.median(per_cpu):>9.0f} a second"
                f" of its processor")
        if name in GOALS:
            ratio, cost = (load.median([ours[i] / theirs[i] for ours, theirs
                                        in zip(figures["event loop"], rounds)]) for i in (0, 1))
            line += f"  the event loop: {ratio:.2f} × (goal ≥ {GOALS[name]}), {cost:.2f} × by processor"
        print(line, flush=True)


def first_byte_ms(start):
    begun = time.perf_counter()
    with start(None) as server:
        with server.connect() as client:
            client.sendall(REQUEST)
            client.recv(1)
            return (time.perf_counter() - begun) * 1e3


def compare_starts(starters):
    print(f"start-up to the first byte: medians of {STARTS}")
    figures = {name: [] for name in starters}
    for _ in range(STARTS):
        for name, start in starters.items():
            figures[name].append(first_byte_ms(start))
    for name, times in figures.items():
        print(f"  {name:<20} {load.median(times):7.1f} ms", flush=True)


def kernel_bytes():
    """What the kernel holds for sockets and threads, of both ends, since they are on one machine."""
    wanted = ("SUnreclaim:", "KernelStack:", "PageTables:")
    return sum(int(line.split()[1]) * 1024 for line in open("/proc/meminfo")
               if line.startswith(wanted))


def grow(server, clients, count):
    while len(clients) < count:
        client = server.connect()
        client.sendall(REQUEST)
        if b" 200 " not in client.recv(4096):
            sys.exit(f"{server.process.args} refused connection {len(clients) + 1}")
        clients.append(client)
    time.sleep(0.3)  # for what is freed a little later
    return server.resident(), kernel_bytes()


def compare_memory(starters):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if limit < MANY + 100:
        print(f"memory of idle connections: left out (the system allows {limit} open files)")
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    print(f"an idle connection, as the slope from {FEW} to {MANY} of them that have asked once")
    for name, start in starters.items():
        clients = []
        with start(None) as server:
            few, many = grow(server, clients, FEW), grow(server, clients, MANY)
            resident, kernel = ((b - a) / (MANY - FEW) for a, b in zip(few, many))
            for client in clients:
                client.close()
        goal = f" (goal ≤ {MEMORY_GOALS[name]})" if name in MEMORY_GOALS else ""
        print(f"  {name:<20} {resident:8.0f} bytes resident{goal}, {kernel:8.0f} in the kernel "
              f"(both ends)", flush=True)


def theory_ms():
    """The mean response time first come, first served (Pollaczek and Khinchine), and shared."""
    mean = SHARE * SHORT_US + (1 - SHARE) * LONG_US
    square = SHARE * SHORT_US ** 2 + (1 - SHARE) * LONG_US ** 2
    arrivals = RATE / 1e6
    load_factor = arrivals * mean
    wait = arrivals * square / (2 * (1 - load_factor))
    return load_factor, (wait + mean) / 1e3, mean / (1 - load_factor) / 1e3


def compare_tails(starters, load_program, server_core, load_core):
    busy, first_come, shared = theory_ms()
    print(f"heavy tails: {RATE} requests/s, {SHARE:.0%} of {SHORT_US} µs and the others of {LONG_US} µs, "
          f"utilisation {busy:.2f}, {TAIL_SECONDS} s")
    expected = {"event-loop": first_come, "thread-pool of 1": first_come, "threaded": shared}
    for name, start in starters.items():
        with start(server_core) as server:
            url = (f"http://127.0.0.1:{server.port}/work?us={{mix:{SHARE}:{SHORT_US}:{LONG_US}}}")
            output, _ = load.measure([load_program, "-c", "200", "-R", str(RATE), "-d",
                                      f"{TAIL_SECONDS}s", "--warmup", "1s", "--seed", "1", url], load_core)
        end = next(record for line in output.splitlines()
                   if (record := json.loads(line))["type"] == "end")
        counts = load.histogram(end["response"])
        mean = statistics.fsum(value * count for value, count in counts.items())
        mean /= sum(counts.values()) * 1e6
        tails = ", ".join(f"p{p} {load.percentile_us(counts, p) / 1e3:.2f} ms" for p in (90, 99.9))
        print(f"  {name:<20} mean {mean:.2f} ms (theory {expected[name]:.2f} ms), {tails}", flush=True)


def main():
    event_loop, threaded, load_program, raw, bare, node_script = sys.argv[1:]
    server_core, load_core = load.cores()
    if server_core == load_core:
        print("one core only: server and generator share it")
    models = {
        "event-loop": [event_loop],
        "event-loop-workers": [event_loop, "--model", "workers"],
        "cluster": [event_loop, "--model", "cluster"],
        "cluster-handles": [event_loop, "--model", "cluster", "--balance", "handles"],
        "thread-pool": [threaded, "--model", "pool"],
        "threaded": [threaded],
        "thread-lock": [threaded, "--model", "lock"],
        "prefork": [threaded, "--model", "prefork"],
    }

    def starter(command):
        return lambda core: Server(command, core)

    ours = {name: starter(command) for name, command in models.items()}
    one_thread = starter([threaded, "--model", "pool", "--workers", "1"])
    with tempfile.TemporaryDirectory() as folder:
        others = peers(raw, node_script, folder)
        compare_rates({"event loop": ours["event-loop"], **others}, bare, server_core, load_core)
        compare_starts({**ours, **others})
        compare_memory({**ours, **others})
    compare_tails({"event-loop": ours["event-loop"], "thread-pool of 1": one_thread,
                   "threaded": ours["threaded"]}, load_program, server_core, load_core)


main()
