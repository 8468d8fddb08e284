"""The newest things of a kind, as many as there is room for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """What was asked for last; what was not for the longest goes when ``room`` is taken.

    ``size`` tells what a value takes, in the unit of ``room``; without it, each takes one. It is
    asked each time of values that are ``growing`` by what they are asked. The ``least`` newest stay
    whatever they take; without it, a value larger than the room is not kept.
    """

    def __init__(
        self,
        room: int,
        size: Callable[[Value], int] = lambda value: 1,
        *,
        least: int = 0,
        growing: bool = False,
    ) -> None:
        self.room, self._size, self._least, self._growing = room, size, least, growing
        self.taken = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
                if self._growing:
                    self._measure(key, value)
            return value

    def put(self, key: Hashable, value: Value) -> None:
        with self._lock:
            self._forget(key)
            if not self._least and self._size(value) > self.room:
                return
            self._values[key] = value
            self._measure(key, value)

    def __len__(self) -> int:
        return len(self._values)

    def _measure(self, newest: Hashable, value: Value) -> None:
        """Enter what the newest takes by now, and forget the oldest until the rest fit."""
        size = self._size(value)
        self.taken += size - self._sizes.get(newest, 0)
        self._sizes[newest] = size
        while self.taken > self.room and len(self._values) > self._least:
            self._forget(next(iter(self._values)))

    def _forget(self, key: Hashable) -> None:
        if self._values.pop(key, None) is not None:
            self.taken -= self._sizes.pop(key)
