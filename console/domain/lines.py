"""What is written on one line, and what may have several. Pure."""

import re

_BREAK = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """The text with a blank in the place of each line break."""
    return _BREAK.sub(" ", text)
