"""The manual of the configuration."""

from pathlib import Path

from console.settings import FeedSource, Settings
from console.settings.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_manual_when_a_declaration_changes_then_the_page_must_too() -> None:
    assert PAGE.read_text("utf-8") == manual(), "write it anew: python3 -m tests.settings.test_manual"


def test_manual_when_read_then_has_every_key_with_its_unit() -> None:
    text = manual()
    keys = {*Settings.model_fields, *FeedSource.model_fields} - {"feeds", "cameras"}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in text] == []
    assert "| `session_expiry_s` | `86400` | **Session expiry** (s)." in text


def test_manual_when_read_then_tells_how_a_camera_is_aimed() -> None:
    text = manual()
    assert "| `bearing` |  | **Bearing** (degrees). Where it looks, clockwise from north" in text
    assert "| `field_of_view` |  | **Field of view** (degrees)." in text


if __name__ == "__main__":
    PAGE.write_text(manual(), "utf-8")
