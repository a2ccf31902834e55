"""A module that speaks of class Ghost and def ghost()."""
from x import y as z, w
import os.path

# class Ghost: pass
LIMIT: int = 3
A, B = 1, 2
type Id = int


@dec
class Cart(Base, metaclass=M):
    """def ghost(): pass"""

    total: int
    MAX = 3

    class Inner:
        def deep(self): ...

    @abstractmethod
    async def add(self, x):
        self.seen = x
        local = 1
        raise NotImplementedError("x")

    def none(self):
        return None


def f():
    def inner():
        return "Ghost"
    other = inner
    return other


if True:
    def g(): pass


class Failed(Exception): pass
