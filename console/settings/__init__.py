"""The configuration, declared once: types, defaults, meanings, errors. Never imports Qt."""

from console.settings.errors import Problem, SettingsError
from console.settings.folders import Folders, open_private
from console.settings.load import load
from console.settings.model import Camera, FeedSource, Language, Settings, Theme
from console.settings.wire import pack, unpack

__all__ = [
    "Camera",
    "FeedSource",
    "Folders",
    "Language",
    "Problem",
    "Settings",
    "SettingsError",
    "Theme",
    "load",
    "open_private",
    "pack",
    "unpack",
]
