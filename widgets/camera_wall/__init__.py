"""The parts of the camera wall: the grid of tiles, the list of cameras, and how many pictures there are."""
