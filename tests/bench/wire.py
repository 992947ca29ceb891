"""What the wire says: request-to-response times out of a tcpdump capture of the loopback.

tcpdump stamps packets in the kernel and has no part in the load, so it can be the referee. It must not
be woken for each packet (--immediate-mode), nor on the generator's core: it would be in the way. For each
connection, a request is a segment with data towards the server, its response the first segment with
data back. Retransmissions do not happen on the loopback."""

import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time

PCAP_NANO = 0xA1B23C4D
ETHERNET_BYTES = 14
BLOCK_S = 1.1  # after which the kernel hands over what it has


class Capture:
    """Captures TCP traffic of one port, on one core, while used as a context."""

    def __init__(self, port, core):
        self.port = port
        self.core = core
        self.path = tempfile.mktemp(suffix=".pcap")

    def __enter__(self):
        self.process = subprocess.Popen(
            ["tcpdump", "-i", "lo", "-w", self.path, "-B", "65536", "-s", "96",
             "--time-stamp-precision=nano", f"tcp port {self.port}"],
            stderr=subprocess.PIPE, text=True, preexec_fn=lambda: os.sched_setaffinity(0, {self.core}))
        self.process.stderr.readline()  # "listening on …": from now on nothing is missed
        return self

    def __exit__(self, *_):
        time.sleep(BLOCK_S)
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)

    def service_times_us(self):
        times, pending = [], {}
        for at_ns, source, destination, data in packets(self.path):
            if not data:
                continue
            if destination == self.port:
                pending.setdefault(source, at_ns)
            elif source == self.port and destination in pending:
                times.append((at_ns - pending.pop(destination)) / 1e3)
        os.unlink(self.path)
        return times


def packets(path):
    """Yields time in ns, source port, destination port and data length of each TCP segment."""
    with open(path, "rb") as file:
        header = file.read(24)
        if struct.unpack("<I", header[:4])[0] != PCAP_NANO:
            raise ValueError("tcpdump wrote another format than nanosecond pcap")
        while len(record := file.read(16)) == 16:
            seconds, nanoseconds, stored, _ = struct.unpack("<IIII", record)
            frame = file.read(stored)[ETHERNET_BYTES:]
            ip_bytes = (frame[0] & 15) * 4
            total = struct.unpack(">H", frame[2:4])[0]
            source, destination = struct.unpack(">HH", frame[ip_bytes:ip_bytes + 4])
            tcp_bytes = (frame[ip_bytes + 12] >> 4) * 4
            yield seconds * 10**9 + nanoseconds, source, destination, total - ip_bytes - tcp_bytes


def is_available():
    return shutil.which("tcpdump") is not None and os.geteuid() == 0
