"""An address of the log names a file of one folder alone, whatever it says."""

from pathlib import Path

import pytest

from console.models.evidence_files import CLIP, SNAPSHOT, file_of

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
