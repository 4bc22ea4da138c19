"""From a TOML file and the environment to `Settings`, with everything that is wrong told at once."""

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from console.settings.errors import Problem, SettingsError
from console.settings.fields import FOLDER
from console.settings.folders import config_folder
from console.settings.lines import Place, line_of, written
from console.settings.model import Settings

FILE_NAME = "config.toml"

# What the environment overrides, and where it stands in the file.
VARIABLES: dict[str, Place] = {
    "LINKAGE_DATABASE_URL": ("database_url",),
    "LINKAGE_STATION": ("station",),
    "LINKAGE_BROKER_URL": ("feeds", 0, "url"),
}


_NOT_UTF_8 = "cannot be read: it is not UTF-8 text"

# What pydantic says of its own in the words of Python, said in those of a person who edits a file.
_MEANINGS = {
    "string_type": "must be a text in quotes",
    "path_type": "must be a path in quotes",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be a table of keys",
    "too_long": "has {actual_length} entries; at most {max_length} are taken",
    "enum": "must be one of {expected}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "greater_than": "must be more than {gt:g}",
    "less_than": "must be less than {lt:g}",
}


def load(path: Path | None, env: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        path: The configuration file; None reads the one in the user's configuration folder, if there is one.
        env: The environment, whose `LINKAGE_…` variables override the file.

    Raises:
        SettingsError: with all problems of the file and the environment.
    """
    file = path or config_folder() / FILE_NAME
    text = _read(file, is_required=path is not None)
    given = _override(_parse(file, text), env)
    try:
        return Settings.model_validate(given, context={FOLDER: file.absolute().parent})
    except ValidationError as error:
        problems = [_problem(each, text, env) for each in error.errors(include_input=False, include_url=False)]
        raise SettingsError(str(file), problems) from None


def text_of(file: Path) -> str:
    """The text of a configuration file, with its line ends as they are.

    Raises:
        OSError: it cannot be read.
        SettingsError: it is not UTF-8, as an editor may have saved it.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(str(file), [Problem(where="file", text=_NOT_UTF_8)]) from error


def _read(file: Path, *, is_required: bool) -> str:
    try:
        # Some editors begin a file with a byte-order mark.
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        if not is_required:
            return ""
        raise SettingsError(str(file), [Problem(where="file", text="there is no such file")]) from None
    except (OSError, UnicodeDecodeError) as error:
        text = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else _NOT_UTF_8
        raise SettingsError(str(file), [Problem(where="file", text=text)]) from error


def _parse(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(file), [Problem(where="TOML", text=str(error))]) from None
    except RecursionError:
        raise SettingsError(str(file), [Problem(where="TOML", text="it is nested too deeply")]) from None


def _override(given: dict[str, Any], env: Mapping[str, str]) -> dict[str, Any]:
    """Return what the file gave, with the environment's values in their places."""
    for variable in ("LINKAGE_DATABASE_URL", "LINKAGE_STATION"):
        if variable in env:
            given[str(VARIABLES[variable][0])] = _from_here(env[variable])
    if "LINKAGE_BROKER_URL" in env:
        feeds = given.setdefault("feeds", [{"name": "main"}])
        if isinstance(feeds, list) and feeds and isinstance(feeds[0], dict):
            login = ("username", "password", "password_file") if "@" in env["LINKAGE_BROKER_URL"] else ()
            kept = {key: value for key, value in feeds[0].items() if key not in login}
            given["feeds"] = [{**kept, "url": env["LINKAGE_BROKER_URL"]}, *feeds[1:]]
    return given


def _from_here(value: str) -> str:
    """In the environment a relative file counts from where the program was started, as everywhere."""
    scheme, slashes, name = value.partition(":///")
    is_relative = scheme == "sqlite" and slashes and name and not name.startswith(("/", "~", ":"))
    return f"sqlite:///{Path(name).absolute().as_posix()}" if is_relative else value


def _problem(error: ErrorDetails, text: str, env: Mapping[str, str]) -> Problem:
    place = error["loc"]
    for variable, overridden in VARIABLES.items():
        if variable in env and place == overridden:
            return Problem(where=variable, text=meaning(error))
    return Problem(where=written(place), text=meaning(error), line=line_of(text, place))


def meaning(error: ErrorDetails) -> str:
    """What is wrong, in words, without the value."""
    match error["type"]:
        case "extra_forbidden":
            close = difflib.get_close_matches(str(error["loc"][-1]), _keys_beside(error["loc"]), n=1)
            return "there is no such key" + (f"; did you mean '{close[0]}'?" if close else "")
        case "missing":
            return "this key is needed"
        case "string_pattern_mismatch":
            return "has characters that are not allowed here, or is empty or too long"
        case kind if kind in _MEANINGS:
            return _MEANINGS[kind].format(**error.get("ctx", {}))
        case _:
            return error["msg"].removeprefix("Value error, ")


def _keys_beside(place: Place) -> list[str]:
    """Return the keys that the table at `place` may have."""
    model: type[BaseModel] = Settings
    for key in place[:-1]:
        if isinstance(key, str) and key in model.model_fields:
            inner = get_args(model.model_fields[key].annotation)
            model = inner[0] if inner else model
    return list(model.model_fields)
