"""First drafts from the records: a clerk edits prose, not numbers."""

from .briefing import briefing
from .draft import Draft, NoDraftError
from .notice import rectification_notice
from .reminder import reminder

__all__ = ["Draft", "NoDraftError", "briefing", "rectification_notice", "reminder"]
