"""Every code that the feeds give has its words in both languages."""

from importlib.resources import files

import pytest

from console.domain.words import Words
from feeds.codecs.envelope import Reason
from feeds.mqtt.link import Why

WORDS = Words([("feeds.ts", (files("resources") / "words" / "feeds.ts").read_text("utf-8"))])


@pytest.mark.parametrize("why", [each for each in Why if each])
def test_every_why_is_worded(why: Why) -> None:
    assert f"why.{why}" in WORDS


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_worded(reason: Reason) -> None:
    assert f"reason.{reason}" in WORDS
