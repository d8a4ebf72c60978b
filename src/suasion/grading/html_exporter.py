"""nbconvert's page of a notebook, with the cells that are the same for a whole class rendered once."""

from functools import lru_cache
from typing import Any

__all__ = ["page_exporter"]

_REMEMBERED = 512  # sources; an exercise has a few dozen cells


def page_exporter(base: type) -> type:
    """Give an exporter that makes the pages of `base`, an HTMLExporter, several times faster.

    nbconvert parses each finished page again to describe images that lack a text, which takes most of its time and
    changes nothing on a page without such images; those go through nbconvert's own way.
    """
    from jinja2 import pass_context
    from nbconvert.exporters import HTMLExporter
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters import Highlight2HTML

    if not issubclass(base, HTMLExporter):
        return base

    class Page(base):  # type: ignore[misc]
        def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:  # noqa: ANN401
            if any("<img" in str(cell.source) or "![" in cell.source for cell in nb.cells):
                given: tuple[str, Any] = super().from_notebook_node(nb, resources, **kw)
                return given
            self.register_filter("highlight_code", self._highlight)
            self.register_filter("markdown2html", self._markdown)
            page: tuple[str, Any] = TemplateExporter.from_notebook_node(
                self, nb, self._init_resources(resources), **kw
            )
            return page

        @property
        def _highlight(self) -> Any:  # noqa: ANN401
            if not hasattr(self, "_highlighted"):
                plain: Any = Highlight2HTML(parent=self)  # type: ignore[no-untyped-call]

                @lru_cache(_REMEMBERED)
                def remembered(source: str) -> str:
                    return str(plain(source))

                self._highlighted = lambda source, **_: remembered(source)
            return self._highlighted

        @property
        def _markdown(self) -> Any:  # noqa: ANN401
            if not hasattr(self, "_rendered"):
                rendered: dict[str, str] = {}

                def remembered(context: Any, source: str) -> str:  # noqa: ANN401
                    if source not in rendered:
                        if len(rendered) >= _REMEMBERED:
                            rendered.clear()
                        rendered[source] = HTMLExporter.markdown2html(self, context, source)
                    return rendered[source]

                self._rendered = pass_context(remembered)
            return self._rendered

    return Page
