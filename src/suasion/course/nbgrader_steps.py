"""The steps that Suasion adds to nbgrader's own; named in nbgrader_config.py."""

import json
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from suasion.base.files import write_whole
from suasion.course.forms import form_name, form_of_exercise
from suasion.course.notebooks import canonical

__all__ = ["Canonical"]


class Canonical(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Start from the canonical form, so that a solution saved after marking in it ships no trace of that.

    nbgrader clears outputs, but keeps the saved state of widgets (a solution's highlights) and attachments.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by its canonical form, with the public half of its questions in it and beside it."""
        made = canonical(nb)
        source = Path(resources["metadata"]["path"])
        form = form_of_exercise(source)
        if form:
            made.metadata["suasion"] = {"form": json.loads(form.to_json())}
            # nbgrader has copied what lay beside the notebook already: an older form must not be handed out.
            for folder in {source, self._release(source.name)}:
                folder.mkdir(parents=True, exist_ok=True)
                write_whole(folder / form_name(source.name), form.to_json())
        return made, resources

    def _release(self, exercise: str) -> Path:
        converter = self.parent.parent  # the exporter's converter
        return Path(converter._format_dest(exercise, "."))
