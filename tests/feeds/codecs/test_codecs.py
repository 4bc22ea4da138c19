"""What becomes of each payload: a typed value, or a refusal with reason and field."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import ApplyReply
from console.domain.district import Limits, Sensor
from console.domain.facts import Attachment, Place, Report, Reporter
from console.domain.terms import Duty, ReplyAction, Severity
from feeds.codecs.envelope import MAX_PAYLOAD_BYTES, Cleared, Reason, Rejected
from feeds.codecs.position_json import Position
from feeds.codecs.reading_json import Quality, Reading, fast_number
from feeds.codecs.registry import FORMATS, Codecs, Kind, UnknownFormat, route
from feeds.codecs.status_json import WorkerStatus

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ROOT = "linkage/v1"
INCIDENT = f"{ROOT}/incidents/hotline"
READING = f"{ROOT}/sensors/s1/reading"
META = f"{ROOT}/sensors/s1/meta"
STATUS = f"{ROOT}/workers/w1/status"
POSITION = f"{ROOT}/workers/w1/position"
REPLY = f"{ROOT}/workers/w1/replies"


def codecs(root: str = ROOT, sources: tuple[str, ...] = ("*",)) -> Codecs:
    return Codecs(source="main", root=root, format_name="linkage", incident_sources=sources, categories={"fight"})


def decode(topic: str, payload: object, **options: Any) -> Any:
    data = payload if isinstance(payload, bytes) else msgspec.json.encode(payload)
    return codecs(**options).decode(topic, data, received_at=NOW)


def a_report(**fields: Any) -> dict[str, Any]:
    return {"id": "7", "title": "Smoke", **fields}


FIELDS = [
    "id",
    "title",
    "category",
    "severity",
    "location",
    "lat",
    "lon",
    "reported_at",
    "reporter",
    "name",
    "attachments",
    "url",
    "tags",
    "value",
    "values",
    "ts",
    "unit",
    "quality",
    "limits",
    "low",
    "high",
    "state",
    "skills",
    "assignment",
    "action",
    "note",
    "accuracy_m",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(FIELDS) | st.text(max_size=3),
            inner,
            max_size=8,
        )
    ),
    max_leaves=30,
)
PAYLOADS = (
    st.binary(max_size=300) | JSON.map(msgspec.json.encode) | st.text().map(lambda t: t.encode("utf-8", "replace"))
)


class TestIncident:
    def test_every_field_of_the_contract_is_read(self) -> None:
        report = decode(
            INCIDENT,
            a_report(
                category="fight",
                description="Two men",
                severity=1,
                location={"lat": 22.5, "lon": 114.1, "address": "Market 3", "grid": "g12"},
                reporter={"name": "Li", "phone": "123"},
                reported_at="2026-11-24T15:59:00+08:00",
                sensor="s9",
                camera="c3",
                attachments=[{"url": "https://h/a.jpg", "type": "image/jpeg", "name": "a"}],
                tags=["night"],
            ),
        )
        assert report == Report(
            source="hotline",
            source_id="7",
            title="Smoke",
            category="fight",
            description="Two men",
            severity=Severity.CRITICAL,
            place=Place(lat=22.5, lon=114.1, address="Market 3", grid="g12"),
            reporter=Reporter(name="Li", phone="123"),
            reported_at=NOW - timedelta(minutes=1),
            sensor="s9",
            camera="c3",
            attachments=(Attachment(url="https://h/a.jpg", type="image/jpeg", name="a"),),
            tags=("night",),
        )

    def test_fields_of_one_line_have_blanks_for_line_breaks_and_the_description_keeps_its_lines(self) -> None:
        lines = "first\r\nsecond"
        report = decode(
            INCIDENT,
            a_report(
                title=lines,
                description=lines,
                location={"address": lines},
                reporter={"name": lines, "phone": lines},
                attachments=[{"url": "https://h/a.jpg", "name": lines}],
                tags=[lines],
            ),
        )
        assert report.description == lines
        line = "first second"
        assert (report.title, report.place.address, report.attachments[0].name) == (line, line, line)
        assert (report.reporter, report.tags) == (Reporter(name=line, phone=line), (line,))

    def test_a_long_title_is_cut_and_on_one_line_too(self) -> None:
        assert decode(INCIDENT, a_report(title="a\n" + "b" * 1_000)).title == "a " + "b" * 498

    def test_ids_are_left_as_they_are(self) -> None:
        assert decode(INCIDENT, a_report(id="7\n8")).source_id == "7\n8"

    @pytest.mark.parametrize(
        ("payload", "reason", "field"),
        [
            (b"", Reason.NOT_JSON, ""),
            (b"not json", Reason.NOT_JSON, ""),
            (b"\xff\xfe", Reason.NOT_JSON, ""),
            (b"[1]", Reason.NOT_AN_OBJECT, ""),
            (b'{"title": "x"}', Reason.MISSING, "id"),
            (b'{"id": "", "title": "x"}', Reason.MISSING, "id"),
            (b'{"id": ["x"], "title": "x"}', Reason.WRONG_TYPE, "id"),
            (b'{"id": "1"}', Reason.MISSING, "title"),
            (b'{"id": "1", "title": " "}', Reason.MISSING, "title"),
            (b'{"id": "1", "title": "x", "a": ' + b"[" * 40 + b"]" * 40 + b"}", Reason.TOO_DEEP, ""),
            (b"[" * 100_000, Reason.TOO_DEEP, ""),
            (b'"' + b"x" * MAX_PAYLOAD_BYTES + b'"', Reason.TOO_LARGE, ""),
            (b'{"id": "1", "title": NaN', Reason.NOT_JSON, ""),
        ],
    )
    def test_unreadable_or_incomplete_is_rejected(self, payload: bytes, reason: Reason, field: str) -> None:
        assert decode(INCIDENT, payload) == Rejected(reason=reason, field=field)

    @pytest.mark.parametrize(
        ("fields", "warning"),
        [
            ({"reported_at": "2099-01-01T00:00:00Z"}, "impossible_time reported_at 2099-01-01T00:00:00Z"),
            ({"reported_at": "2026-11-24T08:00:00"}, "impossible_time reported_at 2026-11-24T08:00:00"),
            ({"reported_at": "yesterday"}, "impossible_time reported_at yesterday"),
            ({"reported_at": True}, "wrong_type reported_at True"),
            ({"reported_at": 0}, "impossible_time reported_at 0"),
            ({"severity": 9}, "unknown_value severity 9"),
            ({"severity": "high"}, "unknown_value severity high"),
            ({"severity": True}, "unknown_value severity True"),
            ({"location": {"lat": 91, "lon": 1}}, "out_of_range location.lat 91"),
            ({"location": {"lat": 9}}, "missing location.lon"),
            ({"location": "here"}, "wrong_type location here"),
            ({"reporter": 5}, "wrong_type reporter 5"),
            ({"category": "unheard_of"}, "unknown_value category unheard_of"),
            ({"attachments": [{"type": "x"}]}, "missing attachments.url"),
            ({"tags": "x"}, "wrong_type tags x"),
        ],
    )
    def test_wrong_optional_field_is_left_out_with_a_warning_and_the_payload_kept(
        self, fields: dict[str, Any], warning: str
    ) -> None:
        report = decode(INCIDENT, a_report(**fields))
        assert report.warnings == (warning,)
        assert '"Smoke"' in report.raw
        assert (report.reported_at, report.severity, report.place, report.category) == (None, None, Place(), "")

    def test_nan_as_python_feeders_write_it_costs_only_its_field(self) -> None:
        report = decode(INCIDENT, b'{"id": "1", "title": "x", "location": {"lat": NaN, "lon": 1, "grid": "g1"}}')
        assert report.place == Place(grid="g1")
        assert report.warnings == ("out_of_range location.lat nan",)

    @pytest.mark.parametrize(
        "more",
        [
            {"building_floor": 7},
            {"location": {"address": "Market 3", "what3words": "a.b.c"}},
            {"reporter": {"name": "Li", "language": "de"}},
        ],
    )
    def test_a_field_that_is_none_of_ours_is_kept_and_no_error(self, more: dict[str, Any]) -> None:
        report = decode(INCIDENT, a_report(**more))
        assert report.warnings == ()
        assert msgspec.json.decode(report.raw) == a_report(**more)

    def test_a_report_of_our_fields_alone_is_not_kept_twice(self) -> None:
        assert decode(INCIDENT, a_report(location={"grid": "g1"}, reporter={"name": "Li"})).raw == ""

    @pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"9" * 5_000, b"Infinity"])
    def test_a_number_beyond_all_bounds_costs_only_its_field(self, number: bytes) -> None:
        report = decode(INCIDENT, b'{"id": "1", "title": "x", "severity": ' + number + b', "tags": ["night"]}')
        assert (report.title, report.severity, report.tags) == ("x", None, ("night",))
        assert [warning.split()[:2] for warning in report.warnings] == [["unknown_value", "severity"]]

    def test_half_a_pair_of_surrogates_is_shown_as_what_it_is_and_the_rest_is_kept(self) -> None:
        report = decode(INCIDENT, b'{"id": "1", "title": "gas \\ud83d smell"}')
        assert report.title == "gas ? smell"

    def test_a_byte_order_mark_as_windows_writes_it_is_no_reason_to_lose_a_report(self) -> None:
        assert decode(INCIDENT, b'\xef\xbb\xbf{"id": "1", "title": "x"}').title == "x"

    def test_another_encoding_than_utf_8_is_rejected(self) -> None:
        for encoding in ("utf-16", "utf-32", "gbk"):
            payload = '{"id": "1", "title": "燃气泄漏"}'.encode(encoding)
            assert decode(INCIDENT, payload) == Rejected(reason=Reason.NOT_JSON)

    def test_unknown_category_without_a_title_becomes_the_title(self) -> None:
        report = decode(INCIDENT, {"id": "1", "category": "ufo"})
        assert (report.title, report.category) == ("ufo", "")

    def test_too_long_text_is_cut(self) -> None:
        assert len(decode(INCIDENT, a_report(title="x" * 900)).title) == 500

    def test_brackets_within_text_are_not_depth(self) -> None:
        assert decode(INCIDENT, a_report(description='\\"[{' * 100)).warnings == ()

    def test_nul_never_reaches_the_store(self) -> None:
        assert decode(INCIDENT, a_report(title="a\x00b")).title == "a\ufffdb"

    @pytest.mark.parametrize("at", [NOW.timestamp(), NOW.timestamp() * 1000])
    def test_number_is_unix_seconds_or_milliseconds(self, at: float) -> None:
        assert decode(INCIDENT, a_report(reported_at=at)).reported_at == NOW

    @pytest.mark.parametrize("name", ["sensor", "worker", "split"])
    def test_source_that_is_named_as_one_of_the_programs_own_is_kept_apart_from_it(self, name: str) -> None:
        for sources in (("*",), (name,)):
            assert decode(f"{ROOT}/incidents/{name}", a_report(), sources=sources).source == f"feed/{name}"

    def test_source_that_is_not_accepted_is_rejected(self) -> None:
        answer = decode(INCIDENT, a_report(), sources=("police",))
        assert answer == Rejected(reason=Reason.UNKNOWN_SOURCE)


class TestReading:
    @pytest.mark.parametrize(
        ("payload", "values"),
        [
            (b"21.5", (("", 21.5),)),
            (b' {"value": 3}', (("", 3.0),)),
            (b'{"value": true}', (("", 1.0),)),
            (b'{"values": {"t": 1, "h": 2.5}}', (("t", 1.0), ("h", 2.5))),
        ],
    )
    def test_number_flag_or_named_values(self, payload: bytes, values: object) -> None:
        assert decode(READING, payload) == Reading(sensor="s1", values=values, at=NOW)

    def test_text_time_unit_and_quality(self) -> None:
        payload = {"value": "open", "ts": NOW.timestamp() - 2, "unit": "-", "quality": "bad"}
        reading = decode(READING, payload)
        at = NOW - timedelta(seconds=2)
        assert reading == Reading(sensor="s1", text="open", at=at, unit="-", quality=Quality.BAD)

    @pytest.mark.parametrize(
        ("payload", "reason", "field"),
        [
            (b"", Reason.NOT_JSON, ""),
            (b"NaN", Reason.NOT_JSON, ""),
            (b"{}", Reason.MISSING, "value"),
            (b'{"value": []}', Reason.WRONG_TYPE, "value"),
            (b'{"value": 1, "quality": "fine"}', Reason.WRONG_TYPE, "quality"),
            (b'{"value": 1, "ts": "2090-01-01T00:00:00Z"}', Reason.IMPOSSIBLE_TIME, "ts"),
            (b'"text"', Reason.WRONG_TYPE, ""),
        ],
    )
    def test_wrong_in_any_field_is_rejected(self, payload: bytes, reason: Reason, field: str) -> None:
        assert decode(READING, payload) == Rejected(reason=reason, field=field)

    def test_fast_way_reads_only_the_common_case(self) -> None:
        assert fast_number(b"21.5") == (21.5, None)
        assert fast_number(b'{"value": 2, "ts": 5}') == (2.0, 5.0)
        assert fast_number(b'{"value": 2, "ts": 1795500000000}') == (2.0, 1795500000.0)
        assert fast_number(b'{"value": 2, "ts": "2026-11-24T16:00:00+08:00"}') == (2.0, NOW.timestamp())
        assert fast_number(b'{"value": 2, "quality": "uncertain", "other": [1]}') == (2.0, None)

    @pytest.mark.parametrize(
        "payload",
        [
            b"NaN",
            b"true",
            b"",
            b"{",
            b'{"value": 1, "x": "' + b"x" * 5_000 + b'"}',
            b'{"value": true}',
            b'{"value": "open"}',
            b'{"value": 1e999}',
            b'{"values": {"a": 1}}',
            b'{"value": 1, "quality": "bad"}',
            b'{"value": 1, "ts": "2026-11-24T08:00:00"}',
            b'{"value": 1, "ts": "x"}',
            b'{"value": 1, "unit": 5}',
        ],
    )
    def test_fast_way_leaves_the_rest(self, payload: bytes) -> None:
        assert fast_number(payload) is None


@given(payload=PAYLOADS)
def test_fast_way_and_full_decoder_agree(payload: bytes) -> None:
    found = fast_number(payload)
    answer = decode(READING, payload)
    if found is not None and isinstance(answer, Reading):
        value, at = found
        assert answer.values == (("", value),)
        assert at is None or abs(answer.at.timestamp() - at) < 1e-3
    elif found is not None:
        assert answer == Rejected(reason=Reason.IMPOSSIBLE_TIME, field="ts")


class TestOthers:
    def test_meta(self) -> None:
        limits = {"low": 1, "high": 5, "deadband": 0.5, "on_delay_s": 3}
        place = {"lat": 1, "lon": 2}
        sensor = decode(META, {"name": "Gas 1", "kind": "gas", "location": place, "limits": limits, "camera": "c1"})
        assert isinstance(sensor, Sensor)
        assert (sensor.id, sensor.name.zh, sensor.lat, sensor.camera) == ("s1", "Gas 1", 1.0, "c1")
        assert sensor.limits == Limits(low=1, high=5, deadband=0.5, on_delay_s=3)

    def test_limits_out_of_order_are_rejected(self) -> None:
        assert decode(META, {"limits": {"low": 5, "high": 1}}) == Rejected(reason=Reason.OUT_OF_RANGE, field="limits")

    @pytest.mark.parametrize("topic", [META, STATUS])
    def test_clearing_a_retained_message_is_no_dead_letter(self, topic: str) -> None:
        assert decode(topic, b"") == Cleared(topic=topic)

    def test_status(self) -> None:
        status = decode(STATUS, {"state": "sos", "skills": ["first_aid"], "ts": NOW.timestamp()})
        assert status == WorkerStatus(worker="w1", duty=Duty.SOS, skills=("first_aid",), sent_at=NOW)

    @pytest.mark.parametrize(
        ("field", "value", "warning"),
        [
            ("ts", 1, "impossible_time ts 1"),
            ("name", ["Li"], "wrong_type name ['Li']"),
            ("grid", "g" * 501, "too_long grid " + "g" * 60),
            ("skills", "gas", "wrong_type skills gas"),
            ("phone", 139, "wrong_type phone 139"),
        ],
    )
    def test_emergency_is_one_whatever_stands_beside_it(self, field: str, value: object, warning: str) -> None:
        said = {"name": "Li", "grid": "g1", "skills": ["gas"], "phone": "1"}
        status = decode(STATUS, said | {"state": "sos", field: value})
        assert isinstance(status, WorkerStatus)
        assert (status.duty, status.warnings) == (Duty.SOS, (warning,))
        kept = {"name": status.name, "grid": status.grid, "skills": list(status.skills or ()), "phone": status.phone}
        assert {k: v for k, v in kept.items() if v} == {k: v for k, v in said.items() if k != field}

    def test_emergency_in_another_encoding_or_with_no_number_is_one_and_names_nobody_by_half(self) -> None:
        status = decode(STATUS, '{"state": "sos", "name": "王五", "grid": "g1", "battery": NaN}'.encode("gb18030"))
        assert isinstance(status, WorkerStatus)
        assert (status.duty, status.name, status.grid) == (Duty.SOS, "", "g1")

    def test_a_status_that_is_wrong_and_no_emergency_is_refused(self) -> None:
        assert decode(STATUS, {"state": "busy", "name": 5}) == Rejected(reason=Reason.WRONG_TYPE, field="name")
        assert decode(STATUS, b'{"state": "busy", "battery": NaN}') == Rejected(reason=Reason.NOT_JSON)

    def test_position(self) -> None:
        position = decode(POSITION, {"lat": 1, "lon": 2, "accuracy_m": 5})
        assert position == Position(worker="w1", lat=1, lon=2, accuracy_m=5, at=NOW)

    def test_a_note_keeps_its_lines(self) -> None:
        assert decode(REPLY, {"assignment": "a1", "action": "progress", "note": "one\ntwo"}).note == "one\ntwo"

    def test_reply(self) -> None:
        reply = decode(REPLY, {"assignment": "a1", "action": "accept", "worker": "somebody else"})
        assert reply == ApplyReply(assignment="a1", worker="w1", action=ReplyAction.ACCEPT)

    @pytest.mark.parametrize(
        ("topic", "payload", "reason", "field"),
        [
            (STATUS, {}, Reason.MISSING, "state"),
            (STATUS, {"state": "asleep"}, Reason.UNKNOWN_VALUE, "state"),
            (POSITION, {"lat": 1}, Reason.MISSING, "lon"),
            (POSITION, {}, Reason.MISSING, "lat"),
            (POSITION, {"lat": 1, "lon": 2, "accuracy_m": -1}, Reason.OUT_OF_RANGE, "accuracy_m"),
            (REPLY, {"action": "accept"}, Reason.MISSING, "assignment"),
            (REPLY, {"assignment": "a", "action": "maybe"}, Reason.UNKNOWN_VALUE, "action"),
        ],
    )
    def test_wrong_in_any_field_is_rejected(self, topic: str, payload: object, reason: Reason, field: str) -> None:
        assert decode(topic, payload) == Rejected(reason=reason, field=field)


class TestTopics:
    @pytest.mark.parametrize(
        ("topic", "kind"),
        [
            (INCIDENT, Kind.INCIDENT),
            (READING, Kind.READING),
            (f"{ROOT}/stations/desk1/heartbeat", Kind.HEARTBEAT),
            (f"{ROOT}/incidents", None),
            (f"{ROOT}/incidents/", None),
            (f"{ROOT}/incidents/a/b", None),
            (f"{ROOT}/sensors/s1/other", None),
            ("linkage/v2/incidents/a", None),
            (f"x/{INCIDENT}", None),
        ],
    )
    def test_only_the_exact_structure_is_known(self, topic: str, kind: Kind | None) -> None:
        found = route(topic, ROOT)
        assert (found.kind if found else None) == kind

    def test_another_root(self) -> None:
        assert decode("city/a/incidents/x", a_report(), root="city/a").source == "x"

    def test_unknown_format_says_which_there_are(self) -> None:
        with pytest.raises(UnknownFormat, match="'xml'; there are: linkage"):
            Codecs(source="m", root=ROOT, format_name="xml", incident_sources=("*",), categories=())


@pytest.mark.parametrize("kind", list(FORMATS["linkage"]))
@given(payload=PAYLOADS)
def test_no_bytes_whatever_raise(kind: Kind, payload: bytes) -> None:
    topics = {
        Kind.INCIDENT: INCIDENT,
        Kind.READING: READING,
        Kind.META: META,
        Kind.STATUS: STATUS,
        Kind.POSITION: POSITION,
        Kind.REPLY: REPLY,
    }
    answer = decode(topics[kind], payload)
    assert isinstance(answer, (Rejected, Report, Reading, Sensor, WorkerStatus, Position, ApplyReply, Cleared))


def encoded_text(report: Report) -> bytes:
    return "".join((report.title, report.raw, *report.warnings)).encode()


@given(payload=PAYLOADS)
def test_every_report_can_be_stored(payload: bytes) -> None:
    report = decode(INCIDENT, payload)
    if isinstance(report, Report):
        assert b"\x00" not in encoded_text(report)
