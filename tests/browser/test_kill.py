"""A scripted session in which kernel, server or browser is killed at random moments: no mark that said saved is lost."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Playwright, expect

from suasion.storage.store import marks
from tests.support.jupyter import WINDOW, Notebook, Server
from tests.support.launching import FRUGAL, chromium, flags

# Only what is in sight is painted, and what is painted is the promise: so everything is in sight.
TALL = {**WINDOW, "viewport": {"width": 1400, "height": 6000}}
LABELS = ["notice", "doubt"]
PLACES = 40
CELL = f"""import suasion
text = suasion.Text.from_string("\\n\\n".join(f"Sentence {{i}} stands alone." for i in range({PLACES})), slug="kill")
h = suasion.highlight("t1", "q1", text, "first-mark")"""

# Gives how many keystrokes the widget has heard: Jupyter may take the focus away while it starts a kernel anew.
_SELECT = """([place, all]) => {
  if (window.heard === undefined) {
    window.heard = 0;
    addEventListener("keydown", ({ target }) => (window.heard += target.closest?.(".suasion-text") ? 1 : 0), true);
  }
  const text = document.querySelectorAll(".suasion-text p")[place].firstChild;
  document.querySelector(".suasion-text").focus();
  getSelection().setBaseAndExtent(text, all ? 0 : 2, text, all ? text.length : 2);
  return window.heard;
}"""
# What is painted in the text while the status says saved, as [words, number of the label], or null.
_SAVED = """() => {
  if (document.querySelector(".suasion-status").dataset.state !== "saved") return null;
  const painted = [...CSS.highlights].map(([name, ranges]) => [/^suasion-.+-(\\d+)-\\d+$/.exec(name), [...ranges]]);
  return painted.filter(([name]) => name).flatMap(([[, label], ranges]) => ranges
    .filter(({ startContainer }) => startContainer.isConnected)
    .map(({ startContainer, startOffset, endOffset }) => [startContainer.data.slice(startOffset, endOffset), Number(label)]));
}"""
_ALIVE = """() => {
  const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session ?? {};
  return kernel?.connectionStatus === "connected" && ["idle", "starting", "busy"].includes(kernel.status);
}"""


class Session:
    """One person at work, with what has been promised to them."""

    cells = (CELL,)

    def __init__(self, playwright: Playwright, folder: Path, seed: int) -> None:
        """Start server and browser."""
        self.random = random.Random(seed)
        self.playwright, self.profile = playwright, folder / "profile"
        self.server = Server(folder, "lab", patience=0.5).start()
        self.path = self.server.place(self.cells)
        self.promised: dict[str, str] = {}
        self.shown: dict[str, str] = {}  # what the widget shows: words -> label
        self.later: dict[str, set[str | None]] = {}  # what has been asked for since the promise
        self.promises = 0
        self.context: BrowserContext | None = None
        self.open_browser()

    def open_browser(self) -> None:
        """Start a browser with the same profile as before, open the notebook and run it."""
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=chromium(), args=[*flags(), FRUGAL], **TALL
        )
        self.open_page()

    def open_page(self) -> None:
        """Open the notebook anew and run it."""
        page = self.context.new_page()
        page.set_default_timeout(60_000)
        self.notebook = Notebook(page, self.server, self.path).goto()
        self.run()

    def run(self) -> None:
        """Run the cell, wait until all is saved, and take what is there as the new state."""
        page = self.notebook.page
        page.evaluate("() => document.querySelectorAll('.suasion').forEach((node) => node.remove())")
        self.notebook.run_all()
        self.notebook.widget()
        # The journal's records may be on their way; after that the widget says so and keeps saying so.
        page.wait_for_timeout(200)
        expect(page.locator(".suasion-status").first).to_have_attribute("data-state", "saved", timeout=60_000)
        self.check()
        self.shown = self.on_disk()
        self.promised, self.later = dict(self.shown), {}

    def on_disk(self) -> dict[str, str]:
        """Read the marks file as another program would."""
        return {m.quote: str(m.label) for m in marks("t1", folder=self.notebook.folder).marks}

    def check(self) -> None:
        """Compare what was promised with what is on disk; later wishes may or may not have arrived."""
        disk = self.on_disk()
        for words in {*self.promised, *disk, *self.later}:
            allowed = {self.promised.get(words), *self.later.get(words, ())}
            assert disk.get(words) in allowed, (
                f"{words}: {disk.get(words)!r} is on disk, expected one of {allowed}"
            )

    def act(self) -> None:
        """Mark, change or delete something, and note a promise when the widget says saved."""
        place = self.random.randrange(PLACES)
        words, page = f"Sentence {place} stands alone.", self.notebook.page
        known = self.shown.get(words)
        number = self.random.randrange(2)
        before = page.evaluate(_SELECT, [place, known is None])
        if known is not None and self.random.random() < 0.3:
            wanted, key = None, "Delete"
        else:
            wanted, key = LABELS[number], str(number + 1)
        self.later.setdefault(words, set()).add(wanted)
        page.keyboard.press(key)
        if page.evaluate("window.heard") > before:
            self.shown.pop(words, None)
            if wanted:
                self.shown[words] = wanted
        time.sleep(self.random.random() * 0.05)
        saved = page.evaluate(_SAVED)
        if saved is not None:
            self.promise({words: LABELS[label] for words, label in saved})
            self.dialogs()
            assert self.promised == self.shown, "a key was not obeyed, or what it did was taken back"

    def promise(self, saved: dict[str, str]) -> None:
        """Take what the widget says is saved; count what is new, for a deaf widget would keep every promise."""
        self.promises += saved != self.promised
        self.promised, self.later = saved, {}

    def dialogs(self) -> bool:
        """Close Jupyter's dialogs; tell whether there was one."""
        page = self.notebook.page
        found = page.locator(".jp-Dialog").count() > 0
        if found:
            page.keyboard.press("Escape")
        return found

    def trial(self) -> str:
        """Work, be interrupted by a kill at a random moment, work on, then recover."""
        victim = self.random.choices(["kernel", "server", "browser"], [6, 2, 2])[0]
        pids = self.pids(victim)
        assassin = threading.Timer(self.random.random() * 0.8, lambda: [kill(pid) for pid in pids])
        assassin.start()
        with suppress(Error):
            while assassin.is_alive():
                self.act()
            for _ in range(3):
                self.act()
        assassin.join()
        self.check()
        getattr(self, f"revive_{victim}")()
        return victim

    def pids(self, victim: str) -> list[int]:
        """Give the process numbers of a victim; all are children of this session."""
        if victim == "kernel":
            return self.kernels()
        if victim == "server":
            return [self.server.process.pid]
        return processes_with(str(self.profile))

    def kernels(self) -> list[int]:
        """Give the kernel's process number, or nothing while there is none."""
        with suppress(ValueError):
            return [self.notebook.kernel_pid()]
        return []

    def revive_kernel(self) -> None:
        """Jupyter starts a new kernel by itself, unless too many have died in a row; run the cell again."""
        page, deadline = self.notebook.page, time.monotonic() + 20
        while not self.kernels() and time.monotonic() < deadline:
            time.sleep(0.2)
        self.dialogs()
        if not self.kernels():
            change = "() => void window.jupyterapp.shell.currentWidget.sessionContext.changeKernel({ name: 'python3' })"
            page.evaluate(change)
        page.wait_for_function(_ALIVE)
        self.dialogs()
        self.run()

    def revive_server(self) -> None:
        """Start the server again on its port, without the kernel that it has left behind, and load the page anew."""
        self.server.stop()
        for pid in self.kernels():
            kill(pid)
        self.server.start()
        self.notebook.page.close()
        self.open_page()

    def revive_browser(self) -> None:
        """Start the browser again."""
        with suppress(Error):
            self.context.close()
        self.open_browser()

    def close(self) -> None:
        """Stop everything."""
        with suppress(Error):
            self.context.close()
        self.server.stop()


def kill(pid: int) -> None:
    """End a process at once, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def processes_with(argument: str) -> list[int]:
    """Find the processes that carry an argument: the folder of this test's own browser."""
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and argument.encode() in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return found


@pytest.fixture
def session(playwright: Playwright, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    """Start a session; SUASION_SEED repeats one."""
    seed = int(os.environ.get("SUASION_SEED", random.SystemRandom().randrange(10**6)))
    print(f"SUASION_SEED={seed}")
    session = Session(playwright, tmp_path, seed)
    yield session
    session.close()


def _trials(session: Session, count: int) -> None:
    victims = [session.trial() for _ in range(count)]
    assert session.promises >= count // 2, "too little was saved for this to prove anything"
    print(
        {victim: victims.count(victim) for victim in sorted(set(victims))},
        f"{len(session.on_disk())} marks at the end, {session.promises} times something new was saved",
    )


def test_six_kills(session: Session) -> None:
    """Is every mark that said saved there after 6 kills?"""
    _trials(session, 6)


@pytest.mark.slow
def test_two_hundred_kills(session: Session) -> None:
    """Is every mark that said saved there after 200 kills?"""
    _trials(session, 200)
