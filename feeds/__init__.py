"""Everything that comes in and goes out: MQTT, codecs, intake, sensors, cameras. No Qt."""
