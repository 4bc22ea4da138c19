"""A report that somebody types while a caller is on the line: what was typed, whether it fits, what it becomes.

Pure. The draft's id is made when it is begun and becomes the report's: filed twice, by a double key or after a crash,
it makes one case.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.domain.catalogue import Catalogue
from console.domain.facts import Place, Report, Reporter
from console.domain.terms import Severity
from console.domain.text import MAX_TEXT

LONGEST_TITLE = 60
MAX_NAME, MAX_PHONE, MAX_ADDRESS = 80, 40, 200
_PHONE = re.compile(r"\+?[0-9()\-\s/.,;#*]{3,}", re.ASCII)
_SENTENCE = re.compile(r"[。！？!?\n]|[.;；](?=\s|$)")


class ReportedBy(StrEnum):
    """How a report came that no machine sent: the report's source."""

    CALL = "call"
    WALK_IN = "walk_in"


class Typed(StrEnum):
    """The fields of the form, in their order."""

    WHAT = "what"
    CATEGORY = "category"
    PLACE = "place"
    SEVERITY = "severity"
    CALLER = "caller"
    PHONE = "phone"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has been typed so far."""

    id: str
    """Unique for ever."""
    begun_at: datetime | None = None
    """When the caller began to speak, aware UTC: the time of the report."""
    what: str = ""
    category: str = ""
    """Code of the category that was accepted; empty: none yet."""
    severity: Severity | None = None
    """None: as the category says."""
    place: Place = field(default_factory=Place)
    caller: str = ""
    phone: str = ""
    source: ReportedBy = ReportedBy.CALL

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        typed = (self.what, self.category, self.caller, self.phone, self.place.address)
        return not any(text.strip() for text in typed) and self.place.lat is None and not self.place.grid


def wrong(draft: Draft, catalogue: Catalogue) -> dict[Typed, str]:
    """What keeps the draft from being filed: for each wrong field the code of a sentence, `intake.wrong.<code>`."""
    found: dict[Typed, str] = {}
    if not draft.what.strip() and not draft.category:
        found[Typed.WHAT] = "what_missing"
    elif len(draft.what) > MAX_TEXT:
        found[Typed.WHAT] = "too_long"
    known = catalogue.categories.get(draft.category)
    if draft.category and (known is None or not known.by_hand):
        found[Typed.CATEGORY] = "category_unknown"
    if len(draft.place.address) > MAX_ADDRESS:
        found[Typed.PLACE] = "too_long"
    if len(draft.caller) > MAX_NAME:
        found[Typed.CALLER] = "too_long"
    phone = draft.phone.strip()
    if phone and not is_phone(phone):
        found[Typed.PHONE] = "phone_wrong"
    return found


def is_phone(text: str) -> bool:
    """Whether it may be a telephone number; blanks around it count."""
    return len(text) <= MAX_PHONE and _PHONE.fullmatch(text) is not None


def report_of(draft: Draft) -> Report:
    """The report that a draft makes; it must not be wrong."""
    title, description = title_and_rest(draft.what)
    return Report(
        source=draft.source.value,
        source_id=draft.id,
        title=title,
        category=draft.category,
        description=description,
        severity=draft.severity,
        place=draft.place,
        reporter=Reporter(name=draft.caller.strip(), phone=draft.phone.strip()),
        reported_at=draft.begun_at,
    )


def title_and_rest(text: str) -> tuple[str, str]:
    """The first sentence as the title, cut to `LONGEST_TITLE`; the whole text where the title is not all of it."""
    text = text.strip()
    end = _SENTENCE.search(text)
    title = text[: end.start()].strip() if end else text
    if len(title) > LONGEST_TITLE:
        cut = title[: LONGEST_TITLE - 1]
        at_word = cut.rsplit(None, 1)[0] if len(cut.rsplit(None, 1)[0]) > LONGEST_TITLE // 2 else cut
        title = f"{at_word}…"
    return title, "" if title == text.rstrip("。.！!？?；;") else text


def note_of(draft: Draft) -> str:
    """The draft as a note on a case that is known already: what was said, and by whom."""
    caller = " ".join(t.strip() for t in (draft.caller, draft.phone) if t.strip())
    return " · ".join(t for t in (draft.what.strip(), draft.place.address.strip(), caller) if t)
