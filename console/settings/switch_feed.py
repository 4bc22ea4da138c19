"""A feed that is put out of use, or into use again, in the configuration file: one line of it changes.

The file is the user's: what stands in it stays as it is, comments too, and it changes at one stroke or not at all.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.settings.errors import Problem, SettingsError
from console.settings.lines import HEADER, KEY, line_of
from console.settings.load import load, text_of
from console.settings.model import Settings
from console.settings.whole_file import replacing

_VALUE = re.compile(r"=\s*(true|false)")


def switch_feed(file: Path, name: str, *, enabled: bool, env: Mapping[str, str]) -> Settings:
    """Write into the configuration file whether a feed is in use.

    Args:
        file: the configuration file.
        name: the feed's.
        enabled: whether it is connected from now on.
        env: the environment, whose variables override the file.

    Returns: the settings as the next start will read them.

    Raises:
        SettingsError: the file does not hold the feed, or not in a form that can be changed; nothing has changed.
        OSError: the file cannot be read or written; nothing has changed.
    """
    target = file.resolve()
    text, mode = text_of(target), target.stat().st_mode & 0o777
    with replacing(target, _switched(text, name, enabled=enabled).encode(), mode=mode) as beside:
        return load(beside, env)


def _switched(text: str, name: str, *, enabled: bool) -> str:
    """The text with one line changed or added; checked by reading both, for lines are no grammar."""
    before = _feeds(text)
    places = [place for place, feed in enumerate(before) if feed.get("name") == name]
    if len(places) != 1:
        raise _wrong("name", f"the file holds no feed {name}")
    wanted = [{**feed, "enabled": enabled} if feed["name"] == name else feed for feed in before]
    made = _with_line(text, places[0], "true" if enabled else "false")
    if tomllib.loads(text) | {"feeds": wanted} != tomllib.loads(made):
        raise _wrong("feeds", f"write enabled = {'true' if enabled else 'false'} into the table of {name} by hand")
    return made


def _feeds(text: str) -> list[dict[str, Any]]:
    try:
        found = tomllib.loads(text).get("feeds", [])
    except tomllib.TOMLDecodeError as error:
        raise _wrong("TOML", str(error)) from None
    return [feed for feed in found if isinstance(feed, dict)] if isinstance(found, list) else []


def _with_line(text: str, place: int, value: str) -> str:
    """Change the line `enabled` of the table, or add one below its head."""
    lines = text.splitlines(keepends=True)
    head = line_of(text, ("feeds", place))
    if head is None:
        return text
    for number in range(head, len(lines)):
        if HEADER.match(lines[number]):
            break
        key = KEY.match(lines[number])
        if key is not None and key[1] == "enabled":
            lines[number] = _VALUE.sub(f"= {value}", lines[number], count=1)
            return "".join(lines)
    if not lines[head - 1].endswith("\n"):
        lines[head - 1] += "\n"
    return "".join((*lines[:head], f"enabled = {value}\n", *lines[head:]))


def _wrong(where: str, text: str) -> SettingsError:
    return SettingsError("the configuration", [Problem(where=where, text=text)])
