"""Start Suasion with nothing but Python.

`python3 start.py` opens the course, `python3 start.py test` runs all tests. All that is fetched stays in this
folder: uv (the installer) in .start/, what uv.lock names in .venv/. Options are handed on:
`python3 start.py --no-browser`, `python3 start.py test -k store`.
"""

# Old Pythons down to 3.6 must be able to read this file as far as the sentence about their version.

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
UV = "uv>=0.9,<1"  # these read our lock file and know the options below
# As many processes as processors: with more, tests that watch the clock would fail.
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 4)), "--no-loadscope-reorder")
ROOT = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
PROGRAMS = os.path.join(ROOT, ".venv", "Scripts" if WINDOWS else "bin")


class Stop(Exception):
    """Carry the sentence with which the start ends."""


def main(arguments: list) -> int:
    """Open the course or run its tests; return the exit status."""
    if sys.version_info < OLDEST:
        raise Stop(
            "Suasion needs Python 3.11 or newer, and this is Python {}.{}. Get a newer one from\n"
            "https://www.python.org/downloads/ and start again with it.".format(*sys.version_info[:2])
        )
    if "--folder" in arguments[:-1]:  # it is meant from where the person stands
        named = arguments.index("--folder") + 1
        arguments = [*arguments[:named], os.path.abspath(arguments[named]), *arguments[named + 1 :]]
    os.chdir(ROOT)
    # Schools and offices often look into encrypted traffic with a certificate that only the system knows.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    if arguments[:1] == ["test"]:
        install("--group", "dev")
        fetch_for_tests()
        return run([program("python"), "-m", "pytest", *SIDE_BY_SIDE, *arguments[1:]])
    install("--no-dev", "--inexact")  # inexact: leave what the tests needed
    return run([program("suasion"), "open", *arguments])


def install(*groups: str) -> None:
    """Bring .venv up to what uv.lock pins."""
    uv = find_uv()
    print("Installing what is missing (a minute or more the first time) ...", flush=True)
    quietly([uv, "sync", "--frozen", "--no-progress", "--python", sys.executable, *groups])


def find_uv() -> str:
    """Give the path of a uv that reads our lock file: the user's own, or one fetched into .start/."""
    folder = os.path.join(ROOT, ".start", "uv")
    fetched = os.path.join(folder, "bin", "uv.exe" if WINDOWS else "uv")
    for uv in (shutil.which("uv"), fetched):
        if uv and fits(uv):
            return uv
    print("Fetching uv, which installs the rest ...", flush=True)
    # --target is allowed also where the system forbids pip to install into its Python (PEP 668).
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    quietly([*pip, "--upgrade", "--only-binary", ":all:", "--target", folder, UV])
    return fetched


def fits(uv: str) -> bool:
    """Say whether a uv runs here and is in the range of UV."""
    try:
        said = subprocess.run([uv, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        major, minor = said.stdout.decode().split()[1].split(".")[:2]
        return int(major) == 0 and int(minor) >= 9
    except (OSError, ValueError, IndexError):
        return False


def fetch_for_tests() -> None:
    """Fetch the tools that bundle the JavaScript, and a browser where the system has none."""
    # npm comes with the packages for tests and looks for its node on the path.
    os.environ["PATH"] = PROGRAMS + os.pathsep + os.environ.get("PATH", "")
    lock, fetched = (
        os.path.join("js", "package-lock.json"),
        os.path.join("js", "node_modules", "fetched.json"),
    )
    if os.path.exists(lock) and not same(lock, fetched):
        print("Fetching what bundles the widgets ...", flush=True)
        quietly([program("npm"), "ci", "--prefix", "js", "--no-audit", "--no-fund"])
        shutil.copyfile(lock, fetched)
    if not os.environ.get("SUASION_CHROMIUM") and not any(map(shutil.which, BROWSERS)):
        print("Fetching a browser for the tests ...", flush=True)
        python = program("python")
        try:
            quietly([python, "-m", "playwright", "install", "chromium"])
            os.environ["SUASION_CHROMIUM"] = quietly([python, "-c", WHERE]).strip()
        except Stop as stop:
            print(stop, "\n\nThe tests that need a browser will say that they miss it.", flush=True)


def same(one: str, other: str) -> bool:
    """Say whether two files hold the same: npm would fetch everything again, and needs the network for it."""
    if not os.path.exists(other):
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        return first.read() == second.read()


def program(name: str) -> str:
    """Give the path of a program in .venv."""
    return os.path.join(PROGRAMS, name + ".exe" if WINDOWS else name)


def quietly(command: list) -> str:
    """Run an installer and give what it said; stop with a sentence if it fails."""
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise Stop(reason(str(error))) from None
    words = said.stdout.decode("utf-8", "replace")
    if said.returncode:
        raise Stop(reason(words))
    return words


def run(command: list) -> int:
    """Run a command to its end; Ctrl+C is the command's to answer."""
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass


def reason(said: str) -> str:
    """Turn what an installer said into a sentence, with the end of its own words below."""
    lowered = said.lower()
    known = [sentence for signs, sentence in REASONS if any(sign in lowered for sign in signs)]
    sentence = known[0] if known else "Something could not be installed."
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith(("WARNING", "hint"))]
    words = "\n".join("    " + line.strip() for line in lines[-4:])
    return sentence + "\n\nThe installer's own words:\n" + words


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")  # the names that the tests look for
WHERE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    print(p.chromium.executable_path)
"""
NO_NETWORK = (
    *("connect", "resolution", "resolve", "dns error", "getaddrinfo", "unreachable", "timed out"),
    *("enotfound", "eai_again", "error sending request", "failed to fetch", "no matching distribution"),
)
REASONS = (
    (
        ("no module named pip",),
        "This Python has no pip. Install it (Debian, Ubuntu: sudo apt install python3-pip; elsewhere:\n"
        "python3 -m ensurepip), or install uv from https://docs.astral.sh/uv/, and start again.",
    ),
    (
        ("no space left", "disk quota", "not enough space", "os error 112", "enospc"),
        "The disk is full: Suasion needs about 1 GB in its folder. Make room and start again.",
    ),
    (
        ("permission denied", "access is denied", "read-only file system", "eacces", "erofs"),
        "Suasion may not write into its folder, " + ROOT + ".\n"
        "Move that to where you may write, for instance into your home folder, and start again.",
    ),
    (
        ("certificate", "unknownissuer", "self_signed"),
        "The network shows a certificate that this computer does not trust. Ask whoever runs the network\n"
        "for its certificate file, set SSL_CERT_FILE to that file's path, and start again.",
    ),
    (
        NO_NETWORK,
        "The packages could not be fetched: there seems to be no network. Connect this computer to the\n"
        "internet and start again. Once everything is here, Suasion works without it.",
    ),
)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
