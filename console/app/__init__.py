"""Entry points, set-up and the wiring of the processes."""
