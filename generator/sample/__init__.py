"""A made-up district of any size: the same seed and size give the same bytes on every machine."""

from __future__ import annotations

from .folder import NotEmptyError, write_sample

__all__ = ["NotEmptyError", "write_sample"]
