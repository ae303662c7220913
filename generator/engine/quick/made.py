"""A page of the site, and what must be known of it to check the links of the others."""

from __future__ import annotations

from dataclasses import dataclass

from .addresses import Links


@dataclass(frozen=True)
class PageMade:
    uri: str
    html: str
    anchors: frozenset[str]
    """The ids that a link may lead to."""
    links: Links
