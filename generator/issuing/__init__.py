"""签发: a draft becomes an issued paper. Numbers are computed, the 文号 allotted, the text sealed; all or nothing."""

from .issue import Issue, NotIssuedError, issue, may_be_sealed, sealed

__all__ = ["Issue", "NotIssuedError", "issue", "may_be_sealed", "sealed"]
