"""A feed that the screen adds to the configuration file: checked first, the password in a file of its own.

The file is the user's: what stands in it stays as it is, comments too, and it changes at one stroke or not at all.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from console.settings.errors import Problem, SettingsError
from console.settings.folders import open_private
from console.settings.load import load, meaning, text_of
from console.settings.model import FeedSource, Settings
from console.settings.whole_file import replacing

NEW_MODE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDraft:
    """What somebody typed."""

    name: str
    url: str
    """With or without `mqtt://`; a login within it is taken out."""
    username: str = ""
    password: str = field(default="", repr=False)


def checked(draft: FeedDraft) -> FeedSource:
    """The feed that was typed.

    Raises:
        SettingsError: with everything that is wrong; `where` is the field's name.
    """
    url = draft.url.strip()
    given = {"name": draft.name.strip(), "url": url if "://" in url or not url else f"mqtt://{url}"}
    login = {"username": draft.username.strip(), "password": draft.password}
    try:
        return FeedSource.model_validate(given | {key: value for key, value in login.items() if value})
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        problems = [Problem(where=str(each["loc"][0] if each["loc"] else "url"), text=meaning(each)) for each in found]
        raise SettingsError("the feed", problems) from None


def add_feed(file: Path, draft: FeedDraft, env: Mapping[str, str]) -> Settings:
    """Write a feed into the configuration file, which is made where there is none.

    Args:
        file: the configuration file.
        draft: the feed.
        env: the environment, whose variables override the file.

    Returns: the settings as the next start will read them.

    Raises:
        SettingsError: it cannot be added, and why; nothing has changed.
        OSError: the folder cannot be written; nothing has changed.
    """
    feed = checked(draft)
    target = file.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = text_of(target) if target.exists() else ""
    mode = target.stat().st_mode & 0o777 if target.exists() else NEW_MODE
    secret = target.parent / f"feed-{feed.name}.password"
    whole = before + _table(feed, secret.name, begins=not before.strip())
    with ExitStack() as undo:
        if feed.password.get_secret_value():
            with open_private(secret, "x") as stream:
                undo.callback(secret.unlink)
                stream.write(feed.password.get_secret_value() + "\n")
        with replacing(target, whole.encode(), mode=mode) as beside:
            settings = _read_as_it_will_be(beside, feed, env)
        undo.pop_all()
    return settings


def _table(feed: FeedSource, secret: str, *, begins: bool) -> str:
    lines = ["[[feeds]]", f"name = {_quoted(feed.name)}", f"url = {_quoted(feed.url)}"]
    if feed.username:
        lines.append(f"username = {_quoted(feed.username)}")
    if feed.password.get_secret_value():
        lines.append(f"password_file = {_quoted(secret)}")
    return ("" if begins else "\n") + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read_as_it_will_be(file: Path, feed: FeedSource, env: Mapping[str, str]) -> Settings:
    settings = load(file, env)
    if not any((each.name, each.url) == (feed.name, feed.url) for each in settings.feeds):
        text = "LINKAGE_BROKER_URL in the environment overrides the address of the first feed: take it out first"
        raise SettingsError(str(file), [Problem(where="url", text=text)])
    return settings
