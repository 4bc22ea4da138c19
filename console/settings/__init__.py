"""The configuration, declared once: types, defaults, meanings, errors."""
