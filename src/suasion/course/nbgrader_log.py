"""What nbgrader says when one of its steps fails: its exception only says to look at the log."""

import logging

__all__ = ["ErrorLog"]

_APPENDED = ("[SQL: ", "[parameters: ", "(Background on this error")


class ErrorLog(logging.Handler):
    """Keep what is logged as an error; give its `logger` to a step of nbgrader's."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._lines: list[str] = []
        self.logger = logging.Logger("nbgrader")
        self.logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the last line of a message, but for what a database's error appends."""
        lines = [s for s in record.getMessage().strip().splitlines() if not s.startswith(_APPENDED)]
        self._lines.append(lines[-1] if lines else "")

    @property
    def said(self) -> str:
        """Return what was heard on one line, or nothing."""
        return " ".join(self._lines)
