"""The simulated district: a pure world model (`world`), its runner against a broker, and a load generator."""
