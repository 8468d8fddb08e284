"""The newest things of a kind, as many as there is room for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """What was asked for last; what was not for the longest goes when ``room`` is taken.

    ``size`` tells what a value takes, in the unit of ``room``; without it, each takes one. A value
    larger than the room is not kept.
    """

    def __init__(self, room: int, size: Callable[[Value], int] = lambda value: 1) -> None:
        self.room, self._size = room, size
        self.taken = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Hashable, value: Value) -> None:
        with self._lock:
            if key in self._values:
                self.taken -= self._size(self._values.pop(key))
            if self._size(value) > self.room:
                return
            self._values[key] = value
            self.taken += self._size(value)
            while self.taken > self.room:
                self.taken -= self._size(self._values.popitem(last=False)[1])

    def __len__(self) -> int:
        return len(self._values)
