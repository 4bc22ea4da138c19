"""The rules of the work: incidents, their life cycle and clocks, as pure functions on frozen data."""
