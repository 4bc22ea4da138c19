"""A console without feeds and store, filled with a moment of a shift: for pictures and for tests of the screens."""
