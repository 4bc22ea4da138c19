"""One console for one store and station: a second start raises the first window and ends.

Two programs on one MQTT client id would throw each other off the broker, again and again.
"""

import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_WITHIN_MS = 500


def name_of(database: str, station: str) -> str:
    """The name under which the first console listens; holds no address, only its digest."""
    return "linkage-" + hashlib.sha256(f"{database}\0{station}".encode()).hexdigest()[:24]


def raise_first(name: str) -> bool:
    """Ask a console that runs already to show itself; False: there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_WITHIN_MS):
        return False
    socket.disconnectFromServer()
    return True


class FirstConsole(QObject):
    """Listens for later starts, unless another console does."""

    raise_requested = Signal()
    """Somebody started the program again."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        if raise_first(name):
            return
        if not self._server.listen(name) and not raise_first(name):
            # The socket of a console that was killed is still there, and nobody answers on it.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def is_first(self) -> bool:
        """Whether this is the one; False: another runs, or was sooner by a moment, and was asked to show itself."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more: a start from now on must open a window of its own, for this one only ends."""
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.deleteLater()
            self.raise_requested.emit()
