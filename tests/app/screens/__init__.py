"""Walks every page of the console as a dispatcher sees it."""
