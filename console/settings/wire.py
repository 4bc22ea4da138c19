"""The settings on their way to a child process, through its pipe: the only form in which secrets are written out."""

from console.settings.fields import REVEAL
from console.settings.model import Settings


def pack(settings: Settings) -> bytes:
    """Return the settings as JSON with their secrets. Never log it, never write it to a file."""
    return settings.model_dump_json(context={REVEAL: True}).encode()


def unpack(data: bytes) -> Settings:
    """Return the settings that `pack` wrote."""
    return Settings.model_validate_json(data)
