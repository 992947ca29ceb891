"""Several processes that are one server: they begin, serve and end together.

A pipe that only the master holds open for writing tells its members when it has died, however it
died; another tells the master when all of them are ready."""

import os
import threading

import stream


class Crew:
    def __init__(self, program, size):
        self._program = program
        self._size = size
        self._life_reader, self._life_writer = os.pipe()
        self._ready_reader, self._ready_writer = os.pipe()

    def join(self):
        """In a member, as soon as it has been forked: from now on it ends with its master."""
        os.close(self._life_writer)
        os.close(self._ready_reader)
        stream.end_with(self._life_reader)

    def tell_ready(self):
        """In a member that can serve."""
        os.write(self._ready_writer, b".")

    def when_ready(self, action):
        """In the master: calls ACTION, on a thread of its own, when all members can serve."""

        def wait():
            count = 0
            while count < self._size:
                count += len(os.read(self._ready_reader, self._size))
            action()

        threading.Thread(target=wait, daemon=True).start()

    def lose(self, process):
        """In the master, when a member has ended: what is left is not what was to be measured."""
        what = f"{self._program} cannot go on: one of its processes has ended (process {process})"
        stream.fail("ECHILD", f"{what}. Race it again.")
