"""Errors whose message is a sentence for the person: what is wrong, where, what to do.

SuasionError
  texts and labels
    · UnknownSeed (also LookupError)
    · SeedInvalid
    · SeedChanged
    · UnknownId (also LookupError)
    · QuotationNotFound
    · QuotationAmbiguous
    · UnknownLabel
    · SchemeInvalid
  marks and readings
    · BadAnnotation
    · StoreRefused
    · UnknownReading
    · UnknownReader
    · BadComparison
    · BadPicture
  questions and answers
    · QuestionFileInvalid
    · QuestionsMissing
    · OwnTextMissing
    · BadWorksheet
    · BadAnswer
    · BadPattern
  scoring
    · KeyMissing
    · KeyInvalid
    · FormIncomplete
    · Unfinished
  the machine and articles
    · ModelMissing
    · NotReadable
  the course
    · NoCourse
    · NoExercise
    · FolderRefused
    · ServerSilent
    · BuildRefused
  grading
    · Busy
    · NotReady
    · GradebookClosed
    · RosterRefused
    · NothingCollected
    · ArchiveRefused
"""


class SuasionError(Exception):
    """Carry one sentence that a student or teacher can act on."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook: IPython calls this in place of a traceback."""
        return [str(self)]


class UnknownSeed(SuasionError, LookupError):
    """No text of that name is here."""


class SeedInvalid(SuasionError):
    """What is said about a text has mistakes; each sentence names file, line and what to do."""


class SeedChanged(SuasionError):
    """The text is not the one that the course was made on."""


class UnknownId(SuasionError, LookupError):
    """No paragraph or sentence has that id."""

    def __str__(self) -> str:
        """Return the sentence itself; LookupError's own form would quote it."""
        return str(self.args[0]) if self.args else ""


class QuotationNotFound(SuasionError):
    """The quoted words are not in the text."""


class QuotationAmbiguous(SuasionError):
    """The quoted words stand in the text more than once."""


class UnknownLabel(SuasionError):
    """The label scheme has no such label."""


class SchemeInvalid(SuasionError):
    """A label scheme's file has mistakes; each sentence names file, line and what to do."""


class BadAnnotation(SuasionError):
    """A mark or answer cannot be read or does not belong to this text."""


class StoreRefused(SuasionError):
    """The mark could not be written and is not saved."""


class UnknownReading(SuasionError):
    """No reading of this name ships with the text."""


class UnknownReader(SuasionError):
    """No sample reader of this name has read the text."""


class BadComparison(SuasionError):
    """These readings cannot be compared; the sentence says why."""


class BadPicture(SuasionError):
    """A picture cannot be drawn from this."""


class QuestionFileInvalid(SuasionError):
    """A question file has mistakes; each sentence names file, line and what to do."""


class QuestionsMissing(SuasionError):
    """What an exercise or lesson asks was not found."""


class OwnTextMissing(SuasionError):
    """A question is about a text that the student brings, and none is there yet."""


class BadWorksheet(SuasionError):
    """A worksheet is set up wrongly; the sentence is for the author of the exercise."""


class BadAnswer(SuasionError):
    """An answer does not fit its question; the sentence says what would."""


class BadPattern(SuasionError):
    """A pattern cannot be used; the sentence says what to change."""


class KeyMissing(SuasionError):
    """No answer key was found where one is needed."""


class KeyInvalid(SuasionError):
    """An answer key breaks its schema; the sentence names the entry."""


class FormIncomplete(SuasionError):
    """An answer is not complete yet; the sentence begins “Form only:” and names the question."""


class Unfinished(SuasionError):
    """The child was stopped before it had an answer."""


class ModelMissing(SuasionError):
    """No English model with the right weights is installed."""


class NotReadable(SuasionError):
    """A file holds no article that can be read; the sentence says why and what to do."""


class NoCourse(SuasionError):
    """No course folder is here."""


class NoExercise(SuasionError):
    """No exercise of that name is here."""


class FolderRefused(SuasionError):
    """The user's folder cannot be used."""


class ServerSilent(SuasionError):
    """Another start holds the folder, but no server answers."""


class BuildRefused(SuasionError):
    """An exercise cannot be generated from what lies in solutions/."""


class Busy(SuasionError):
    """Another run holds the ledger."""


class NotReady(SuasionError):
    """The course is not ready for grading this exercise."""


class GradebookClosed(SuasionError):
    """The gradebook cannot be opened."""


class RosterRefused(SuasionError):
    """A table is none that can be used."""


class NothingCollected(SuasionError):
    """An archive holds no submission."""


class ArchiveRefused(SuasionError):
    """An archive as a whole is not unpacked."""
