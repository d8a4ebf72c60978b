"""A page that shows widgets where no JupyterLab is around them, as the frames do in which VS Code and Colab show what a cell gives.

It plays the host alone: the widget's Python is the real one, and so are its bundle and its marks file.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Page

from suasion.widgets.base import Widget

_PAGE = """<!doctype html><meta charset="utf-8"><title>host</title><body style="margin: 0">
<iframe title="output" style="width: 100%; height: 850px; border: 0" srcdoc="<!doctype html><body><main></main></body>"></iframe>"""
# Its widget manager is that of a host without JupyterLab's notebook: it gives models, and knows of no cells.
_SHOW = """async ({ number, state, source, style, managed }) => {
  const frame = document.querySelector("iframe");
  const { document: page, Blob, URL } = frame.contentWindow;
  const listeners = {};
  const emit = (name, ...said) => (listeners[name] ?? []).forEach((listener) => listener(...said));
  const model = {
    widget_manager: managed ? { get_model: async () => ({ comm_live: true }) } : undefined,
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes() {},
    on: (name, listener) => (listeners[name] ??= []).push(listener),
    off: (name, listener) => (listeners[name] = (listeners[name] ?? []).filter((one) => one !== listener)),
    send: (message) => void toPython(number, message).then((said) => said.forEach(([to, one]) => models[to].hear(one))),
  };
  const models = (frame.contentWindow.models ??= []);
  models[number] = { hear: (message) => emit("msg:custom", message, []) };
  page.head.append(Object.assign(page.createElement("style"), { textContent: style }));
  const host = page.querySelector("main").appendChild(page.createElement("div"));
  const script = page.createElement("script");
  script.type = "module";
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  frame.contentWindow.ready ??= {};
  script.textContent = `import widget from "${url}"; window.ready[${number}](widget);`;
  const widget = await new Promise((go) => { frame.contentWindow.ready[number] = go; page.body.append(script); });
  await widget.initialize?.({ model });
  await widget.render({ model, el: host });
}"""


class PlainHost:
    """Show widgets in a frame of a page of their own."""

    def __init__(self, page: Page, managed: bool) -> None:
        """Open the page; `managed` says whether the host gives a widget a manager at all."""
        self.page, self._managed = page, managed
        self._widgets: list[Widget] = []
        self._said: list[tuple[int, Any]] = []
        page.expose_function("toPython", self._to_python)
        page.set_content(_PAGE)

    @property
    def frame(self) -> FrameLocator:
        """Give what the frame shows."""
        return self.page.frame_locator("iframe")

    def show(self, *widgets: Widget) -> None:
        """Show widgets one below the other; what Python says to one reaches its page."""
        for number, widget in enumerate(widgets, len(self._widgets)):
            widget.say = lambda message, to=number: self._said.append((to, message))
            self._widgets.append(widget)
            state = widget.get_state()
            self.page.evaluate(
                _SHOW,
                {
                    "number": number,
                    "state": {name: state[name] for name in state if not name.startswith("_")},
                    "source": _read(widget._esm),
                    "style": _read(widget._css),
                    "managed": self._managed,
                },
            )

    def _to_python(self, number: int, message: object) -> list[Any]:
        self._widgets[number]._receive(None, message, [])
        said, self._said = self._said, []
        return said


def _read(source: object) -> str:
    return source.read_text("utf-8") if isinstance(source, Path) else str(source)
