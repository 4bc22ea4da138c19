"""Codecs: bytes to typed reports, or a rejection with its reason."""
