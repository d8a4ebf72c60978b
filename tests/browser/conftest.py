"""One browser, one JupyterLab and one Notebook 7 for all browser tests, and notebooks opened in them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.support.jupyter import Notebook, Server, Source, open_in
from tests.support.launching import FRUGAL, launch, missing_browser

Opener = Callable[..., Notebook]
expect.set_options(timeout=30_000)  # milliseconds; what is waited for comes in one, but not on a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as needing a browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright."""
    missing_browser()
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the one browser."""
    browser = launch(playwright, FRUGAL)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the one JupyterLab."""
    with Server(tmp_path_factory.mktemp("lab"), "lab") as server:
        yield server


@pytest.fixture(scope="session")
def notebook_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the one Notebook 7."""
    with Server(tmp_path_factory.mktemp("notebook"), "notebook") as server:
        yield server


@pytest.fixture
def lab(browser: Browser, lab_server: Server) -> Iterator[Opener]:
    """Open a notebook in JupyterLab: `lab(source)` gives a `Notebook`.

    A source is the path of an .ipynb file, which is copied into a new folder, or a list of code cells.
    """
    yield from _opener(browser, lab_server)


@pytest.fixture
def notebook7(browser: Browser, notebook_server: Server) -> Iterator[Opener]:
    """Open a notebook in Notebook 7, as `lab` does in JupyterLab."""
    yield from _opener(browser, notebook_server)


@pytest.fixture(params=["lab", "notebook7"])
def jupyter(request: pytest.FixtureRequest) -> Opener:
    """Open a notebook in both, one after the other: a test that asks for this runs twice."""
    return request.getfixturevalue(request.param)


def _opener(browser: Browser, server: Server) -> Iterator[Opener]:
    opened: list[Notebook] = []

    def open_notebook(source: Source, **context: object) -> Notebook:
        notebook = open_in(browser, server, source, **context)
        opened.append(notebook)
        return notebook

    yield open_notebook
    for notebook in opened:
        notebook.close()
