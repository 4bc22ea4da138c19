"""Attached pictures: only plain JPEG and PNG files of this machine's folder, bounded, decoded on a thread."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from console.models import pictures as module
from console.models.pictures import THUMB, Pictures, Unreadable, read_picture

ROOM = QSize(400, 300)


def a_picture(path: Path, width: int = 640, height: int = 360, kind: str = "JPG") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path), kind)
    return path


@pytest.fixture
def folder(qapp: object, tmp_path: Path) -> Path:
    made = tmp_path / "snapshots"
    made.mkdir()
    a_picture(made / "7-c1.jpg")
    return made


@pytest.fixture
def pictures(folder: Path) -> Iterator[Pictures]:
    made = Pictures(folder)
    yield made
    made.close()


@pytest.mark.parametrize("kind", ["JPG", "PNG"])
def test_it_is_read_no_larger_than_there_is_room_and_never_enlarged(folder: Path, kind: str) -> None:
    a_picture(folder / "a.jpg", kind=kind)
    assert read_picture(folder, "snapshot:a.jpg", ROOM).size() == QSize(400, 225)
    assert read_picture(folder, "snapshot:a.jpg", QSize(2000, 2000)).size() == QSize(640, 360)


@pytest.mark.parametrize(
    "url",
    ["https://x/7-c1.jpg", "file:///etc/passwd", "snapshot:../7-c1.jpg", "snapshot:/etc/passwd", "snapshot:",
     "7-c1.jpg", "snapshot:.hidden.jpg", "snapshot:a/b.jpg"],
)  # fmt: skip
def test_an_address_that_is_no_plain_name_of_the_folder_is_neither_opened_nor_fetched(folder: Path, url: str) -> None:
    with pytest.raises(Unreadable, match="elsewhere"):
        read_picture(folder, url, ROOM)


def test_what_is_missing_or_a_link_or_no_plain_file_is_not_shown(folder: Path) -> None:
    os.symlink(folder / "7-c1.jpg", folder / "link.jpg")
    os.mkfifo(folder / "pipe.jpg")
    (folder / "folder.jpg").mkdir()
    found = {}
    for name in ("gone.jpg", "link.jpg", "pipe.jpg", "folder.jpg"):
        with pytest.raises(Unreadable) as told:
            read_picture(folder, f"snapshot:{name}", ROOM)
        found[name] = str(told.value)
    assert found == {
        "gone.jpg": "missing", "link.jpg": "missing", "pipe.jpg": "no_picture", "folder.jpg": "no_picture",
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"])
def test_what_is_no_jpeg_or_png_by_its_contents_is_not_decoded(folder: Path, data: bytes) -> None:
    (folder / "odd.jpg").write_bytes(data)
    with pytest.raises(Unreadable, match="no_picture"):
        read_picture(folder, "snapshot:odd.jpg", ROOM)


def test_file_and_picture_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 640 * 360 - 1)
    with pytest.raises(Unreadable, match="too_large"):
        read_picture(folder, "snapshot:7-c1.jpg", ROOM)
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="too_large"):
        read_picture(folder, "snapshot:7-c1.jpg", ROOM)


def test_a_small_one_is_there_a_moment_later_and_decoded_once(qtbot: QtBot, pictures: Pictures) -> None:
    with qtbot.waitSignal(pictures.loaded):
        assert pictures.small("snapshot:7-c1.jpg") is None
    small = pictures.small("snapshot:7-c1.jpg")
    assert small is not None
    assert small.size() == QSize(640, 360).scaled(THUMB, module.Qt.AspectRatioMode.KeepAspectRatio)
    assert pictures.small("https://x/a.jpg") is None


def test_so_many_small_ones_are_kept(folder: Path, pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    for n in range(9):
        pictures.small(f"snapshot:{n}.jpg")
    assert list(pictures._small) == [f"snapshot:{n}.jpg" for n in (6, 7, 8)]


def test_one_that_is_opened_comes_whole_or_with_the_reason_why_not(qtbot: QtBot, pictures: Pictures) -> None:
    for url, width, why in (("snapshot:7-c1.jpg", 400, ""), ("snapshot:gone.jpg", None, "missing")):
        with qtbot.waitSignal(pictures.shown) as told:
            pictures.open(url, ROOM)
        named, image, reason = told.args
        assert (named, image and image.width(), reason) == (url, width, why)
