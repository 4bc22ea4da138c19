"""The demo's clips are real MJPEG, reproducible, and served frame by frame."""

import subprocess
import sys
from pathlib import Path

import pytest

from feeds.cameras.mjpeg_server import BadClip, MjpegServer, StreamMode, read_clip


def test_clip_is_96_jpegs_that_differ(clip: Path) -> None:
    frames = read_clip(str(clip))
    assert len(frames) == 96
    assert all(frame.startswith(b"\xff\xd8") for frame in frames)
    assert len(set(frames)) == 96


def test_same_seed_makes_the_same_clip(clip: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.avi"
    code = (
        "import sys; from feeds.cameras.sample_clip import write_sample_clip; write_sample_clip(sys.argv[1], 7, 'C-7')"
    )
    subprocess.run([sys.executable, "-c", code, str(again)], check=True, timeout=60)
    assert read_clip(str(again)) == read_clip(str(clip))


def test_file_that_is_no_clip_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"RIFF", b"RIFFxxxxAVI movi00dc", b"RIFFmovi00dc\xff\xff\xff\xff"):
        file = tmp_path / "x.avi"
        file.write_bytes(content)
        with pytest.raises(BadClip):
            read_clip(str(file))


def test_server_answers_by_mode() -> None:
    server = MjpegServer({"C-1": [b"\xff\xd8"]})
    assert server.status_of("C-1") == 200
    assert server.status_of("C-9") == 404
    server.set_mode("C-1", StreamMode.REFUSE)
    assert server.status_of("C-1") == 401
    server.start()
    server.stop()
