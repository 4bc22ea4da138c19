"""The command line: reads the call, loads the settings, and hands over to the part that does it.

Exit status: 0 done, 1 failed, 2 wrong use. Messages for people go to stderr, data to stdout. Parts are imported when
they are called: `linkage verify` must not wait for Qt.
"""

import argparse
import io
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from console import __version__
from console.settings import arguments as values
from console.settings.errors import SettingsError
from console.settings.folders import Folders
from console.settings.load import load
from console.settings.model import Settings, Theme
from console.store.errors import StoreError

EXPORTS = ("incidents", "events", "audit", "readings", "dead-letters")
IMPORTS = ("grids", "cameras", "workers", "sensors")
FORMATS = ("json", "csv", "xlsx")
KEPT_READINGS = "of readings those that raised, worsened or ended an alarm: no others are kept"
LANGUAGES = ("zh", "en")
THEMES = tuple(str(theme) for theme in Theme)
FROM_A_CLONE = (
    "From a clone also: python3 -m console test [PYTEST ARGS]. --yes, with any call, lets the set-up install."
)


def main(argv: Sequence[str]) -> int:
    """Run one call of the program; returns its exit status."""
    _write_anywhere()
    words = list(argv) or ["run"]
    if words[0] == "simulate":
        from feeds.simulator.cli import main as simulate

        return simulate(words[1:])
    parser = _parser()
    arguments = parser.parse_args(["run", *words] if words[0].startswith("--config") else words)
    call: Callable[[argparse.Namespace], int] = arguments.call
    try:
        return call(arguments)
    except (SettingsError, StoreError) as error:
        sys.stderr.write(f"linkage: {error}\n")
        return 1
    except BrokenPipeError:
        # The reader of our data (head, less) has left: that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(": ".join(filter(None, ("linkage", error.filename, error.strerror or str(error)))) + "\n")
        return 1


def _write_anywhere() -> None:
    """A terminal that lacks a letter gets its code instead: nobody's locale ends a call with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linkage", description="Linkage command center console", epilog=FROM_A_CLONE)
    parser.add_argument("--version", action="version", version=f"linkage {__version__}")
    calls = parser.add_subparsers(required=True, metavar="CALL")
    _with_config(calls.add_parser("run", help="open the console")).set_defaults(call=_run)
    _with_config(calls.add_parser("gateway", help="the feeds without a window")).set_defaults(call=_gateway)
    _with_config(calls.add_parser("verify", help="check the log's chain and the projections")).set_defaults(
        call=_verify
    )
    _add_demo(calls.add_parser("demo", help="embedded broker, simulated district and the console on them"))
    _add_screenshots(calls.add_parser("screenshots", help="every page as pictures"))
    _add_export(_with_config(calls.add_parser("export", help="data out")))
    doctor = _with_config(calls.add_parser("doctor", help="check what the console needs"))
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.set_defaults(call=_doctor)
    importing = _with_config(calls.add_parser("import", help="GeoJSON or CSV in; says row by row what was refused"))
    importing.add_argument("what", choices=IMPORTS, help="what the rows are")
    importing.add_argument("file", type=Path, metavar="FILE", help="CSV or GeoJSON")
    importing.add_argument("--json", action="store_true", help="one object: imported, refused rows with their reasons")
    importing.set_defaults(call=_import)
    paper = _with_config(calls.add_parser("paper", help="the open queue as a page to be printed"))
    paper.add_argument("file", type=values.page, metavar="FILE", help="FILE.html or FILE.pdf; written over")
    paper.set_defaults(call=_paper)
    _add_database(calls.add_parser("db", help="the store's schema and its safe copies"))
    bench = calls.add_parser("bench", help="the benchmarks; without a name: the list")
    bench.add_argument("name", nargs="?", default="", help="one of the list")
    bench.add_argument("--json", action="store_true", help="for programs")
    bench.set_defaults(call=_bench)
    calls.add_parser("simulate", help="the simulated district against any broker; see simulate --help")
    return parser


def _with_config(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--config", type=Path, default=None, metavar="FILE", help="TOML file with the settings")
    return parser


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same district")
    parser.add_argument("--speed", type=values.speed, default=1.0, help="how much faster than life")
    parser.add_argument("--for", dest="seconds", type=values.positive, metavar="SECONDS", help="end after so long")
    parser.add_argument("--screenshots", type=Path, default=None, metavar="DIR", help="leave pictures there")
    parser.add_argument("--lang", choices=LANGUAGES, default=None, help="language of screen and simulated texts")
    parser.add_argument("--theme", choices=THEMES, default=None, help="colours of the screen")
    parser.add_argument(
        "--size", type=values.size, default=(1920, 1080), metavar="WxH", help="of the window off-screen or by VNC"
    )
    parser.add_argument("--vnc", action="store_true", help="serve the window by VNC: without a password, to anybody")
    parser.set_defaults(call=_demo)


def _add_screenshots(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the pictures go there")
    for name, what, limits in (
        ("--page", "page", {}),
        ("--lang", "language", {"choices": LANGUAGES}),
        ("--theme", "theme", {"choices": THEMES}),
        ("--size", "size", {"type": values.size, "metavar": "WxH"}),
    ):
        parser.add_argument(name, action="append", default=[], help=f"only this {what}; may be repeated", **limits)
    parser.add_argument("--scale", type=values.percent, default=100, metavar="PERCENT", help="text size, 90 to 175")
    parser.set_defaults(call=_screenshots)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=EXPORTS, help=f"which rows; {KEPT_READINGS}")
    parser.add_argument("--since", type=values.moment, metavar="TIME", help="RFC 3339, with an offset")
    parser.add_argument("--until", type=values.moment, metavar="TIME", help="RFC 3339, with an offset")
    parser.add_argument("--format", choices=FORMATS, default="json", help="json: one object a line")
    parser.set_defaults(call=_export)


def _add_database(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    for name, call, words in (
        ("upgrade", _upgrade, "bring the schema to this version"),
        ("current", _current, "print the schema's version"),
        ("backup", _backup, "copy the store into a new file, while everybody works"),
        ("restore", _restore, "bring a copy back into an empty store"),
    ):
        action = _with_config(actions.add_parser(name, help=words))
        if name in ("backup", "restore"):
            action.add_argument("file", type=Path, metavar="FILE", help="the copy")
        action.set_defaults(call=call)


def _settings(arguments: argparse.Namespace) -> Settings:
    return load(arguments.config, os.environ)


def _run(arguments: argparse.Namespace) -> int:
    from console.app.run import run

    return run(_settings(arguments), arguments.config)


def _demo(arguments: argparse.Namespace) -> int:
    from console.app.feed_child import feeds_ahead
    from console.settings.ending import Ending

    ending = Ending()
    with feeds_ahead() as feeds:
        # Only now: this takes a second or two, and it loads meanwhile.
        from console.app.demo import Ahead, DemoCall, demo

        call = DemoCall(
            seed=arguments.seed,
            speed=arguments.speed,
            seconds=arguments.seconds,
            screenshots=arguments.screenshots,
            lang=arguments.lang,
            theme=arguments.theme,
            size=arguments.size,
            vnc=arguments.vnc,
        )
        return demo(call, Ahead(ending, feeds))


def _screenshots(arguments: argparse.Namespace) -> int:
    from console.app.stage.screenshots import SIZES, ShotsCall, screenshots

    return screenshots(
        ShotsCall(
            to=arguments.to,
            pages=tuple(arguments.page),
            languages=tuple(arguments.lang) or LANGUAGES,
            themes=tuple(arguments.theme),
            sizes=tuple(arguments.size) or SIZES,
            scale=arguments.scale,
        )
    )


def _gateway(arguments: argparse.Namespace) -> int:
    from console.app.logs import secrets_of, start_logging
    from console.settings.ending import when_asked_to_end
    from console.settings.interpreter import settle
    from feeds.serving import run_gateway

    settings = _settings(arguments)
    folders = Folders.of(settings).make()
    start_logging(folders.log, f"gateway-{settings.station_name}", secrets=secrets_of(settings), on_stderr=True)
    stop = threading.Event()
    when_asked_to_end(stop.set)
    run_gateway(settings, stop, started=settle)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from console.app.records import verify_store

    return verify_store(_settings(arguments))


def _export(arguments: argparse.Namespace) -> int:
    from console.app.records import export_store

    return export_store(_settings(arguments), arguments.what, arguments.format, arguments.since, arguments.until)


def _import(arguments: argparse.Namespace) -> int:
    from console.app.importing import import_file

    return import_file(_settings(arguments), arguments.what, arguments.file, as_json=arguments.json)


def _paper(arguments: argparse.Namespace) -> int:
    from console.app.paper import print_queue

    return print_queue(_settings(arguments), arguments.file)


def _upgrade(arguments: argparse.Namespace) -> int:
    from console.app.records import upgrade_store

    return upgrade_store(_settings(arguments))


def _current(arguments: argparse.Namespace) -> int:
    from console.app.records import current_schema

    return current_schema(_settings(arguments))


def _backup(arguments: argparse.Namespace) -> int:
    from console.app.records import backup_store

    return backup_store(_settings(arguments), arguments.file)


def _restore(arguments: argparse.Namespace) -> int:
    from console.app.records import restore_store

    return restore_store(_settings(arguments), arguments.file)


def _doctor(arguments: argparse.Namespace) -> int:
    from console.app.doctor import report

    return report(arguments.config, os.environ, as_json=arguments.json)


def _bench(arguments: argparse.Namespace) -> int:
    try:
        from tests.bench import run_bench
    except ImportError:
        sys.stderr.write("linkage: the benchmarks run from a clone of the project; they are not installed\n")
        return 2
    return int(run_bench(arguments.name, as_json=arguments.json))
