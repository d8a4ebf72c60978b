"""How long the paragraphs of a text are."""

from suasion.texts.text import Text

__all__ = ["lengths"]


def lengths(text: Text) -> dict[str, int]:
    """Count the words of each paragraph of the body by its id; a word is what stands between two spaces."""
    return {paragraph.id: len(paragraph.text.split()) for paragraph in text.body or text.paragraphs}
