"""Errors whose message is a sentence for the person: what is wrong, where, what to do."""


class SuasionError(Exception):
    """Carry one sentence that a student or teacher can act on."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook: IPython calls this in place of a traceback."""
        return [str(self)]


class UnknownSeed(SuasionError, LookupError):
    """No text of that name is here."""


class SeedChanged(SuasionError):
    """The text is not the one that the course was made on."""


class UnknownId(SuasionError, LookupError):
    """No paragraph or sentence has that id."""

    def __str__(self) -> str:
        """Give the sentence itself; LookupError's own form would quote it."""
        return str(self.args[0]) if self.args else ""


class QuotationNotFound(SuasionError):
    """The quoted words are not in the text."""


class QuotationAmbiguous(SuasionError):
    """The quoted words stand in the text more than once."""


class UnknownLabel(SuasionError):
    """The label scheme has no such label."""


class BadAnnotation(SuasionError):
    """A mark or answer cannot be read or does not belong to this text."""


class StoreRefused(SuasionError):
    """The mark could not be written and is not saved."""


class KeyMissing(SuasionError):
    """No answer key was found where one is needed."""


class KeyInvalid(SuasionError):
    """An answer key breaks its schema; the sentence names the entry."""
