"""The pictures, recordings and papers of a case, each once, the newest first, with who brought it."""

import pytest

from console.domain import commands as cmd
from console.domain.facts import Attachment
from console.domain.terms import ReplyAction
from console.domain.views import EvidenceRow
from console.models.evidence import evidence
from tests.domain.making import GRID, Case, a_case, a_report, a_worker_actor, asked, filed
from tests.models.making import a_workplace

NAMES = a_workplace().names
PHOTO = Attachment(url="https://x/photos/a.jpg", type="image/jpeg", name="Front door")
VIDEO = Attachment(url="https://x/b.mp4", type="video/mp4")


def rows(case: Case) -> tuple[EvidenceRow, ...]:
    return evidence(case.log, NAMES)


def test_what_report_update_worker_and_desk_bring_is_listed_the_newest_first():
    case = a_case(asked(), report=a_report(attachments=(PHOTO,)))
    case.do(filed(a_report(attachments=(PHOTO, VIDEO))), GRID)
    reply = cmd.ApplyReply(
        assignment="a1", worker="w1", action=ReplyAction.PROGRESS, attachments=(Attachment(url="file:///c.jpg"),)
    )
    case.do(reply, a_worker_actor())
    taken = Attachment(url="file:///d.png", type="image/png")
    case.do(cmd.AttachEvidence(attachment=taken, camera="c1", size=7, sha256="9f2c"))
    told = rows(case)
    assert [(r.name, r.camera, r.who) for r in told] == [
        ("d.png", "c1", "Li Na"),
        ("c.jpg", "", "w1"),
        ("b.mp4", "", "grid"),
        ("Front door", "", "grid"),
    ]
    assert told[0].at == case.now
    assert [(r.size, r.sha256) for r in told] == [(7, "9f2c"), *[(0, "")] * 3]
    assert [r.seq for r in told] == sorted((r.seq for r in told), reverse=True)


@pytest.mark.parametrize("ends", [(), ("resolve", cmd.Close())], ids=["again", "late"])
def test_a_picture_of_a_reply_that_came_again_or_late_is_listed_once(ends: tuple[cmd.Command | str, ...]):
    case = a_case(asked(), "arrive", *ends)
    reply = cmd.ApplyReply(assignment="a1", worker="w1", action=ReplyAction.ARRIVE, attachments=(PHOTO,))
    for _ in range(2):
        case.do(reply, a_worker_actor())
    assert [(r.name, r.who) for r in rows(case)] == [("Front door", "w1")]
    assert case.now_is.attachments == (PHOTO,)


def test_what_a_source_sends_again_is_listed_once_as_it_came_first():
    case = a_case(report=a_report(attachments=(PHOTO,)))
    case.do(filed(a_report(attachments=(Attachment(url=PHOTO.url, name="Other name"),))), GRID)
    (only,) = rows(case)
    assert (only.name, only.seq) == ("Front door", 1)


@pytest.mark.parametrize(
    ("type_", "icon"),
    [
        ("image/jpeg", "camera"),
        ("image", "camera"),
        ("video/mp4", "play"),
        ("audio/ogg", "phone"),
        ("application/pdf", "paperclip"),
        ("", "paperclip"),
        ("Image/JPEG", "paperclip"),
    ],
)
def test_the_icon_is_that_of_the_media_type(type_: str, icon: str):
    (only,) = rows(a_case(report=a_report(attachments=(Attachment(url="x", type=type_),))))
    assert only.icon == icon
    assert only.is_clip == (icon == "play")


@pytest.mark.parametrize(
    ("url", "name"), [("https://x/photos/a.jpg", "a.jpg"), ("a.jpg", "a.jpg"), ("https://x/photos/", "")]
)
def test_a_nameless_one_is_called_by_the_end_of_its_address(url: str, name: str):
    (only,) = rows(a_case(report=a_report(attachments=(Attachment(url=url),))))
    assert only.name == name


def test_events_that_bring_nothing_list_nothing():
    assert rows(a_case(cmd.Take(), asked(), "accept", cmd.Note(text="x"))) == ()


def test_what_a_duplicate_brought_is_listed_with_its_number_and_what_both_brought_once():
    own = a_case(report=a_report(attachments=(PHOTO,)))
    other = a_case(number=8, report=a_report(attachments=(PHOTO, VIDEO)))
    told = evidence(own.log, NAMES, other.log)
    assert sorted((r.name, r.of_case) for r in told) == [("Front door", 0), ("b.mp4", 8)]
