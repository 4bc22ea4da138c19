"""A simulated district that speaks the contract as the outside world would."""
