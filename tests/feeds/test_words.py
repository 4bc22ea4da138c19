"""Every code that the feeds give has its words in both languages."""

import tomllib
from importlib.resources import files

import pytest

from feeds.codecs.envelope import Reason
from feeds.mqtt.link import Why

WORDS = tomllib.loads((files("resources") / "words" / "feeds.toml").read_text("utf-8"))


@pytest.mark.parametrize("why", [each for each in Why if each])
def test_every_why_is_worded(why: Why) -> None:
    assert WORDS["why"][why].keys() == {"zh", "en"}


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_worded(reason: Reason) -> None:
    assert WORDS["reason"][reason].keys() == {"zh", "en"}
