"""Reusable Qt widgets: they get data and emit intents; they know no store, no broker, no role."""
