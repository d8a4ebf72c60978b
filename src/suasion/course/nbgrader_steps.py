"""The steps that Suasion adds to nbgrader's own; named in nbgrader_config.py."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from suasion.course.notebooks import canonical


class Canonical(NbGraderPreprocessor):
    """Start from the canonical form, so that a solution saved after marking in it ships no trace of that.

    nbgrader clears outputs, but keeps the saved state of widgets (a solution's highlights) and attachments.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by its canonical form."""
        return canonical(nb), resources
