"""The configuration as an admin meets it: what it takes, and what it says when something is wrong."""

from pathlib import Path

import pytest

from console.settings import FeedSource, Settings, SettingsError, Theme, load
from console.settings.model import FORMATS
from feeds.codecs import registry

SECRET = "hunter2"
CAMERA = 'cameras = [{{id = "a", url = "rtsp://h/x", {}}}]'


@pytest.fixture
def write(tmp_path: Path):
    def write_configuration(text: str) -> Path:
        file = tmp_path / "config.toml"
        file.write_text(text, "utf-8")
        return file

    return write_configuration


def problems_of(file: Path, **env: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(file, env)
    assert SECRET not in str(caught.value)
    return [str(problem) for problem in caught.value.problems]


def test_load_when_there_is_no_file_then_the_defaults() -> None:
    settings = load(None, {})
    assert settings == Settings()
    assert (settings.theme, settings.text_scale, settings.feeds) == (Theme.DARK, 100, ())


def test_load_when_a_named_file_is_absent_then_says_so(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "nowhere.toml") == ["file: there is no such file"]


def test_load_when_the_file_is_full_then_everything_is_taken(write) -> None:
    settings = load(
        write(
            """
            station = "north-2"
            language = "en"
            theme = "light"
            database_url = "postgresql://desk:hunter2@db.example/linkage"

            [[feeds]]
            name = "city"
            url = "mqtts://broker.example"
            username = "desk"
            password = "hunter2"

            [[cameras]]
            id = "cam-1"
            url = "rtsp://admin:hunter2@10.0.0.8/stream"
            lat = 30.1
            lon = 120.2
            """
        ),
        {},
    )
    (feed,), (camera,) = settings.feeds, settings.cameras
    assert (feed.host, feed.port, feed.uses_tls, feed.root) == ("broker.example", 8883, True, "linkage/v1")
    assert (feed.max_payload_bytes, feed.max_packet_bytes, feed.session_expiry_s) == (262_144, 1_310_720, 86_400)
    assert settings.database_url.get_secret_value() == f"postgresql+psycopg://desk:{SECRET}@db.example/linkage"
    assert (camera.lat, camera.lon) == (30.1, 120.2)
    assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()


def test_load_when_the_store_is_a_relative_file_then_it_is_the_same_wherever_the_program_is_started(
    write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write('database_url = "sqlite:///store.db"')
    monkeypatch.chdir("/")
    assert load(file, {}).database_url.get_secret_value() == f"sqlite:///{tmp_path.as_posix()}/store.db"
    asked = {"LINKAGE_DATABASE_URL": "sqlite:///tmp/store.db"}
    assert load(file, asked).database_url.get_secret_value() == "sqlite:////tmp/store.db"


def test_load_when_much_is_wrong_then_all_of_it_is_told_at_once_with_lines(write) -> None:
    file = write(
        'thme = "dark"\n'
        "text_scale = 300\n"
        "\n"
        "[[feeds]]\n"
        'name = "one"\n'
        'url = "mqtt://one.example"\n'
        "[[feeds]]\n"
        'name = "two"\n'
        'url = "http://two.example"\n'
        'pasword = "hunter2"\n'
        "[[cameras]]\n"
        'url = "rtsp://admin:hunter2@10.0.0.8/"\n'
    )
    assert problems_of(file) == [
        "line 2, text_scale: must be at most 175",
        "line 9, feeds[2].url: the address of a broker begins with mqtt:// or mqtts://",
        "line 10, feeds[2].pasword: there is no such key; did you mean 'password'?",
        "line 11, cameras[1].id: this key is needed",
        "line 1, thme: there is no such key; did you mean 'theme'?",
    ]


def test_load_when_the_file_is_no_toml_then_the_parsers_place_is_told(write) -> None:
    (problem,) = problems_of(write("station = \n"))
    assert "line 1" in problem


def test_load_when_the_file_begins_with_a_byte_order_mark_then_taken(write) -> None:
    assert load(write('\ufeffstation = "a"\n'), {}).station == "a"


def test_load_when_the_file_is_nested_without_end_then_says_so(write) -> None:
    assert problems_of(write(f"station = {'[' * 50_000}\n")) == ["TOML: it is nested too deeply"]


def test_load_when_the_file_is_not_utf_8_then_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'station = "\xff"')
    assert problems_of(tmp_path / "config.toml") == ["file: cannot be read: it is not UTF-8 text"]


def test_environment_when_it_names_broker_station_and_database_then_these_win(write) -> None:
    file = write('station = "a"\n[[feeds]]\nname = "city"\nurl = "mqtt://old.example"\nroot = "mine/v1"\n')
    settings = load(
        file,
        {
            "LINKAGE_BROKER_URL": "mqtts://feed:hun%3Ater2@new.example:9883",
            "LINKAGE_STATION": "b",
            "LINKAGE_DATABASE_URL": "sqlite:////srv/linkage.db",
        },
    )
    (feed,) = settings.feeds
    assert (feed.name, feed.url, feed.root) == ("city", "mqtts://new.example:9883", "mine/v1")
    assert (feed.username, feed.password.get_secret_value()) == ("feed", "hun:ter2")
    assert (settings.station, settings.database_url.get_secret_value()) == ("b", "sqlite:////srv/linkage.db")


def test_environment_when_no_file_names_a_feed_then_its_broker_is_the_feed_main(write) -> None:
    (feed,) = load(write(""), {"LINKAGE_BROKER_URL": "mqtt://here.example:1884"}).feeds
    assert (feed.name, feed.port) == ("main", 1884)


def test_environment_when_its_value_is_wrong_then_the_variable_is_named_and_not_a_line(write) -> None:
    file = write('[[feeds]]\nname = "city"\nurl = "mqtt://old.example"\n')
    assert problems_of(file, LINKAGE_BROKER_URL=f"amqp://u:{SECRET}@new.example") == [
        "LINKAGE_BROKER_URL: the address of a broker begins with mqtt:// or mqtts://"
    ]


def test_password_file_when_named_beside_the_configuration_then_its_first_line_is_the_password(
    write, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(f"\ufeff{SECRET}\n", "utf-8")
    (feed,) = load(write('[[feeds]]\nname = "a"\nurl = "mqtt://a.example"\npassword_file = "secret"\n'), {}).feeds
    assert feed.password.get_secret_value() == SECRET


def test_password_file_when_absent_then_says_so(write) -> None:
    file = write('[[feeds]]\nname = "a"\nurl = "mqtt://a.example"\npassword_file = "secret"\n')
    secret = file.parent / "secret"
    told = f"line 4, feeds[1].password_file: {secret} cannot be read: No such file or directory"
    assert problems_of(file) == [told]


def test_password_file_when_a_feed_is_made_in_the_program_then_read_too(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    feed = FeedSource(name="a", url="mqtt://a.example", password_file=tmp_path / "secret")
    assert feed.password.get_secret_value() == SECRET


def test_password_file_when_it_holds_no_text_then_says_so_without_its_bytes(write) -> None:
    file = write('[[feeds]]\nname = "a"\nurl = "mqtt://a.example"\npassword_file = "secret"\n')
    (file.parent / "secret").write_bytes(b"\xff" + SECRET.encode())
    assert problems_of(file) == [f"line 4, feeds[1].password_file: {file.parent / 'secret'} holds no text"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("station = 5", "station: must be a text in quotes"),
        ('language = "fr"', "language: must be one of 'system', 'zh' or 'en'"),
        ("text_scale = 1.5", "text_scale: must be a whole number"),
        ('text_scale = "big"', "text_scale: must be a whole number"),
        ("text_scale = 89", "text_scale: must be at least 90"),
        ("data_folder = 7", "data_folder: must be a path in quotes"),
        ("log_folder = []", "log_folder: must be a path in quotes"),
        ('log_folder = "~no-such-user/x"', "log_folder: there is no user ~no-such-user"),
        ('log_folder = "a\\u0000b"', "log_folder: a path has no NUL in it"),
        ('feeds = "x"', "feeds: must be a list"),
        ("feeds = [1]", "feeds[1]: must be a table of keys"),
        ("cameras = [[]]", "cameras[1]: must be a table of keys"),
        (CAMERA.format('lat = "north"'), "cameras[1].lat: must be a number"),
        (CAMERA.format("lat = nan"), "cameras[1].lat: must be at most 90"),
        (CAMERA.format("bearing = 360"), "cameras[1].bearing: must be less than 360"),
        (CAMERA.format('allow_file = "maybe"'), "cameras[1].allow_file: must be true or false"),
        (
            'feeds = [{name = "a", url = "mqtt://h", format = "xml"}]',
            "feeds[1].format: there is no such format; there are: linkage",
        ),
    ],
)
def test_a_wrong_value_is_told_in_words_of_the_file_with_its_line(write, line: str, told: str) -> None:
    assert problems_of(write(f"# of this desk\n{line}\n")) == [f"line 2, {told}"]


def test_more_feeds_than_one_console_can_show_are_told_before_any_is_connected(write) -> None:
    feeds = "".join(f'[[feeds]]\nname = "f{n}"\nurl = "mqtt://h"\n' for n in range(101))
    assert problems_of(write(feeds)) == ["line 1, feeds: has 101 entries; at most 100 are taken"]


def test_the_formats_that_may_be_named_are_those_that_are_read() -> None:
    assert set(FORMATS) == set(registry.FORMATS)


def test_authority_when_its_file_is_absent_then_says_so(write, tmp_path: Path) -> None:
    file = write('[[feeds]]\nname = "a"\nurl = "mqtts://a.example"\ntls_ca_file = "ca.pem"\n')
    assert problems_of(file) == [f"line 4, feeds[1].tls_ca_file: there is no file {tmp_path}/ca.pem"]


@pytest.mark.parametrize("key", ["feeds", "cameras"])
def test_names_when_used_twice_then_refused(write, key: str) -> None:
    entry = {
        "feeds": '[[feeds]]\nname = "a"\nurl = "mqtt://a.example"\n',
        "cameras": '[[cameras]]\nid = "a"\nurl = "rtsp://a.example/"\n',
    }[key]
    assert problems_of(write(entry * 2)) == [f"line 1, {key}: used twice: a"]
