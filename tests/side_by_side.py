"""All tests in several processes that share what one of them has imported and collected.

`python3 -m console test` starts pytest with `-p tests.side_by_side --processes 4`. To import all modules and to collect
all tests takes longer than most files of tests: one process does it, and then divides. Each of its children takes file
after file, and tells it what comes of their tests. Only where processes can divide.
"""

import os
import signal
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

import pytest
from hypothesis import strategies

FILE = struct.Struct("I")
"""The number of a file of tests, as it stands in the pipe from which every child takes the next one."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the number of processes."""
    parser.addoption("--processes", type=int, default=1, help="run files of tests in so many processes")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests in children; None: pytest runs them in this process."""
    config = session.config
    is_plain = session.testsfailed or config.option.collectonly
    if is_plain or config.option.processes < 2:
        return None
    files = [list(items) for _, items in groupby(session.items, key=_file_of)]
    # What takes a process seconds when it first makes a text, and is the same in each.
    strategies.text().validate()
    # Here, so that this process takes it away.
    config._tmp_path_factory.getbasetemp()
    todo = _written(by_turns(len(files)))
    children: list[Child] = []
    try:
        for _ in range(config.option.processes):
            children.append(_divide(session, children, files, todo))
        os.close(todo)
        _listen(session, children)
    finally:
        for child in children:
            child.end()
    return True


def _file_of(item: pytest.Item) -> object:
    """The file of a test; the files of a package that share what takes long to make are as one file."""
    known = item._fixtureinfo.name2fixturedefs.values()
    shared = (each.baseid for definitions in known for each in definitions if each.scope == "package")
    return next(shared, item.path)


def by_turns(count: int) -> list[int]:
    """The numbers of the files in the order in which they are taken: from the first and from the last of them in turn.

    Files that follow each other are alike: those of the feeds wait for servers, those of the desks compute. Both parts
    begin with what takes long; what is left of the larger one, which goes last, are many short files.
    """
    first, second = range(count * 2 // 5), range(count * 2 // 5, count)
    return [number for pair in zip_longest(first, second) for number in pair if number is not None]


def _written(numbers: Iterable[int]) -> int:
    """The end of a pipe from which these numbers can be read."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(FILE.pack, numbers)))
    os.close(writing)
    return reading


@dataclass
class Child:
    """A process that runs tests, as its parent sees it."""

    number: int
    pid: int
    told: Connection
    """What it tells."""
    runs: str = ""
    """The test that it runs."""

    def end(self) -> None:
        """Wait for its end; one that has more to tell is no longer listened to."""
        if not self.told.closed:
            os.kill(self.pid, signal.SIGTERM)
            self.told.close()
        os.waitpid(self.pid, 0)


def _divide(session: pytest.Session, children: list[Child], files: list[list[pytest.Item]], todo: int) -> Child:
    told, tell = Pipe(duplex=False)
    if (pid := os.fork()) == 0:
        status = 1
        try:
            # Else it would not hear that the parent is gone.
            for read in (told, *(child.told for child in children)):
                read.close()
            _work(session, len(children), _taken(files, todo), tell)
            status = 0
        finally:
            # Nothing of the parent's own is to be done here once more.
            os._exit(status)
    tell.close()
    return Child(len(children), pid, told)


def _taken(files: list[list[pytest.Item]], todo: int) -> Iterator[pytest.Item]:
    while record := os.read(todo, FILE.size):
        yield from files[FILE.unpack(record)[0]]


def _work(session: pytest.Session, number: int, items: Iterator[pytest.Item], tell: Connection) -> None:
    """Run tests, and tell what comes of them."""
    config = session.config
    _be_a_child(config, number)
    config.pluginmanager.register(Teller(config, tell.send))
    item = next(items, None)
    while item is not None:
        following = next(items, None)
        config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        item = following
    tell.send(("done",))


def _be_a_child(config: pytest.Config, number: int) -> None:
    """Leave terminal and cache to the parent, and have an output and temporary folders of one's own."""
    for plugin in ("terminalreporter", "lfplugin", "nfplugin", "stepwiseplugin"):
        if config.pluginmanager.has_plugin(plugin):
            config.pluginmanager.unregister(name=plugin)
    capture = config.pluginmanager.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    factory = config._tmp_path_factory
    factory._basetemp = factory.getbasetemp() / f"process-{number}"
    factory._basetemp.mkdir(mode=0o700)


class Teller:
    """Tells the parent what its own plugins have to know."""

    def __init__(self, config: pytest.Config, tell: Callable[[tuple[Any, ...]], None]) -> None:
        self._config, self._tell = config, tell

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        """A test begins."""
        self._tell(("begins", nodeid, location))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of a test is over: of those that passed only the test itself is told."""
        if report.when == "call" or not report.passed:
            data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
            self._tell(("report", data))

    def pytest_warning_recorded(self, warning_message: Any, when: Any, nodeid: str, location: Any) -> None:
        """Something was warned of."""
        self._tell(("warning", warning_message, when, nodeid, location))


def _listen(session: pytest.Session, children: list[Child]) -> None:
    """Let this process' plugins hear what the children tell, until all are done."""
    while talking := {child.told: child for child in children if not child.told.closed}:
        for told in wait(list(talking)):
            child = talking[told]  # type: ignore[index]  # what was waited for
            try:
                kind, *what = child.told.recv()
            except EOFError:
                kind, what = "crashed", []
            _hear(session, child, kind, what)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)


def _hear(session: pytest.Session, child: Child, kind: str, what: list[Any]) -> None:
    hook, config = session.config.hook, session.config
    match kind:
        case "begins":
            child.runs, location = what
            hook.pytest_runtest_logstart(nodeid=child.runs, location=location)
        case "report":
            hook.pytest_runtest_logreport(report=hook.pytest_report_from_serializable(config=config, data=what[0]))
        case "warning":
            message, when, nodeid, location = what
            hook.pytest_warning_recorded.call_historic(
                kwargs={"warning_message": message, "when": when, "nodeid": nodeid, "location": location}
            )
        case "done":
            child.told.close()
        case _:
            child.told.close()
            _tell_crash(session, child)


def _tell_crash(session: pytest.Session, child: Child) -> None:
    """Fail the test in which a child went, and end the run: what was left to that child would be missed silently."""
    why = f"process {child.number} crashed while running {child.runs!r}"
    report = pytest.TestReport(child.runs, (child.runs, None, child.runs), {}, "failed", why, "call")
    session.config.hook.pytest_runtest_logreport(report=report)
    session.shouldfail = why
