"""Set-up on first use, with the standard library alone: environment, locked packages, system packages."""
