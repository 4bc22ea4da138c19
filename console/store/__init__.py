"""The event log, its projections and the tables beside them."""
