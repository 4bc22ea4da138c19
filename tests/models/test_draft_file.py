"""A half-typed report outlives a crash, and goes as soon as it is filed."""

import json
import stat

import pytest

from console.domain.facts import Place
from console.domain.manual import Draft, ReportedBy
from console.domain.terms import Severity
from console.models.draft_file import DraftFile
from tests.domain.making import T0

FULL = Draft(
    id="d-1",
    begun_at=T0,
    what="煤气味，三楼",
    category="gas_leak",
    severity=Severity.CRITICAL,
    place=Place(lat=30.1, lon=121.2, address="Lane 3", grid="g1"),
    caller="Zhao",
    phone="138",
    source=ReportedBy.WALK_IN,
)


def test_what_was_typed_is_there_after_a_crash(tmp_path):
    path = tmp_path / "draft.json"
    file = DraftFile(path, Draft, quiet_s=0.01)
    file.keep(Draft(id="d-1", what="gas"))
    file.keep(FULL)
    file.close()
    assert DraftFile(path, Draft).load() == FULL
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_filed_draft_leaves_nothing_of_the_caller_behind(tmp_path):
    file = DraftFile(tmp_path / "draft.json", Draft, quiet_s=0.01)
    file.keep(FULL)
    file.forget()
    file.close()
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_there_is_no_draft(tmp_path):
    assert DraftFile(tmp_path / "draft.json", Draft).load() is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"what": "no id"}', '{"id": 1}', "[" * 60_000, "x" * 1_100_000,
     json.dumps({"id": "d", "begun_at": "yesterday"})],
)  # fmt: skip
def test_a_damaged_draft_is_no_draft(tmp_path, text):
    path = tmp_path / "draft.json"
    path.write_text(text, encoding="utf-8")
    assert DraftFile(path, Draft).load() is None


def test_a_draft_that_cannot_be_written_says_which_file_and_why(tmp_path):
    in_the_way = tmp_path / "folder"
    in_the_way.write_text("a file", encoding="utf-8")
    file = DraftFile(in_the_way / "draft.json", Draft, quiet_s=0.0)
    file.keep(FULL)
    file.close()
    assert file.trouble.startswith(f"{in_the_way / 'draft.json'}: ")
