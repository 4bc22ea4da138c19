"""Real servers for the tests: a Mosquitto that may be killed and started again, and one PostgreSQL a session.

Every broker listens on 127.0.0.1 at a free port and keeps its files in a folder of its own, so that runs beside each
other cannot meet.
"""

import itertools
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import trustme
from psycopg import sql

from tests.dying import dying_with_us
from tests.embedded import get_server

START_WITHIN_S = 20


class ServerDidNotStart(Exception):
    """A server ended or stayed silent; the message carries what it logged."""


def find_mosquitto() -> str | None:
    """Return the path of Mosquitto, also where Debian keeps it off a user's PATH."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin")


@dataclass(kw_only=True)
class Mosquitto:
    """A broker with the settings that the design asks of a site: nothing queued is dropped, state survives a kill."""

    folder: Path
    username: str = ""
    password: str = ""
    """With a username, anonymous clients are refused."""
    is_persistent: bool = True
    certificate_for: str = ""
    """With a host, the broker speaks TLS with a certificate for it, made by the authority of `ca_file`."""
    extra: tuple[str, ...] = ()
    """Further lines of the configuration."""
    port: int = 0
    """0 takes a free one at the first start and keeps it at every later start."""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Return the address with the user and password that this broker wants."""
        login = f"{self.username}:{self.password}@" if self.username else ""
        scheme = "mqtts" if self.certificate_for else "mqtt"
        return f"{scheme}://{login}127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> Path:
        """Return the authority that a client must trust."""
        return self.folder / "ca.pem"

    @property
    def log(self) -> str:
        """Return what the broker has logged since its first start."""
        return (self.folder / "mosquitto.log").read_text(errors="replace")

    def start(self) -> None:
        """Start the broker and return once it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        if self.certificate_for and not self.ca_file.exists():
            self._make_certificate()
        self._write_configuration()
        with (self.folder / "mosquitto.log").open("ab") as log:
            command = [find_mosquitto() or "mosquitto", "-c", str(self.folder / "mosquitto.conf")]
            self.process = subprocess.Popen(dying_with_us(command), stdout=log, stderr=log)
        wait_until_answering(self.process, self.port, lambda: self.log)

    def stop(self) -> None:
        """End the broker as its service manager would, with its state saved."""
        self._end(lambda process: process.terminate())

    def kill(self) -> None:
        """End the broker as a power cut would."""
        self._end(lambda process: process.kill())

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None]) -> None:
        if self.process is not None:
            how(self.process)
            self.process.wait(timeout=START_WITHIN_S)
            self.process = None

    def _make_certificate(self) -> None:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.ca_file))
        server = authority.issue_cert(self.certificate_for)
        server.private_key_and_cert_chain_pem.write_to_path(str(self.folder / "server.pem"))

    def _write_configuration(self) -> None:
        lines = [
            f"listener {self.port} 127.0.0.1",
            "max_queued_messages 0",
            "log_type all",
            f"allow_anonymous {'false' if self.username else 'true'}",
            *self.extra,
        ]
        if os.name == "posix" and os.geteuid() == 0:
            # Else it would step down to a user that may not read this folder.
            lines.append("user root")
        if self.is_persistent:
            lines += ["persistence true", f"persistence_location {self.folder}/"]
            lines += ["autosave_on_changes true", "autosave_interval 1"]
        if self.certificate_for:
            lines += [f"certfile {self.folder}/server.pem", f"keyfile {self.folder}/server.pem"]
        if self.username:
            passwords = self.folder / "passwords"
            passwords.touch(mode=0o600)
            subprocess.run(
                ["mosquitto_passwd", "-b", str(passwords), self.username, self.password],
                check=True,
                capture_output=True,
            )
            lines.append(f"password_file {passwords}")
        (self.folder / "mosquitto.conf").write_text("\n".join(lines) + "\n")


_REMEMBER = """
CREATE SCHEMA pristine;
DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE pristine.%1$I AS TABLE public.%1$I', t);
    END LOOP;
END $$;
CREATE FUNCTION pristine.shape() RETURNS text LANGUAGE sql AS $$
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
        SELECT concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull, a.atthasdef) AS part
        FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    ) AS parts
$$;
CREATE FUNCTION pristine.restore() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica; -- in whatever order the tables are filled
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'pristine' LOOP
        EXECUTE format('DELETE FROM public.%I', t);
        EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE SELECT * FROM pristine.%1$I', t);
    END LOOP;
    FOR t IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER SEQUENCE public.%I RESTART', t);
    END LOOP;
END $$;
"""
"""Lets a database bring back what its tables held when this was run; its sequences begin anew."""


class Postgres:
    """One PostgreSQL for the whole session, on a socket of its own; each test has a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode="stop")
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._names = (f"test_{number}" for number in itertools.count(1))
        self._free: list[str] = []
        self._shape = ""
        # A test's database need not survive a power cut, and commits without fsync are ten times as fast.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._execute(sql.SQL(statement))

    def create(self, name: str = "", template: str = "template1") -> str:
        """Make a database as a copy of `template` and return its SQLAlchemy URL."""
        name = name or next(self._names)
        # Half the work of PostgreSQL's other way: there is hardly anything to copy, and nothing is synced.
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self._server.get_uri(database=name).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def remember(self, url: str) -> None:
        """Let the databases that are made of this one be lent again and again."""
        with psycopg.connect(_dsn(url), autocommit=True) as connection:
            connection.execute(_REMEMBER)
            assert _only(connection.execute("SELECT count(last_value) FROM pg_sequences")) == "0", "one has counted"
            self._shape = _only(connection.execute("SELECT pristine.shape()"))

    def lend(self, template: str) -> str:
        """Return the SQLAlchemy URL of a database as `template`, which was remembered; `take_back` it."""
        return self._free.pop() if self._free else self.create(template=template)

    def take_back(self, url: str) -> None:
        """Restore a database for the next test, a tenth of the work of another; one of another shape is removed."""
        try:
            with psycopg.connect(_dsn(url), autocommit=True) as connection:
                if _only(connection.execute("SELECT pristine.shape()")) == self._shape:
                    connection.execute("SELECT pristine.restore()")
                    self._free.append(url)
                    return
        except psycopg.OperationalError:
            pass  # a test has closed it to everybody
        self.drop(url)

    def drop(self, url: str) -> None:
        """Remove the database of `url`, whoever is still connected to it."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop the server."""
        self._connection.close()
        self._server.cleanup()

    def _execute(self, statement: sql.SQL | sql.Composed) -> None:
        self._connection.execute(statement)


def _dsn(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def _only(found: psycopg.Cursor[Any]) -> str:
    row = found.fetchone()
    return str(row[0]) if row else ""


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_answering(process: subprocess.Popen[bytes], port: int, log: Callable[[], str]) -> None:
    """Return once `port` of 127.0.0.1 accepts a connection.

    Raises:
        ServerDidNotStart: the process ended first, or 20 s passed.
    """
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            # Waiting for its end is the pause between two attempts, and tells at once when it did end.
            try:
                process.wait(timeout=0.02)
            except subprocess.TimeoutExpired:
                continue
            break
        else:
            return
    raise ServerDidNotStart(f"Nothing answers on port {port} (exit status {process.poll()}):\n{log()}")
