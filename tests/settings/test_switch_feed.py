"""A feed put out of use in the configuration file: one line changes, everything else stays, or nothing does."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.settings import SettingsError, load
from console.settings.switch_feed import _switched, switch_feed

TWO = """# ours
station = "desk-3"  # north

[[feeds]]
name = "main"  # the city's
url = "mqtt://one.example"

[[feeds]]
url = "mqtt://two.example"
name = "lora"
enabled = true   # since May

[[cameras]]
id = "C-1"
url = "rtsp://cam.example/1"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "config.toml"
    made.write_text(TWO)
    made.chmod(0o640)
    return made


def in_use(file: Path) -> list[str]:
    return [feed.name for feed in load(file, {}).feeds_in_use]


@pytest.mark.parametrize(("name", "left"), [("main", ["lora"]), ("lora", ["main"])])
def test_a_feed_out_of_use_is_so_after_the_next_start_too(file: Path, name: str, left: list[str]) -> None:
    settings = switch_feed(file, name, enabled=False, env={})
    assert [feed.name for feed in settings.feeds_in_use] == left
    assert in_use(file) == left
    assert [feed.name for feed in settings.feeds] == ["main", "lora"]


@pytest.mark.parametrize("name", ["main", "lora"])
def test_one_line_changes_and_all_others_stay_with_their_comments(file: Path, name: str) -> None:
    switch_feed(file, name, enabled=False, env={})
    after = file.read_text().splitlines()
    before = TWO.splitlines()
    assert [line for line in before if line not in after] == (
        [] if name == "main" else ["enabled = true   # since May"]
    )
    assert "enabled = false" in "\n".join(after)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_lines_that_end_as_on_windows_still_do(file: Path) -> None:
    file.write_bytes(TWO.replace("\n", "\r\n").encode())
    switch_feed(file, "lora", enabled=False, env={})
    after = file.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == TWO.count("\n")
    assert in_use(file) == ["main"]


def test_a_byte_order_mark_is_no_obstacle(file: Path) -> None:
    file.write_text(f"\ufeff{TWO}", "utf-8")
    switch_feed(file, "main", enabled=False, env={})
    assert in_use(file) == ["lora"]


def test_back_in_use_it_is_as_before(file: Path) -> None:
    switch_feed(file, "lora", enabled=False, env={})
    switch_feed(file, "lora", enabled=True, env={})
    assert file.read_text() == TWO


@pytest.mark.parametrize(
    "text",
    [
        'feeds = [{name = "main", url = "mqtt://one.example"}]',
        '[[feeds]]\nname = "other"\nurl = "mqtt://one.example"',
        "",
        "[[feeds",
        'note = """\n[[feeds]]\n"""\n[[feeds]]\nname = "main"\nurl = "mqtt://one.example"',
    ],
    ids=["in one line", "another feed", "empty", "no TOML", "a head within a text"],
)
def test_a_file_that_cannot_be_changed_so_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(SettingsError):
        switch_feed(file, "main", enabled=False, env={})
    assert file.read_text() == text
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_file_that_an_editor_has_saved_otherwise_is_told(file: Path) -> None:
    saved = TWO.replace("north", "静安").encode("gb18030")
    file.write_bytes(saved)
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        switch_feed(file, "main", enabled=False, env={})
    assert file.read_bytes() == saved


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        switch_feed(tmp_path / "config.toml", "main", enabled=False, env={})


KEYS = st.sampled_from(
    ['root = "city/v1"', "enabled = true", "enabled=false", "# enabled = true", "", "keep_alive_s = 9"]
)


@given(
    feeds=st.lists(st.lists(KEYS, unique_by=lambda line: line[:7], max_size=4), min_size=1, max_size=4), which=st.data()
)
def test_whatever_stands_beside_it_only_the_one_feed_changes(feeds: list[list[str]], which: st.DataObject) -> None:
    tables = [[f'name = "f{n}"', f'url = "mqtt://h{n}.example"', *keys] for n, keys in enumerate(feeds)]
    text = "\n".join(line for table in tables for line in ("[[feeds]]", *table))
    name = f"f{which.draw(st.integers(0, len(feeds) - 1))}"
    for enabled in (False, True):
        made = _switched(text, name, enabled=enabled)
        assert made.count("[[feeds]]") == len(feeds)
