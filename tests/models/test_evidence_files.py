"""An address of the log names a file of one folder alone, whatever it says."""

import os
from pathlib import Path

import pytest

from console.models.evidence_files import CLIP, SNAPSHOT, file_of, open_plain

FOLDER = Path("/pictures")


@pytest.mark.parametrize(("scheme", "name"), [(SNAPSHOT, "7-C-1.jpg"), (CLIP, "7-C-1.mp4")])
def test_a_plain_name_is_a_file_of_the_folder(scheme: str, name: str) -> None:
    assert file_of(FOLDER, f"{scheme}{name}", scheme) == FOLDER / name


@pytest.mark.parametrize(
    "url",
    [
        *("", "clip:", "clip:..", "clip:../x.mp4", "clip:/etc/passwd", "clip:a/b.mp4", "clip:.x.part.mp4"),
        *("snapshot:a.jpg", "https://x/clip:a.mp4", "7-C-1.mp4", "CLIP:a.mp4"),
    ],
)
def test_what_leads_elsewhere_is_none(url: str) -> None:
    assert file_of(FOLDER, url, CLIP) is None


def test_only_a_plain_file_is_opened_and_none_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"film")
    (tmp_path / "link.mp4").symlink_to(tmp_path / "a.mp4")
    os.mkfifo(tmp_path / "pipe.mp4")
    with open_plain(tmp_path / "a.mp4") as film:
        assert film.read() == b"film"
    for name in ("link.mp4", "pipe.mp4", "none.mp4"):
        with pytest.raises(OSError):
            open_plain(tmp_path / name)
