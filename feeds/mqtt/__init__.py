"""The MQTT client: sessions, acknowledgement after commit, and the fast path for readings."""
