"""The desks: each a thin arrangement of widgets on models."""
