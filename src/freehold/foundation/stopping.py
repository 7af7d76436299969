"""Being told to stop, by a signal.

Not ``threading.Event``: a handler runs in the main thread between any two of its instructions, and when
these are inside ``wait``, ``set`` waits for a lock that its own thread holds, for ever. A byte in a pipe that
nobody reads needs no lock and wakes everybody, in every thread, at once.
"""

import os
import select


class Stop:
    """Set once, from wherever, also from a handler of a signal; waited for in any thread."""

    def __init__(self) -> None:
        self._heard, self._said = os.pipe()
        self._is_set = False

    def set(self) -> None:
        if not self._is_set:
            self._is_set = True
            os.write(self._said, b"\0")

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until it is set; whether it is."""
        if not self._is_set:
            waiting = select.poll()
            waiting.register(self._heard, select.POLLIN)
            waiting.poll(seconds * 1_000)
        return self._is_set

    def __del__(self) -> None:
        os.close(self._heard)
        os.close(self._said)
