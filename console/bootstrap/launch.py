"""From the command line to the program: set up what is missing, then run."""

import sys

from console import __version__


def launch(arguments: list[str]) -> int:
    """Run the command in `arguments` and return its exit status."""
    if arguments[:1] == ["--version"]:
        print(f"linkage {__version__}")
        return 0
    print("linkage: this command is not built yet.", file=sys.stderr)
    return 2
