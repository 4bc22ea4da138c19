"""The command registry: one list for menu, key, palette and button."""
