"""Qt item models and view state, fed by the log and the feeds."""
