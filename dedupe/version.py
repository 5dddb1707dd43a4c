"""The version, once: pyproject reads it here."""

__version__ = "0.1.0"
