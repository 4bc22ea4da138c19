"""A feed that the screen adds: what is written, what is refused, and that nothing else changes."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.settings import SettingsError, load
from console.settings.new_feed import FeedDraft, add_feed, checked

SECRET = 'hunter2 "\\'


def draft(**fields: str) -> FeedDraft:
    return FeedDraft(**{"name": "main", "url": "mqtt://broker.example", **fields})


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "linkage" / "config.toml"


def test_the_first_feed_makes_the_file_for_this_user_alone(file: Path) -> None:
    settings = add_feed(file, draft(username="desk", password=SECRET), {})
    assert (mode_of(file), mode_of(file.parent / "feed-main.password")) == (0o600, 0o600)
    assert SECRET not in file.read_text()
    (feed,) = settings.feeds
    assert (feed.name, feed.url, feed.username) == ("main", "mqtt://broker.example", "desk")
    assert feed.password.get_secret_value() == SECRET
    assert load(file, {}) == settings


def test_what_stands_in_the_file_stays_with_its_comments_and_its_mode(file: Path) -> None:
    file.parent.mkdir()
    before = '# ours\nstation = "desk-3"  # north\n\n[[feeds]]\nname = "old"\nurl = "mqtt://old.example"'
    file.write_text(before)
    file.chmod(0o640)
    settings = add_feed(file, draft(), {})
    assert file.read_text().startswith(before + "\n")
    assert [feed.name for feed in settings.feeds] == ["old", "main"]
    assert mode_of(file) == 0o640
    assert sorted(p.name for p in file.parent.iterdir()) == ["config.toml"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"url": "http://broker.example"}, "url"),
        ({"url": ""}, "url"),
        ({"url": "mqtt://broker.example:0"}, "url"),
        ({"name": "a b"}, "name"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_without_the_password(fields: dict[str, str], where: str) -> None:
    with pytest.raises(SettingsError) as caught:
        checked(draft(password=SECRET, **fields))
    assert [problem.where for problem in caught.value.problems] == [where]
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("url", ["broker.example:8883", " broker.example ", "10.0.0.8"])
def test_an_address_may_be_typed_without_its_scheme(url: str) -> None:
    assert checked(draft(url=url)).url == f"mqtt://{url.strip()}"


def test_a_login_within_the_address_is_taken_out_of_it(file: Path) -> None:
    add_feed(file, draft(url="mqtts://desk:s3cret@broker.example:8883"), {})
    assert "s3cret" not in file.read_text()
    assert (file.parent / "feed-main.password").read_text() == "s3cret\n"


@pytest.mark.parametrize(
    ("before", "env"),
    [
        ("feeds = []\n", {}),
        ('[[feeds]]\nname = "main"\nurl = "mqtt://old.example"\n', {}),
        ("what = is this", {}),
        ("", {"LINKAGE_BROKER_URL": "mqtt://other.example"}),
    ],
    ids=["a list on one line", "the name is taken", "no TOML", "the environment overrides it"],
)
def test_a_file_to_which_it_cannot_be_added_is_left_as_it_is(file: Path, before: str, env: dict[str, str]) -> None:
    file.parent.mkdir()
    file.write_text(before)
    with pytest.raises(SettingsError):
        add_feed(file, draft(password=SECRET), env)
    assert file.read_text() == before
    assert [p.name for p in file.parent.iterdir()] == ["config.toml"]


def test_a_file_that_an_editor_has_saved_otherwise_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes("# 静安".encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        add_feed(file, draft(), {})
    assert file.read_bytes() == "# 静安".encode("gb18030")


def test_a_password_file_of_that_name_is_never_overwritten(file: Path) -> None:
    file.parent.mkdir()
    other = file.parent / "feed-main.password"
    other.write_text("somebody's")
    with pytest.raises(FileExistsError):
        add_feed(file, draft(password=SECRET), {})
    assert other.read_text() == "somebody's"
    assert not file.exists()


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("")
    file.parent.mkdir()
    file.symlink_to(real)
    add_feed(file, draft(), {})
    assert file.is_symlink()
    assert "[[feeds]]" in real.read_text()


@given(username=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_user_name_comes_back_as_it_was_typed(tmp_path_factory: pytest.TempPathFactory, username: str) -> None:
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    settings = add_feed(file, draft(username=username), {})
    assert settings.feeds[0].username == username.strip()
