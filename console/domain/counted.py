"""How the command line counts, which speaks English alone."""


def counted(number: int, one: str) -> str:
    """Give "1 feed", "2 feeds"."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
