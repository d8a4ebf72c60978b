"""Start Jupyter on the user's folder, or open the one that runs there already: Notebook 7 on a page, else JupyterLab."""

import logging
import os
import time
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen

from suasion.base.environment import own_folder
from suasion.base.errors import ServerSilent
from suasion.base.files import write_whole
from suasion.course.copies import lay_copies
from suasion.course.hub import on_hub, what_to_open
from suasion.questions.choice import choose
from suasion.questions.tracks import tracks_in

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

__all__ = ["open_formgrader", "open_lessons", "open_page"]

FIRST_LESSON = "lessons/00_start_here.ipynb"
_SETTINGS = Path(__file__).parent / "jupyter"
_PORT = Path(".suasion", "port")
# Files that a page needs and nobody opens: three of one name would stand in the list of files. The first are Jupyter's own.
_OUT_OF_SIGHT = (
    "__pycache__",
    "*.pyc",
    "*.pyo",
    ".DS_Store",
    "*~",
    "*.toml",
    "*.form.json",
    "bibliography.json",
)
_KERNEL = "python3"  # what all pages of the course run on
_IDLE = 600  # seconds until a kernel ends whose page was closed
_PATIENCE = 60  # seconds that a second start waits for the first one's server


def open_lessons(folder: Path | None = None, *, browser: bool = True, track: str | None = None) -> None:
    """Lay the copies, then open the first lesson; return when the server stops, or at once if one ran.

    With a `track` that text is chosen for all lessons and exercises of the folder. Raises SuasionError where there is none.
    """
    folder = (folder or own_folder()).expanduser().resolve()
    for sentence in lay_copies(folder):
        print(sentence)
    if track is not None:
        choose(folder, track, tracks_in(folder / "lessons"))
    _serve(folder, FIRST_LESSON, browser=browser, teacher=False)


def open_page(folder: Path, page: str, *, browser: bool = True) -> None:
    """Open one page of a folder as a student would; return when the server stops, or at once if one ran."""
    _serve(folder.resolve(), page, browser=browser, teacher=False)


def open_formgrader(root: Path, *, browser: bool = True) -> None:
    """Open the course folder with nbgrader's Formgrader switched on."""
    _serve(root.resolve(), "", browser=browser, teacher=True)


def _serve(folder: Path, page: str, *, browser: bool, teacher: bool) -> None:
    if on_hub():
        print(*what_to_open(folder, page, teacher=teacher), sep="\n")
        return
    from filelock import FileLock, Timeout

    lock_file = folder / ".suasion" / "open.lock"
    lock_file.parent.mkdir(exist_ok=True)
    lock = FileLock(lock_file)
    running: dict[str, Any] | None
    try:
        lock.acquire(blocking=False)  # held until this process ends, also when it is killed
    except Timeout:
        running = _wait_for_server(folder)
    else:
        running = _running(folder)
    if running:
        lock.release()
        _show(f"Suasion is open already, on {folder}.", _address(running, page), browser=browser)
        return
    try:
        _start(folder, page, browser=browser, teacher=teacher)
    finally:
        lock.release()


def _start(folder: Path, page: str, *, browser: bool, teacher: bool) -> None:
    # This environment's settings and Python first, whatever else the user has installed.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    own = ("all",) if teacher else ("student", "all")  # a student's window has none of nbgrader's tools
    paths = [*(str(_SETTINGS / name) for name in own), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))

    from jupyter_core.paths import jupyter_config_dir
    from jupyterlab.labapp import LabApp

    server = LabApp.initialize_server(argv=_arguments(folder, page, browser=browser, teacher=teacher))
    if not teacher and not Path(jupyter_config_dir(), "custom", "custom.css").is_file():
        # Where Notebook 7 looks for a style sheet; the user's own comes first.
        config = server.web_app.settings.setdefault("page_config_data", {})
        config["jupyterConfigDir"] = str(_SETTINGS / "student")
        # JupyterLab has no link to it unless asked, and would look in the user's folder alone.
        server.web_app.settings["lab_jinja2_env"].globals["custom_css"] = True
    # Jupyter says the address and its own end as critical messages; this module says them in its own words.
    server.log.addFilter(lambda record: record.levelno < logging.CRITICAL)
    server.io_loop.add_callback(_announce, server, folder, page)
    if page:
        server.io_loop.add_callback(_start_kernel, server, page)
    server.start()


def _arguments(folder: Path, page: str, *, browser: bool, teacher: bool) -> list[str]:
    arguments = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",
        "--Application.log_level=40",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--KernelManager.transport_encryption=auto",  # else each kernel warns of its lack in the terminal
        # Each page that was opened keeps a kernel of 100 MB; the marks are on disk. One whose page is open stays:
        # it saves.
        f"--MappingKernelManager.cull_idle_timeout={_IDLE}",
        "--MappingKernelManager.cull_interval=60",
    ]
    if page:
        arguments.append(f"--LabApp.default_url=/{_path(page)}")
    if port := _remembered(folder):
        arguments.append(f"--ServerApp.port={port}")
    if not teacher:  # some of these take seconds to import, and none means anything in one person's folder
        off = ("formgrader", "assignment_list", "course_list", "validate_assignment")
        extensions = {f"nbgrader.server_extensions.{name}": False for name in off}
        arguments.append(f"--ServerApp.jpserver_extensions={extensions}")
        arguments += [f"--ContentsManager.hide_globs={name}" for name in _OUT_OF_SIGHT]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # containers in classrooms; JupyterLab would stop with a log line
    return arguments


def _announce(server: "ServerApp", folder: Path, page: str) -> None:
    info = server.server_info()
    _remember(folder, int(info["port"]))
    print(f"Your folder: {folder}", f"The address: {_address(info, page)}", sep="\n")
    print(
        "Leave this window open while you read and mark; Ctrl+C in it stops. Marks are on disk.",
        flush=True,
    )


async def _start_kernel(server: "ServerApp", page: str) -> None:
    """Start the page's kernel while its window still loads, which would ask for one only then: a second less to wait.

    Where it does not start, the page asks for one itself, and says what is wrong.
    """
    with suppress(Exception):
        await server.session_manager.create_session(
            path=page, name=Path(page).name, type="notebook", kernel_name=_KERNEL
        )


def _remembered(folder: Path) -> int | None:
    """Return the port of the first start: what a browser keeps until it is saved belongs to one address."""
    try:
        port = int((folder / _PORT).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return port if 1024 <= port <= 65535 else None


def _remember(folder: Path, port: int) -> None:
    before = _remembered(folder)
    if before is None:
        write_whole(folder / _PORT, str(port))
    elif before != port:
        print(
            f"The address is another one than before: something else uses port {before}. A mark that said it was "
            "kept in the browser comes back when Suasion starts with the old address again."
        )


def _wait_for_server(folder: Path) -> dict[str, Any]:
    for _ in range(_PATIENCE * 4):
        if running := _running(folder):
            return running
        time.sleep(0.25)
    raise ServerSilent(
        f"Suasion seems to be starting on {folder} already, but does not answer. "
        "Close the other window in which it was started, then try again."
    )


def _running(folder: Path) -> dict[str, Any] | None:
    from jupyter_server.serverapp import list_running_servers

    servers: Iterator[dict[str, Any]] = list_running_servers()
    for server in servers:
        if Path(server["root_dir"]).resolve() == folder and _answers(server["url"]):
            return server
    return None


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}api", timeout=3) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def _address(server: dict[str, Any], page: str) -> str:
    token = f"?token={server['token']}" if server.get("token") else ""
    return f"{server['url']}{_path(page)}{token}"


def _path(page: str) -> str:
    # Notebook 7 has no side bars: a page is readable at 400 % and on a telephone.
    return f"notebooks/{quote(page)}" if page else "lab"


def _show(sentence: str, address: str, *, browser: bool) -> None:
    print(sentence, f"The address: {address}", sep="\n")
    if browser:
        webbrowser.open(address)
