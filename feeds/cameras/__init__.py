"""Cameras: processes that decode, and the shared memory that carries the newest frame."""
