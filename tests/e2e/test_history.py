"""Four consoles on one PostgreSQL that is killed while they work: the short run of `linkage bench history`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench._history import work_through_kills
from tests.killable_postgres import KillablePostgres, short_folder

OPERATIONS, KILLS = 400, 3


@pytest.fixture
def server() -> Iterator[KillablePostgres]:
    with tempfile.TemporaryDirectory(prefix="lkt-", dir=short_folder(), ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with KillablePostgres(Path(folder)) as made:
            yield made


def test_every_acknowledged_operation_outlives_the_kills_and_none_is_doubled(server: KillablePostgres) -> None:
    kills: list[str] = []
    history = work_through_kills(server, operations=OPERATIONS, kills=KILLS, say=kills.append)
    assert len(kills) == KILLS
    assert history.acknowledged > OPERATIONS * 0.6
    assert history.lost == []
    assert history.doubled == []
    assert history.faults == 0
