"""The parts of the supervisor's board, legible from across a room."""
