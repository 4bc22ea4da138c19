"""The command `linkage simulate`: the simulated district against any MQTT 5 broker."""

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from console.settings import arguments as values
from feeds.simulator.outgoing import SimulatorConfig, WorldSettings, new_run
from feeds.simulator.runner import address_of, run_simulator
from feeds.simulator.sample import load_sample

DONE, FAILED = 0, 1


def main(argv: Sequence[str]) -> int:
    """Run until interrupted; exit status 0 done, 1 failed (argparse itself ends with 2 on wrong use)."""
    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    stop = threading.Event()
    before = {n: signal.signal(n, lambda _n, _frame: stop.set()) for n in (signal.SIGINT, signal.SIGTERM)}
    if urlsplit(options.broker).password and "LINKAGE_BROKER_URL" not in os.environ:
        print("warning: a password in the command line is seen by all users; use --password-file", file=sys.stderr)
    try:
        config = _config(options)
        _tell_of_more_than_there_are(options)
        print("publishing to {}:{}; Ctrl+C ends it".format(*address_of(config.url)), file=sys.stderr)
        run_simulator(config, stop)
    except (OSError, ValueError) as error:
        print(f"linkage simulate: {error}", file=sys.stderr)
        return FAILED
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return DONE


def _tell_of_more_than_there_are(options: argparse.Namespace) -> None:
    """The district has so many of each: whoever asks for more learns that he does not get them."""
    sample = load_sample()
    for what, there in (("sensors", sample.sensors), ("workers", sample.workers), ("cameras", sample.cameras)):
        asked = getattr(options, what)
        if asked > len(there):
            print(f"warning: the district has {len(there)} {what}: all of them, not {asked}", file=sys.stderr)


def _config(options: argparse.Namespace) -> SimulatorConfig:
    password = options.password_file.read_text(encoding="utf-8").strip() if options.password_file else ""
    world = WorldSettings(
        seed=options.seed,
        run=new_run(),
        incidents_per_hour=options.incidents_per_hour,
        sensors=options.sensors,
        workers=options.workers,
        cameras=options.cameras,
        lang=options.lang,
    )
    return SimulatorConfig(
        url=options.broker, password=password, speed=options.speed, seconds=options.seconds, world=world
    )


def _broker(text: str) -> str:
    try:
        address_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linkage simulate", description="Publish a simulated district's life.")
    broker = os.environ.get("LINKAGE_BROKER_URL", "mqtt://127.0.0.1:1883")
    parser.add_argument(
        "--broker", metavar="URL", type=_broker, default=broker, help="mqtt://[user@]host:port or mqtts://…"
    )
    parser.add_argument("--password-file", metavar="FILE", type=Path, help="a file that holds the password only")
    parser.add_argument("--seed", type=int, default=1510, help="the same seed, the same district's life")
    parser.add_argument("--speed", type=values.speed, default=1.0, help="simulated seconds in a real second")
    parser.add_argument(
        "--incidents-per-hour", type=values.not_negative, default=240.0, metavar="N", help="on average over a day"
    )
    parser.add_argument("--sensors", type=values.count, default=400, metavar="N", help="at most 400")
    parser.add_argument("--workers", type=values.count, default=60, metavar="N", help="at most 60")
    parser.add_argument("--cameras", type=values.count, default=12, metavar="N", help="how many incidents may name")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of titles and names")
    parser.add_argument(
        "--for", dest="seconds", type=values.positive, default=0.0, metavar="SECONDS", help="end after so long"
    )
    return parser
