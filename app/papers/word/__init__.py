"""The one writer of Word documents: real styles, tagged tables, nothing typed becomes markup."""

from app.papers.word.package import as_word

__all__ = ["as_word"]
