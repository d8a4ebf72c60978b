"""A Jupyter server of its own in a folder, and notebooks opened in it by a browser."""

import itertools
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, BrowserContext, Locator, Page

Source = Path | Sequence[str]
WINDOW = {"viewport": {"width": 1400, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"}
READY = 90  # seconds; a busy machine with a cold disk needs many

_APPS = {"lab": ("LabApp", "lab/tree/{path}?reset"), "notebook": ("JupyterNotebookApp", "notebooks/{path}")}
_QUIET = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "checkForUpdates": False,
        "fetchNews": "false",
    },
    "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings": {"autosave": False},
}


class Server:
    """Run `jupyter lab` or `jupyter notebook` on a folder, apart from the settings of whoever runs the tests."""

    def __init__(
        self, folder: Path, app: str, settings: dict[str, object] | None = None, patience: float = 3.0
    ) -> None:
        """Prepare a server; `settings` are JupyterLab's user settings by plugin file.

        `patience` is the time between two looks at whether a kernel lives, in seconds, by default Jupyter's own.
        """
        self._patience = patience
        self.root = folder / "files"
        self.root.mkdir(parents=True, exist_ok=True)
        self._home = folder / "home"
        self.app = app
        self._settings = {**_QUIET, **(settings or {})}
        self._numbers = itertools.count(1)
        self.token = secrets.token_hex(16)
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.context: BrowserContext | None = None  # of the pages that need no special one
        self.idle: Page | None = None  # a page that has loaded JupyterLab and shows no notebook

    @property
    def address(self) -> str:
        """Give the address of the server's root."""
        return f"http://127.0.0.1:{self.port}/"

    def url(self, path: str) -> str:
        """Give the address at which a notebook opens."""
        address = self.address + _APPS[self.app][1].format(path=path)
        return f"{address}{'&' if '?' in address else '?'}token={self.token}"

    def start(self) -> "Server":
        """Start the server and wait until it answers."""
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "NBGRADER", "IPYTHON"))
        }
        for name in ("CONFIG", "DATA", "RUNTIME"):
            environment[f"JUPYTER_{name}_DIR"] = str(self._home / name.lower())
        environment["JUPYTERLAB_SETTINGS_DIR"] = str(self._home / "lab-settings")
        environment["JUPYTERLAB_WORKSPACES_DIR"] = str(self._home / "workspaces")
        environment["IPYTHONDIR"] = str(self._home / "ipython")
        for name, values in self._settings.items():
            file = self._home / "lab-settings" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))
        trait, _ = _APPS[self.app]
        command = [sys.executable, "-m", f"jupyter{'' if self.app == 'notebook' else 'lab'}"]
        if self.app == "notebook":
            command = [sys.executable, "-m", "notebook"]
        command += [
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={self.token}",
            f"--ServerApp.root_dir={self.root}",
            f"--KernelRestarter.time_to_dead={self._patience}",
            f"--{trait}.expose_app_in_browser=True",
        ]
        self.log = (self._home / "server.log").open("ab")
        self.process = subprocess.Popen(
            command, env=environment, cwd=self.root, stdout=self.log, stderr=self.log
        )
        self._wait()
        return self

    def _wait(self) -> None:
        for _ in range(READY * 5):
            if self.process.poll() is not None:
                break
            with (
                suppress(urllib.error.URLError, OSError),
                urllib.request.urlopen(f"{self.address}api", timeout=5),
            ):
                return
            time.sleep(0.2)
        raise RuntimeError(f"Jupyter did not start:\n{(self._home / 'server.log').read_text()[-3000:]}")

    def stop(self, kill: bool = False) -> None:
        """Stop the server with its kernels; with `kill`, at once and without any goodbye (its kernels live on)."""
        if self.process is None:
            return
        if kill:
            self.process.kill()
        else:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        self.log.close()

    def api(self, path: str, method: str = "GET") -> object:
        """Ask the server's own interface, for instance for "api/kernels"."""
        request = urllib.request.Request(self.address + path, method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def place(self, source: Source) -> str:
        """Put a notebook into a new folder of the server; give its path there."""
        folder = self.root / f"n{next(self._numbers)}"
        folder.mkdir()
        if isinstance(source, Path):
            shutil.copy(source, folder / source.name)
            return f"{folder.name}/{source.name}"
        cells = [nbformat.v4.new_code_cell(code) for code in source]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(
            nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "test.ipynb"
        )
        return f"{folder.name}/test.ipynb"

    def __enter__(self) -> "Server":
        """Start."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()


class Notebook:
    """A notebook that is open in a browser."""

    def __init__(self, page: Page, server: Server, path: str) -> None:
        """Take the page that shows the notebook at `path` of the server."""
        self.page, self.server, self.path = page, server, path

    @property
    def file(self) -> Path:
        """Give the notebook's file."""
        return self.server.root / self.path

    @property
    def folder(self) -> Path:
        """Give the folder of the notebook, where its marks file is."""
        return self.file.parent

    def goto(self) -> "Notebook":
        """Open, or open again, and wait until the notebook can be used."""
        self.page.goto(self.server.url(self.path))
        # `attached`: a panel that waits for its kernel is there but may be covered for a moment.
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=READY * 1000)
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=READY * 1000
        )
        return self

    def command(self, name: str) -> None:
        """Carry out one of the application's commands, such as "notebook:run-all-cells"."""
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def connected(self) -> "Notebook":
        """Wait until cells can be run."""
        self.page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.connectionStatus === 'connected'",
            timeout=READY * 1000,
        )
        return self

    def run_first(self) -> "Notebook":
        """Run the first cell by hand, as a student does."""
        self.connected()
        self.page.locator(".jp-Cell").first.click(position={"x": 80, "y": 20})
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Shift+Enter")
        return self

    def run_all(self) -> "Notebook":
        """Run all cells; gives the notebook, before the outputs are there."""
        self.connected()
        self.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        return self

    def save(self) -> nbformat.NotebookNode:
        """Save the notebook and read its file."""
        self.command("docmanager:save")
        return nbformat.read(self.file, as_version=4)

    def widget(self, number: int = 0) -> Locator:
        """Wait for a widget of this package and give it."""
        found = self.page.locator(".suasion").nth(number)
        found.wait_for(timeout=READY * 1000)
        return found

    def cells(self) -> int:
        """Count the cells."""
        return self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")

    def kernel_pid(self) -> int:
        """Give the process number of the kernel that runs in the notebook's folder."""
        [pid] = [pid for pid in _python_processes() if _cwd(pid) == self.folder.resolve()]
        return pid

    def switch(self) -> "Notebook":
        """Open the notebook in a page that has JupyterLab loaded: loading it takes longer than most tests."""
        self.page.evaluate(
            "path => void window.jupyterapp.commands.execute('docmanager:open', { path })", self.path
        )
        ready = "path => { const { context } = window.jupyterapp.shell.currentWidget ?? {}; return context?.path === path && context.isReady; }"
        self.page.wait_for_function(ready, arg=self.path, timeout=READY * 1000)
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=READY * 1000)
        return self

    def close(self) -> None:
        """Shut the kernel down, and close the page or keep it for the next notebook."""
        with suppress(Exception):
            if self._clear():
                self.server.idle = self.page
        with suppress(Exception):
            for session in self.server.api("api/sessions"):
                if session["path"] == self.path:
                    self.server.api(f"api/sessions/{session['id']}", "DELETE")
        with suppress(Exception):
            for page in self._pages():
                page.close()

    def _clear(self) -> bool:
        """Take the notebook off a page that others may use after this; tell whether it can be used."""
        if self.page.context is not self.server.context or self.server.app != "lab":
            return False
        return self.page.evaluate(
            "() => { for (const widget of [...window.jupyterapp.shell.widgets('main')]) widget.dispose();"
            " return !document.querySelector('.suasion, .jp-Dialog'); }"
        )

    def _pages(self) -> list[Page | BrowserContext]:
        context = self.page.context
        shared = context is self.server.context
        return [page for page in context.pages if page is not self.server.idle] if shared else [context]


def open_in(browser: Browser, server: Server, source: Source, **context: object) -> Notebook:
    """Open a copy of a notebook in a page of its own.

    Pages share one context, so that the browser loads Jupyter only once, with what our widgets kept there removed;
    `context` asks for a context of its own and goes to Playwright's `new_context`.
    """
    path = server.place(source)
    if context:
        notebook = _loaded(browser.new_context(**{**WINDOW, **context}), server, path)
    elif server.idle and not server.idle.is_closed():
        page, server.idle = server.idle, None
        notebook = Notebook(page, server, path).switch()
    else:
        server.context = server.context or browser.new_context(**WINDOW)
        notebook = _loaded(server.context, server, path)
    notebook.page.evaluate(
        "() => Object.keys(localStorage).filter((k) => k.startsWith('suasion/')).forEach((k) => delete localStorage[k])"
    )
    return notebook


def _loaded(context: BrowserContext, server: Server, path: str) -> Notebook:
    page = context.new_page()
    page.set_default_timeout(30_000)
    return Notebook(page, server, path).goto()


def _python_processes() -> list[int]:
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and b"ipykernel" in _command(p)]


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _cwd(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").resolve()
    except OSError:
        return None


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
