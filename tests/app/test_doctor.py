"""`linkage doctor`: what it finds on this machine, and what it says."""

import json
import socket
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.app import doctor, doctor_probes
from console.app.broker_probe import greet
from console.app.doctor import Verdict, ok
from console.app.doctor_probes import check_copy, check_folders
from console.settings import FeedSource, Problem, Settings, SettingsError
from tests.servers import Mosquitto, free_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(station="north", data_folder=tmp_path / "data", log_folder=tmp_path / "log")


def test_doctor_when_it_runs_then_every_part_is_told_with_something_to_do_where_it_is_not_well(
    settings: Settings,
) -> None:
    checks = doctor.run_checks(settings)
    names = [check.name for check in checks]
    assert names == ["configuration", "qt", "fonts", *(name for name, _ in doctor_probes.PROBES[2:])]
    assert [check for check in checks if (check.verdict is not Verdict.OK) != bool(check.advice)] == []
    assert {check.name for check in checks if check.verdict is Verdict.FAIL} == set()


def test_doctor_when_settings_are_wrong_then_says_so_and_still_checks_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    probes = [(name, lambda _, name=name: doctor.ok(name, "well")) for name in ("configuration", "disk")]
    monkeypatch.setattr(doctor_probes, "PROBES", probes)
    checks = doctor.run_checks(SettingsError("config.toml", [Problem(where="theme", text="no such theme", line=3)]))
    assert [(check.name, check.verdict) for check in checks] == [("configuration", "fail"), ("disk", "ok")]
    assert "line 3, theme: no such theme" in checks[0].found


def test_doctor_when_a_check_breaks_then_it_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_: Settings) -> doctor.Check:
        raise RuntimeError("no")

    monkeypatch.setattr(doctor_probes, "PROBES", (("a", break_down), ("b", lambda _: doctor.ok("b", "well"))))
    broken, well = doctor.run_checks(Settings())
    assert (broken.verdict, broken.found) == (Verdict.FAIL, "the check itself failed: RuntimeError: no")
    assert well.verdict is Verdict.OK


def test_report_when_printed_then_a_line_each_and_the_advice_below() -> None:
    checks = [doctor.ok("disk", "plenty"), doctor.fail("database", "it is away\nsince noon", "Start it.")]
    assert doctor.text_of(checks) == (
        "OK    disk      plenty\nFAIL  database  it is away\n                since noon\n                → Start it."
    )
    assert json.loads(doctor.json_of(checks)) == {
        "ok": False,
        "checks": [
            {"name": "disk", "verdict": "ok", "found": "plenty", "advice": ""},
            {"name": "database", "verdict": "fail", "found": "it is away\nsince noon", "advice": "Start it."},
        ],
    }


def test_report_when_the_configuration_is_wrong_then_fails_and_stdout_is_one_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor_probes, "PROBES", ())
    (tmp_path / "config.toml").write_text('theme = "pink"\n')
    assert doctor.report(tmp_path / "config.toml", {}, as_json=True) == 1
    (check,) = json.loads(capsys.readouterr().out)["checks"]
    assert "line 1, theme" in check["found"]


@pytest.mark.parametrize(("verdicts", "status"), [("ok", 0), ("ok warn", 0), ("ok fail warn", 1), ("", 0)])
def test_exit_status_when_something_failed_then_1(verdicts: str, status: int) -> None:
    checks = [doctor.Check(name="a", verdict=Verdict(each), found="") for each in verdicts.split()]
    assert doctor.exit_status(checks) == status


@pytest.mark.parametrize(
    ("password", "is_welcome", "text"),
    [("s3cret", True, "answers"), ("wrong", False, "refuses: wrong user or password, or no right to connect")],
)
def test_broker_when_greeted_then_a_wrong_password_is_told(
    make_mosquitto: Callable[..., Mosquitto], password: str, is_welcome: bool, text: str
) -> None:
    broker = make_mosquitto(username="desk", password="s3cret")
    feed = FeedSource(name="city", url=f"mqtt://127.0.0.1:{broker.port}", username="desk", password=password)
    greeting = greet(feed, "linkage-north-doctor-city")
    assert (greeting.is_welcome, greeting.text) == (is_welcome, f"127.0.0.1:{broker.port} {text}")


def test_broker_when_the_user_has_a_very_long_name_then_the_packet_still_holds(mosquitto: Mosquitto) -> None:
    feed = FeedSource(name="city", url=f"mqtt://127.0.0.1:{mosquitto.port}", username="u" * 20_000, password="p")
    assert greet(feed, "linkage-north-doctor-city").is_welcome


@pytest.mark.parametrize(
    ("certificate_for", "is_known", "is_welcome", "text"),
    [
        ("127.0.0.1", True, True, "answers with TLS"),
        ("127.0.0.1", False, False, "TLS failed: "),
        ("other.example", True, False, "TLS failed: IP address mismatch, certificate is not valid for '127.0.0.1'"),
    ],
    ids=["right", "unknown authority", "another host"],
)
def test_broker_when_it_speaks_tls_then_its_certificate_must_be_right(
    make_mosquitto: Callable[..., Mosquitto], certificate_for: str, is_known: bool, is_welcome: bool, text: str
) -> None:
    broker = make_mosquitto(certificate_for=certificate_for)
    feed = FeedSource(name="city", url=broker.url, tls_ca_file=broker.ca_file if is_known else None)
    greeting = greet(feed, "linkage-north-doctor-city")
    assert greeting.is_welcome is is_welcome
    assert text in greeting.text


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """Something that answers whoever connects with these bytes, and hangs up: its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "closed_unanswered"),
        (b"HTTP/1.1 400 Bad Request\r\n", "no_broker"),
        (b"\x20\x03\x00\x84\x00", "no_mqtt5"),
        (b"\x20\x02\x00\x01", "no_mqtt5"),
        (b"\x20\x03\x00\x86\x00", "login_refused"),
        (b"\x20\x03\x00\x8a\x00", "banned"),
        (b"\x20\x03\x00\x89\x00", "busy"),
        (b"\x20\x03\x00\x99\x00", "refused"),
        (b"\x20\x03\x00\x55\x00", "no_broker"),
        (b"\x20\x03\x00\x00\x00", ""),
    ],
)
def test_broker_when_it_refuses_then_the_screen_has_a_code_for_it(answer: bytes, code: str) -> None:
    with answering(answer) as port:
        greeting = greet(FeedSource(name="city", url=f"mqtt://127.0.0.1:{port}"), "linkage-north-doctor-city")
    assert greeting.why.partition(" ")[0] == code
    assert greeting.is_welcome is (code == "")


def test_broker_when_its_host_does_not_exist_then_the_name_is_blamed() -> None:
    greeting = greet(FeedSource(name="city", url="mqtt://no-such-host.invalid"), "linkage-north-doctor-city")
    assert greeting.why.startswith("unknown_host ")


def test_broker_when_nobody_listens_then_says_so(settings: Settings) -> None:
    feed = FeedSource(name="city", url=f"mqtt://127.0.0.1:{free_port()}")
    (check,) = doctor_probes.check_brokers(settings.model_copy(update={"feeds": (feed,)}))
    assert check.verdict is Verdict.FAIL
    assert check.found.endswith("Connection refused")


def test_database_when_postgresql_answers_then_its_version(settings: Settings, postgres_url: str) -> None:
    check = doctor_probes.check_database(Settings(database_url=postgres_url))
    assert (check.verdict, check.found.split()[0]) == (Verdict.OK, "PostgreSQL")


def test_database_when_it_refuses_then_no_password_is_told(settings: Settings) -> None:
    url = f"postgresql://desk:hunter2@127.0.0.1:{free_port()}/linkage"
    check = doctor_probes.check_database(Settings(database_url=url))
    assert check.verdict is Verdict.FAIL
    assert "hunter2" not in check.found


def test_store_file_when_others_may_read_it_then_warned(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "linkage.db").touch(mode=0o644)
    check = doctor_probes.check_database(settings)
    assert (check.verdict, check.advice) == (Verdict.WARN, f"chmod 600 {tmp_path}/data/linkage.db")


def test_store_file_when_it_is_a_folder_then_said_and_nobody_is_told_to_close_it(tmp_path: Path) -> None:
    check = doctor_probes.check_database(Settings(database_url=f"sqlite:///{tmp_path}"))
    assert (check.verdict, check.found) == (Verdict.FAIL, f"{tmp_path} is a folder, not a store")


def test_folders_and_password_files_when_others_may_read_them_then_named_with_what_closes_them(
    settings: Settings, tmp_path: Path
) -> None:
    secret, data = tmp_path / "city password", tmp_path / "data"
    secret.write_text("hunter2\n")
    data.mkdir(mode=0o700)
    feed = FeedSource(name="city", url="mqtt://broker.example", password_file=secret)
    of_feed = settings.model_copy(update={"feeds": (feed,)})

    secret.chmod(0o600)
    assert check_folders(of_feed).verdict is Verdict.OK
    secret.chmod(0o640)
    data.chmod(0o755)
    told = check_folders(of_feed)
    assert (told.verdict, told.found) == (Verdict.WARN, f"others may read {data}, {secret}")
    assert told.advice == f"chmod go-rwx {data} '{secret}'"


def test_folders_when_one_cannot_be_written_then_named_with_the_reason_and_what_to_do(settings: Settings) -> None:
    assert settings.log_folder is not None
    settings.log_folder.write_text("a file in its place")
    told = check_folders(settings)
    found = f"{settings.log_folder} (Not a directory) cannot be written"
    assert (told.verdict, told.found) == (Verdict.FAIL, found)
    assert told.advice.startswith("Make room, or give this user the right to write there")


def test_disk_when_logs_are_on_another_one_then_both_are_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = namedtuple("room", "free")
    monkeypatch.setattr(doctor_probes.shutil, "disk_usage", lambda place: room(0 if place.name == "log" else 2**40))
    monkeypatch.setattr(doctor_probes, "_disk_of", lambda place: place.name == "log")
    assert settings.log_folder is not None
    settings.log_folder.mkdir()
    told = doctor_probes.check_disk(settings)
    assert [check.verdict for check in told] == [Verdict.OK, Verdict.FAIL]
    assert told[1].found.endswith(str(settings.log_folder))


def test_copy_when_none_is_configured_then_says_how(settings: Settings) -> None:
    assert check_copy(settings) == ok("copy", "no second copy of the log is configured (log_copy_folder)")


def test_copy_when_it_lies_on_the_stores_disk_then_warned(settings: Settings, tmp_path: Path) -> None:
    told = check_copy(settings.model_copy(update={"log_copy_folder": tmp_path / "copy"}))
    assert (told.verdict, told.advice) == (Verdict.WARN, "Name a folder on another disk.")


def test_copy_when_a_file_is_in_its_place_then_fails(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = check_copy(settings.model_copy(update={"log_copy_folder": tmp_path / "file"}))
    assert told.verdict is Verdict.FAIL
