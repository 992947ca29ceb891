"""The workloads that use the processor."""

import time
from operator import mul

_ROUNDS_BETWEEN_LOOKS = 16


def _hash_state(rounds):
    state = 2166136261
    for i in range(rounds):
        state = ((state ^ (i & 255)) * 16777619) & 0xFFFFFFFF
    return state


def hash_rounds(rounds):
    """ROUNDS rounds of FNV-1a, as 8 hexadecimal digits."""
    return f"{_hash_state(rounds):08x}"


def work(us, wall_clock):
    """Computes for US µs of the thread's processor time, or of the wall clock."""
    now = time.monotonic_ns if wall_clock else time.thread_time_ns
    due = now() + us * 1000
    while now() < due:
        _hash_state(_ROUNDS_BETWEEN_LOOKS)


def matrix(n):
    """The checksum of the product of two N×N matrices of floats, in decimal digits."""
    indices = range(n)
    rows = [[float((i * k + i + k + 1) % 97) for k in indices] for i in indices]
    columns = [[float((k * j + 2 * k + 3 * j + 1) % 89) for k in indices] for j in indices]
    total = 0.0
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            total += sum(map(mul, row, column)) * ((i + 2 * j) % 7 + 1)
    return f"{total:.0f}"
