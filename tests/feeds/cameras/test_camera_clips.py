"""A clip is a film of a camera as it was seen: whole under its name, as long as it took, or not there with a reason."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from feeds.cameras.pending import AskedInVain
from feeds.cameras.protocol import InVain

WITHIN_S = 40.0
RED, GREEN, BLUE = (0, 0, 255), (0, 255, 0), (255, 0, 0)

_RECORD = """
import json, os, resource, signal, sys
from pathlib import Path
import cv2, numpy as np
from feeds.cameras.protocol import RecordClip
from feeds.cameras.recording import Recording

path, pictures, most_bytes = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
if most_bytes:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
recording = Recording(RecordClip(camera="C-1", request=7, path=str(path), seconds=2.0))
for at_s, (width, height), colour in pictures:
    recording.add(np.full((height, width, 3), colour, np.uint8), at_s)
recording.end()
if sys.argv[4]:
    def lost(_): raise OSError(5, "Input/output error")
    os.fsync = lost
told = recording.finish()
film, frames = cv2.VideoCapture(str(path)), []
while (read := film.read())[0]:
    frames.append([int(v) for v in read[1].mean((0, 1)) > 128])
print(json.dumps({"seconds": told.seconds, "in_vain": told.in_vain, "frames": frames,
    "size": [film.get(3), film.get(4)],
    "files": sorted(p.name for p in path.parent.iterdir())}))
"""


def recorded(
    folder: Path, *pictures: tuple[float, tuple[int, int], tuple[int, int, int]], most: int = 0, is_lost: bool = False
) -> Any:
    """What a camera process makes of pictures, each with its time in seconds, in a child: OpenCV stays out of this one.

    Args:
        folder: where the film is to lie.
        pictures: time, (width, height) and colour of each.
        most: no file becomes larger, in bytes, as on a full disk; 0: as large as it likes.
        is_lost: whether the disk fails when what was written is to be on it.
    """
    told = [json.dumps(pictures), str(most), "lost" if is_lost else ""]
    asked = [sys.executable, "-c", _RECORD, str(folder / "7-C-1.mp4"), *told]
    child = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout)


def test_each_picture_stands_for_as_long_as_it_stood(tmp_path: Path) -> None:
    told = recorded(tmp_path, (100.0, (64, 48), RED), (100.5, (64, 48), GREEN), (100.6, (64, 48), BLUE))
    assert told["frames"] == [[0, 0, 1]] * 5 + [[0, 1, 0]] + [[1, 0, 0]]
    assert (told["seconds"], told["in_vain"]) == (pytest.approx(0.7), None)
    assert told["files"] == ["7-C-1.mp4"]


def test_a_film_is_no_longer_than_was_ordered(tmp_path: Path) -> None:
    told = recorded(tmp_path, (100.0, (64, 48), RED), (900.0, (64, 48), GREEN))
    assert len(told["frames"]) == 2 * 10 + 1


def test_a_large_or_odd_picture_is_fitted_and_another_size_ends_the_film(tmp_path: Path) -> None:
    told = recorded(tmp_path, (0.0, (3841, 2161), RED), (0.2, (3841, 2161), RED), (0.4, (640, 480), BLUE))
    assert (told["size"], len(told["frames"])) == ([1918, 1080], 3)


def test_without_a_picture_there_is_no_film(tmp_path: Path) -> None:
    told = recorded(tmp_path)
    assert (told["in_vain"], told["files"]) == ("no_picture", [])


def test_on_a_full_disk_there_is_no_half_of_a_film(tmp_path: Path) -> None:
    told = recorded(tmp_path, *((n / 10, (640, 480), (n, 9 * n, 200)) for n in range(10)), most=300)
    assert (told["in_vain"], told["files"]) == ("not_written", [])


def test_a_film_that_the_disk_does_not_keep_is_none(tmp_path: Path) -> None:
    told = recorded(tmp_path, (100.0, (64, 48), RED), (100.5, (64, 48), GREEN), is_lost=True)
    assert (told["in_vain"], told["files"]) == ("not_written", [])


def why(future: Any) -> InVain:
    with pytest.raises(AskedInVain) as told:
        future.result(WITHIN_S)
    return told.value.reason


def test_a_clip_lies_on_the_disk_for_its_owner_alone_and_is_played_like_a_camera(
    watch: Any, cameras: Any, tmp_path: Path
) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    path = tmp_path / "7-C-1.mp4"
    clip = watch.pool.record("C-1", path, 1.0).result(WITHIN_S)
    assert 0 < clip.seconds <= 1.1
    assert path.stat().st_mode & 0o777 == 0o600
    watch.pool.open("film", path.as_uri(), (640, 360), allow_file=True)
    played = watch.until("film", lambda status: status.fps > 0)
    assert (played.width, played.height) == (640, 360)


def test_a_clip_can_be_ended_before_its_time(watch: Any, cameras: Any, tmp_path: Path) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    future = watch.pool.record("C-1", tmp_path / "7-C-1.mp4", 60.0)
    seen = watch.pool.newest("C-1").sequence
    watch.until("C-1", lambda _: watch.pool.newest("C-1", after=seen + 3) is not None)
    watch.pool.end_clip("C-1")
    assert future.result(WITHIN_S).seconds < 60


def test_a_camera_that_is_closed_stays_open_until_its_clip_is_over(watch: Any, cameras: Any, tmp_path: Path) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    future = watch.pool.record("C-1", tmp_path / "7-C-1.mp4", 60.0)
    watch.pool.close("C-1")
    seen = watch.pool.newest("C-1").sequence
    watch.until("C-1", lambda _: watch.pool.newest("C-1", after=seen + 3) is not None)
    watch.pool.end_clip("C-1")
    assert future.result(WITHIN_S).seconds > 0
    watch.until_closed("C-1")


@pytest.mark.parametrize("sign", [signal.SIGSTOP, signal.SIGKILL], ids=["hangs", "killed"])
def test_with_its_process_a_clip_is_lost_and_said_so(watch: Any, cameras: Any, tmp_path: Path, sign: int) -> None:
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    future = watch.pool.record("C-1", tmp_path / "7-C-1.mp4", 60.0)
    os.kill(watch.pool.process_ids()[0], sign)
    assert why(future) is InVain.LOST
    assert not (tmp_path / "7-C-1.mp4").exists()


def test_of_a_closed_camera_and_into_a_folder_that_is_gone_there_is_no_clip(
    watch: Any, cameras: Any, tmp_path: Path
) -> None:
    assert why(watch.pool.record("C-9", tmp_path / "7-C-9.mp4", 1.0)) is InVain.LOST
    watch.pool.open("C-1", cameras.url("C-1"), (160, 90))
    watch.until_live("C-1")
    assert why(watch.pool.record("C-1", tmp_path / "gone" / "7-C-1.mp4", 1.0)) is InVain.NOT_WRITTEN
