"""The whole console at work: one window, one store, one feed process and one broker for all of these tests."""
