"""The servers that the other tests lean on."""

import socket
from collections.abc import Callable
from threading import Event

import paho.mqtt.client as paho
import psycopg
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from tests.servers import Mosquitto


def reason_of_connecting(port: int, username: str = "", password: str = "") -> str:
    """Connect once with MQTT 5 and return the broker's answer."""
    answered, reasons = Event(), []

    def on_connect(client: object, data: object, flags: object, reason: object, properties: object) -> None:
        reasons.append(str(reason))
        answered.set()

    client = paho.Client(CallbackAPIVersion.VERSION2, protocol=paho.MQTTv5, reconnect_on_failure=False)
    client.on_connect = on_connect
    if username:
        client.username_pw_set(username, password)
    client.connect("127.0.0.1", port)
    client.loop_start()
    assert answered.wait(10)
    client.disconnect()
    client.loop_stop()
    return reasons[0]


def test_mosquitto_when_started_then_speaks_mqtt_5(mosquitto: Mosquitto) -> None:
    assert reason_of_connecting(mosquitto.port) == "Success"


def test_mosquitto_when_it_has_a_password_then_only_the_right_one_gets_in(
    make_mosquitto: Callable[..., Mosquitto],
) -> None:
    broker = make_mosquitto(username="feed", password="s3cret")
    assert broker.url == f"mqtt://feed:s3cret@127.0.0.1:{broker.port}"
    assert reason_of_connecting(broker.port, "feed", "s3cret") == "Success"
    assert reason_of_connecting(broker.port, "feed", "wrong") == "Not authorized"
    assert reason_of_connecting(broker.port) == "Not authorized"


def test_mosquitto_when_killed_then_gone_and_back_on_the_same_port(mosquitto: Mosquitto) -> None:
    port = mosquitto.port
    mosquitto.kill()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    mosquitto.start()
    assert mosquitto.port == port
    assert reason_of_connecting(port) == "Success"


@pytest.mark.parametrize("turn", ["first", "second"])
def test_postgres_when_two_tests_use_it_then_each_has_a_database_of_its_own(postgres_url: str, turn: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE only_here (turn text)")
        assert connection.execute("SELECT count(*) FROM only_here").fetchone() == (0,)
