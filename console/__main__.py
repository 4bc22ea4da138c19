"""The program's first lines: `python3 -m console …` from a clone, `linkage …` once installed.

This module and `console.bootstrap` start with the standard library alone, and this one also runs on an old Python,
so that a wrong version is told in a sentence and not as a syntax error from somewhere deeper.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""Exit status of a call that Ctrl+C ended, as shells have it."""


def main(argv: list[str] | None = None) -> int:
    """Run the program with `argv` (without the program's own name) and return its exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    too_old = refusal_of_python(sys.version_info[:2])
    if too_old:
        sys.stderr.write(too_old + "\n")
        return 1
    try:
        from console.bootstrap.launch import launch

        return launch(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def refusal_of_python(version: tuple[int, ...]) -> str:
    """Return why a Python of `version` cannot run the program, or an empty text where it can."""
    if version >= (3, 11):
        return ""
    return f"linkage: Python 3.11 or later is needed and this is {version[0]}.{version[1]}; start it with a newer one."


if __name__ == "__main__":
    sys.exit(main())
