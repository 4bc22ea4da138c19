"""The linkage command center console: domain, store, models, desks and the program itself."""

__version__ = "0.1.0"
