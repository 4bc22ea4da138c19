"""A snapshot is what a camera process answered, with its size and age; what is no picture never becomes evidence."""

import pytest

from feeds.cameras.protocol import InVain, SnapshotTaken
from feeds.cameras.snapshots import Snapshot, snapshot_of

JPEG = b"\xff\xd8picture\xff\xd9"


def an_answer(jpeg: bytes = JPEG) -> SnapshotTaken:
    return SnapshotTaken(camera="C-1", request=1, jpeg=jpeg, width=1920, height=1080, age_s=0.4)


def test_a_snapshot_has_picture_size_and_age() -> None:
    assert snapshot_of(an_answer()) == Snapshot(camera="C-1", jpeg=JPEG, width=1920, height=1080, age_s=0.4)


@pytest.mark.parametrize(
    "jpeg",
    [b"", b"GIF89a", JPEG[2:], JPEG[:-2], b"<html>" + JPEG],
    ids=["empty", "no JPEG", "without its begin", "without its end", "something before it"],
)
def test_what_is_no_picture_is_no_snapshot(jpeg: bytes) -> None:
    assert snapshot_of(an_answer(jpeg)) is InVain.NO_PICTURE
