"""A real object whose calls are noted, or refused, before they are made."""


class Tapped:
    """Tells `on_call` of every call by its name, of those of its parts too; what that raises is raised."""

    def __init__(self, real, on_call):
        self.real = real
        self._on_call = on_call

    def __getattr__(self, name):
        found = getattr(self.real, name)
        if not callable(found):
            return Tapped(found, self._on_call)

        def call(*args, **kw):
            self._on_call(name)
            return found(*args, **kw)

        return call
