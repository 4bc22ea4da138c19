"""The cameras of a console: starts camera processes, hands cameras to them, and replaces a process that hangs.

Lives in the console process and knows neither Qt nor OpenCV. All methods return at once, so that they may be called on
the interface thread: one thread of the pool's own does everything that can wait.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path

from feeds.cameras import protocol, worker
from feeds.cameras.address import AddressRefused, check_address, mask
from feeds.cameras.asked import Asked
from feeds.cameras.clips import Clip
from feeds.cameras.opened import Opened, Source
from feeds.cameras.protocol import (
    CameraFailed,
    ClipRecorded,
    FailureReason,
    Heartbeat,
    SnapshotTaken,
    Status,
)
from feeds.cameras.ring import Pixels, RingError, RingReader
from feeds.cameras.snapshots import Snapshot
from feeds.cameras.status import CameraFacts, CameraState, CameraStatus, derive_status
from feeds.cameras.supervised import SupervisedProcess, Target

_PACE_S = 0.2
_MESSAGES_PER_TURN = 64

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The newest picture of a camera."""

    pixels: Pixels
    """(height, width, 3) uint8, RGB, contiguous, the caller's own."""
    age_s: float
    """Since it was decoded, by the monotonic clock."""
    state: CameraState
    sequence: int
    """Counts up; give it back to `newest` as `after`."""


class CameraPool:
    """All open cameras of one console."""

    def __init__(
        self,
        *,
        processes: int = 2,
        max_fps: float = 25.0,
        target: Target = worker.run,
    ) -> None:
        """Start the pool's thread; a camera process starts when the first camera is handed to it.

        Args:
            processes: how many camera processes share the cameras, at least 1.
            max_fps: no more frames a second of one camera are converted.
            target: what a camera process runs; tests give their own.
        """
        self._max_fps = max_fps
        self._processes = [SupervisedProcess(number, target) for number in range(max(1, processes))]
        self._cameras: dict[str, Opened] = {}
        self._asked = Asked(self._offer)
        self._lock = threading.Lock()
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake_reader, self._wake_writer = Pipe(duplex=False)
        self._waking = threading.Lock()
        self._awake = False
        self._stopping = threading.Event()
        self.faults = 0
        """Errors of the pool's own that it went on after; anything but 0 is a bug, told in the log."""
        self._thread = threading.Thread(target=self._run, name="camera pool", daemon=True)
        self._thread.start()

    def open(
        self,
        camera_id: str,
        url: str,
        size: tuple[int, int],
        *,
        allow_file: bool = False,
        allow_device: bool = False,
        verify_tls: bool = True,
        ca_file: str = "",
    ) -> None:
        """Open a camera, or give an open one another size or address.

        Never raises for a wrong address: the camera's status says why it was refused, and nothing is opened.

        Args:
            camera_id: the camera's number.
            url: see `feeds.cameras.address`.
            size: (width, height) on screen, device pixels; pictures are fitted into it, never enlarged.
            allow_file: the configuration lets this camera be a file.
            allow_device: the configuration lets this camera be a local device.
            verify_tls: False is an admin's exception for this camera, and shows in its status.
            ca_file: certificates to trust for it instead of the system's.
        """
        source = Source(
            url=url, allow_file=allow_file, allow_device=allow_device, verify_tls=verify_tls, ca_file=ca_file
        )
        self._do(lambda: self._open(camera_id, source, size))

    def close(self, camera_id: str) -> None:
        """Close a camera, after its clip where one is recorded; one that is not open is ignored."""
        self._do(lambda: self._close(camera_id))

    def newest(self, camera_id: str, after: int = 0) -> Frame | None:
        """Return the newest picture later than sequence `after`, or None if there is none."""
        with self._lock:
            camera = self._cameras.get(camera_id)
            frame = camera.ring.newest(after) if camera is not None and camera.ring is not None else None
            if camera is None or frame is None:
                return None
            now_ns = time.monotonic_ns()
            status = self._status(camera, now_ns)
        age_s = max(0.0, (now_ns - frame.at_ns) / 1e9)
        return Frame(pixels=frame.pixels, age_s=age_s, state=status.state, sequence=frame.sequence)

    def poll(self) -> list[CameraStatus]:
        """Return the status of every open camera, in the order of opening."""
        with self._lock:
            now_ns = time.monotonic_ns()
            return [self._status(camera, now_ns) for camera in self._cameras.values()]

    def snapshot(self, camera_id: str) -> Future[Snapshot]:
        """Ask for a JPEG at full size, made in the camera process.

        Returns:
            A future that ends within `snapshots.SNAPSHOT_WITHIN_S`, with `pending.AskedInVain` if there is no picture.
            Its callbacks run on the pool's thread.
        """
        future: Future[Snapshot] = Future()
        self._do(lambda: self._asked.snapshot(camera_id, future))
        return future

    def record(self, camera_id: str, path: Path, seconds: float) -> Future[Clip]:
        """Let the camera process write a film of what comes from now on.

        Args:
            camera_id: an open camera; it stays open until the film is over.
            path: a file that does not exist yet, in a folder that does; it appears when the film is whole.
            seconds: at most `protocol.LONGEST_CLIP_S`.

        Returns:
            A future that ends within `clips.CLIP_LATE_S` of the last second, with `pending.AskedInVain` if there is no
            film. Its callbacks run on the pool's thread.
        """
        future: Future[Clip] = Future()
        self._do(lambda: self._asked.clip(camera_id, future, path, seconds))
        return future

    def end_clip(self, camera_id: str) -> None:
        """Let a film that is being written end now; it is kept."""
        self._do(lambda: self._asked.end_clip(camera_id))

    def process_ids(self) -> list[int]:
        """Return the ids of the running camera processes, for diagnosis."""
        return [process.pid for process in self._processes if process.pid is not None]

    def stop(self) -> None:
        """End all processes and give back the shared memory, within 2 s; the pool can't be used again."""
        self._stopping.set()
        self._wake()
        self._thread.join(1.5)
        if self._thread.is_alive():
            log.error("the camera pool's thread did not end; its processes end with their pipes")

    # Everything below runs on the pool's own thread.

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self._turn()
                except Exception:
                    # The edge of this thread: without it one fault would leave every camera without a watchdog.
                    self.faults += 1
                    log.exception("the camera pool stumbled, time %s", self.faults)
                    self._stopping.wait(_PACE_S)
        finally:
            self._shut_down()

    def _turn(self) -> None:
        pipes = {process.connection: process for process in self._processes if process.connection is not None}
        ready = wait([*pipes, self._wake_reader], _PACE_S)
        if self._wake_reader in ready:
            self._wake_reader.recv_bytes(8)
            with self._waking:
                self._awake = False
        while not self._jobs.empty():
            self._jobs.get_nowait()()
        for connection in ready:
            if isinstance(connection, Connection) and connection in pipes:
                self._hear(pipes[connection], connection)
        self._watch(time.monotonic_ns())

    def _do(self, job: Callable[[], None]) -> None:
        if self._stopping.is_set():
            return
        self._jobs.put(job)
        self._wake()

    def _wake(self) -> None:
        with self._waking:
            if not self._awake:
                self._awake = True
                self._wake_writer.send_bytes(b"!")

    def _hear(self, process: SupervisedProcess, connection: Connection) -> None:
        try:
            for _ in range(_MESSAGES_PER_TURN):
                if process.connection is None or not connection.poll():
                    return
                self._take(process, protocol.receive_status(connection))
        except protocol.ProtocolError as error:
            self._lost(process, f"sent what it may not: {error}")
        except (EOFError, OSError):
            self._lost(process, "ended")

    def _take(self, process: SupervisedProcess, message: Status) -> None:
        now_ns = time.monotonic_ns()
        if isinstance(message, Heartbeat):
            process.beat(now_ns)
            return
        with self._lock:
            camera = self._cameras.get(message.camera)
            if camera is None or camera.process is not process:
                return
            if not isinstance(message, SnapshotTaken | ClipRecorded):
                camera.facts.note(message, now_ns)
                return
        self._asked.answer(message)

    def _watch(self, now_ns: int) -> None:
        for process in self._processes:
            if process.is_hung(now_ns):
                self._lost(process, "hangs")
            if process.connection is None and self._wanted(process) and now_ns >= process.restart_at_ns:
                self._start(process)
        self._asked.expire(now_ns)
        for camera in [c for c in self._cameras.values() if c.is_leaving]:
            self._close(camera.camera)

    def _wanted(self, process: SupervisedProcess) -> bool:
        return any(camera.process is process for camera in self._cameras.values())

    def _start(self, process: SupervisedProcess) -> None:
        try:
            process.start()
        except OSError as error:
            self._lost(process, f"can't be started: {error}")
            return
        for camera in self._cameras.values():
            if camera.process is process and camera.order is not None and not process.offer(camera.order):
                self._lost(process, "does not read")
                return

    def _lost(self, process: SupervisedProcess, why: str) -> None:
        retry_in_s = process.fail(why)
        now_ns = time.monotonic_ns()
        with self._lock:
            mine = {name: camera for name, camera in self._cameras.items() if camera.process is process}
            for name, camera in mine.items():
                lost = CameraFailed(
                    camera=name,
                    reason=FailureReason.PROCESS_LOST,
                    attempt=camera.facts.attempt,
                    retry_in_s=retry_in_s,
                )
                camera.facts.note(lost, now_ns)
        self._asked.lose(set(mine))

    def _open(self, camera_id: str, source: Source, size: tuple[int, int]) -> None:
        old = self._cameras.get(camera_id)
        now_ns = time.monotonic_ns()
        facts = CameraFacts(opened_ns=now_ns, trouble_since_ns=now_ns)
        try:
            address = check_address(source.url, allow_file=source.allow_file, allow_device=source.allow_device)
            # A caller goes on asking for what is later than the last sequence it saw, whatever the size.
            ring = RingReader(*size, start=old.ring.newest_sequence() if old is not None and old.ring else 0)
        except (AddressRefused, RingError) as error:
            self._close(camera_id)
            self._refuse(camera_id, source, facts, error)
            return
        if old is not None and old.source == source and old.ring is not None:
            facts = old.facts
            facts.frame_ns = max(facts.frame_ns, old.ring.newest_at_ns())
        process = (old.process if old is not None else None) or self._least_busy()
        order = source.order(camera_id, ring.name, size, self._max_fps)
        camera = Opened(
            camera=camera_id,
            source=source,
            order=order,
            ring=ring,
            address=address.masked,
            process=process,
            facts=facts,
        )
        self._put(camera)
        if process.connection is not None and not process.offer(order):
            self._lost(process, "does not read")

    def _refuse(self, camera_id: str, source: Source, facts: CameraFacts, error: AddressRefused | RingError) -> None:
        refused = isinstance(error, AddressRefused)
        facts.reason = FailureReason.ADDRESS_REFUSED if refused else FailureReason.NO_MEMORY
        facts.detail, facts.failed, facts.attempt = str(error)[:200], True, 1
        self._put(Opened(camera=camera_id, source=source, address=mask(source.url), facts=facts))

    def _put(self, camera: Opened) -> None:
        with self._lock:
            old = self._cameras.get(camera.camera)
            self._cameras[camera.camera] = camera
            if old is not None and old.ring is not None:
                old.ring.close()

    def _close(self, camera_id: str) -> None:
        if self._asked.is_recording(camera_id) and camera_id in self._cameras:
            self._cameras[camera_id].is_leaving = True
            return
        with self._lock:
            camera = self._cameras.pop(camera_id, None)
            if camera is not None and camera.ring is not None:
                camera.ring.close()
        process = camera.process if camera is not None else None
        if process is None or process.connection is None:
            return
        if not process.offer(protocol.CloseCamera(camera=camera_id)):
            self._lost(process, "does not read")

    def _offer(self, camera_id: str, order: protocol.Control) -> bool:
        """Order something of the process of an open camera; False: there is none that hears it."""
        camera = self._cameras.get(camera_id)
        return camera is not None and camera.process is not None and camera.process.offer(order)

    def _least_busy(self) -> SupervisedProcess:
        load = {process.number: 0 for process in self._processes}
        for camera in self._cameras.values():
            if camera.process is not None:
                load[camera.process.number] += 1
        return min(self._processes, key=lambda process: load[process.number])

    def _status(self, camera: Opened, now_ns: int) -> CameraStatus:
        return derive_status(
            camera.camera,
            camera.address,
            camera.facts,
            max(camera.ring.newest_at_ns() if camera.ring is not None else 0, camera.facts.frame_ns),
            now_ns,
            tls_unverified=not camera.source.verify_tls,
        )

    def _shut_down(self) -> None:
        for process in self._processes:
            process.close_pipe()
        for process in self._processes:
            process.kill(wait_s=0.3)
        self._asked.lose()
        with self._lock:
            for camera in self._cameras.values():
                if camera.ring is not None:
                    camera.ring.close()
            self._cameras.clear()
