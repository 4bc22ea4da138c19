"""The building blocks of the settings: options that explain themselves, and secrets that never show themselves."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    SecretStr,
    SerializationInfo,
    ValidationInfo,
)

REVEAL = "reveal"
"""Key of the serialisation context under which secrets travel to our own processes."""

FOLDER = "folder"
"""Key of the validation context that holds the folder to which relative paths belong."""


class Section(BaseModel):
    """A table of the configuration: frozen, and with no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def option(default: Any, title: str, description: str, *, unit: str = "", **limits: Any) -> Any:
    """Declare an option once: default, title, meaning and unit, with pydantic's limits (`ge`, `pattern`, …)."""
    extra: dict[str, Any] | None = {"unit": unit} if unit else None
    return Field(default, title=title, description=description, json_schema_extra=extra, **limits)


def _show_if_asked(secret: SecretStr, info: SerializationInfo) -> str:
    return secret.get_secret_value() if info.context and info.context.get(REVEAL) else str(secret)


def beside_the_file(path: Path, info: ValidationInfo) -> Path:
    """The path as a file of settings means it: a relative one counts from its folder, `~` is the user's own.

    Raises:
        ValueError: no file can have that name.
    """
    if "\x00" in str(path):
        raise ValueError("a path has no NUL in it")
    try:
        path = path.expanduser()
    except RuntimeError:
        raise ValueError(f"there is no user {path.parts[0]}") from None
    folder = info.context.get(FOLDER) if info.context else None
    return folder / path if folder is not None else path


Secret = Annotated[SecretStr, PlainSerializer(_show_if_asked, return_type=str)]
"""A text that prints as asterisks; only `get_secret_value()` and the way to our own processes reveal it."""

FilePath = Annotated[Path, AfterValidator(beside_the_file)]
"""A path; a relative one is counted from the folder of the configuration file."""


def host_of(url: str) -> str:
    """Return the host of `url`, or raise ValueError where there is none, or one that no network knows, or no port."""
    parts = urlsplit(url)
    if not parts.hostname or parts.port == 0:
        raise ValueError("the address needs a host, and a port between 1 and 65535 if any")
    try:
        parts.hostname.encode("idna")
    except UnicodeError:
        raise ValueError("the host of the address is empty or too long between two dots, or has odd letters") from None
    return parts.hostname
