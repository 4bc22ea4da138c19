"""What is personal in a case is gone once it is erased: in log, projection and export, and the log stays valid.

The name of a file is personal, and so is a warning, which quotes what was wrong.
"""

import io
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from console.domain import events as ev
from console.domain.facts import Attachment
from console.store import codec
from console.store.export import Style, Subject, export
from console.store.store import Store
from console.store.tables import event_private, events, incidents
from console.store.verify import verify
from tests.store.factories import START, an_incident_in, filed

PERSONAL = "Zhao-138-0000"
PHOTO = Attachment(url=f"https://h/{PERSONAL}.jpg", type="image/jpeg", name=f"{PERSONAL}.jpg")
WARNING = f"wrong_type reporter {PERSONAL}"
EARLIER = {
    ev.Reported: frozenset({"title", "description", "reporter", "address", "raw"}),
    ev.FactsUpdated: frozenset({"title", "description", "reporter", "place", "raw"}),
}


def a_case(store: Store) -> int:
    """File a report, and another one that changes it, both with what is personal."""
    number = an_incident_in(store, "r-1", attachments=(PHOTO,), warnings=(WARNING,))
    store.intake([filed("r-1", title="Smoke", attachments=(PHOTO, PHOTO), warnings=(WARNING, WARNING))])
    return number


def as_it_is_now(store: Store) -> int:
    return a_case(store)


def as_an_earlier_program_wrote_it(store: Store) -> int:
    with pytest.MonkeyPatch.context() as patch:
        for kind, private in EARLIER.items():
            patch.setattr(kind, "PRIVATE", private)
        codec._public.cache_clear()
        number = a_case(store)
    codec._public.cache_clear()
    return number


@pytest.fixture(params=[as_it_is_now, as_an_earlier_program_wrote_it], ids=lambda write: write.__name__)
def write(request: pytest.FixtureRequest) -> Iterator[Callable[[Store], int]]:
    yield request.param
    codec._public.cache_clear()


def exported(store: Store, *, is_personal: bool) -> str:
    out = io.BytesIO()
    export(store.database, Subject.EVENTS, Style.JSON, out, now=START, is_personal=is_personal)
    return out.getvalue().decode()


def test_attachments_and_warnings_are_there_until_the_case_is_erased(
    store: Store, write: Callable[[Store], int]
) -> None:
    number = write(store)
    case = store.incident(number)
    assert case is not None
    assert (case.attachments, case.warnings) == ((PHOTO, PHOTO), (WARNING, WARNING))
    assert PERSONAL in exported(store, is_personal=True)
    assert PERSONAL not in exported(store, is_personal=False)


def test_an_erased_case_shows_none_of_them_and_the_log_is_valid(store: Store, write: Callable[[Store], int]) -> None:
    number = write(store)
    kept = an_incident_in(store, "r-2", attachments=(PHOTO,))
    store.erase_private(number)
    case, other = store.incident(number), store.incident(kept)
    assert case is not None
    assert other is not None
    assert (case.attachments, case.warnings) == ((), ())
    assert other.attachments == (PHOTO,)
    assert PERSONAL not in str(store.timeline(number))
    with store.database.read() as connection:
        assert PERSONAL not in str(connection.scalar(select(incidents.c.data).where(incidents.c.number == number)))
    assert verify(store.database) == ()


def test_nothing_of_an_erased_case_is_left_in_the_tables(store: Store) -> None:
    store.erase_private(a_case(store))
    with store.database.read() as connection:
        for table in (events, event_private, incidents):
            assert PERSONAL not in str(connection.execute(select(table)).all())
    assert PERSONAL not in exported(store, is_personal=True)


def test_of_an_earlier_program_s_event_the_hashed_part_stays_as_it_was(store: Store) -> None:
    """To blank it would break the chain: it is shown to nobody, but who reads the table can still see it."""
    store.erase_private(as_an_earlier_program_wrote_it(store))
    assert PERSONAL not in exported(store, is_personal=True)
    with store.database.read() as connection:
        assert PERSONAL in str(connection.execute(select(events.c.data)).all())
