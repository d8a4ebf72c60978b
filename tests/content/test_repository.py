"""What the repository holds and hands out: tidy, complete, and without a word of a key."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import suasion
from suasion.course import notebooks
from suasion.scoring.audit import text_rules
from tests.support.paths import ROOT

LESSONS_MAY_SHOW = set(text_rules("kuzio-axis")["lesson_units"])
RECEIVED = "274857cc7d98a295d601fcf44ff1165937891e1d977c701a9d9eb09f0ffd0047"


def _tracked(*patterns: str) -> list[Path]:
    """List the files of the repository, so that nobody's own files are judged."""
    said = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, check=True
    )
    paths = [ROOT / name for name in said.stdout.decode().split("\0") if name]
    return [path for path in paths if path.exists()]


NOTEBOOKS = _tracked("*.ipynb")
PAGES = [*NOTEBOOKS, *_tracked("*.md")]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_notebooks() -> None:
    """Does this file look at anything?"""
    assert any(path.parent.name == "lessons" for path in NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=_name)
def test_notebooks_are_in_canonical_form(path: Path) -> None:
    """Is a notebook free of outputs, counts, widget state and attachments, with stable ids and folded code?

    `suasion course build` puts it right.
    """
    assert path.read_bytes().decode() == notebooks.text_of(notebooks.canonical(notebooks.read(path)))


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_links_and_images_lead_somewhere(path: Path) -> None:
    """Does every link to a file have its file, and every image a description?"""
    lost = []
    for text, target in _links(_prose(path)):
        if not re.match(r"[a-z]+:|#|attachment:", target):
            place = path.parent / re.sub(r"[#?].*", "", target)
            if not place.exists():
                lost.append(target)
        if text == "!":
            lost.append(f"an image without a description: {target}")
    assert lost == []


def _prose(path: Path) -> str:
    if path.suffix == ".md":
        text = path.read_text("utf-8")
    else:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def _links(text: str) -> Iterator[tuple[str, str]]:
    """Give ("!" for an image without description, else "", target) of Markdown's and HTML's links and images."""
    for image, words, target in re.findall(r"(!?)\[([^\]]*)\]\(<?([^)\s>]+)[^)]*\)", text):
        yield ("!" if image and not words.strip() else ""), target
    for tag in re.findall(r"<(?:img|a)\b[^>]*>", text):
        for target in re.findall(r"(?:src|href)=[\"']([^\"']+)", tag):
            described = re.search(r"alt=[\"'][^\"']+", tag)
            yield ("!" if tag.startswith("<img") and not described else ""), target


def test_the_search_for_links_finds_them() -> None:
    """Does the test above see Markdown's and HTML's links and images without description?"""
    text = "[a](x.md) ![](y.png) ![words](z.png) <img src='u.png'> <a href=\"v.md\">"
    assert sorted(_links(text)) == [("", "v.md"), ("", "x.md"), ("", "z.png"), ("!", "u.png"), ("!", "y.png")]


def test_no_paths_of_a_machine() -> None:
    """Does nothing name a folder of the computer on which it was written?"""
    machine = re.compile(rb"/(?:work|farm|root|home/\w+|Users/\w+)/|[A-Z]:\\\\?Users")
    here = Path(__file__)
    found = [
        f"{_name(path)}: {match[0].decode()}"
        for path in _tracked()
        if path not in (here, ROOT / "uv.lock")
        for match in machine.finditer(path.read_bytes())
    ]
    assert found == []


def test_seeds_are_as_received() -> None:
    """Is the op-ed byte for byte the file that was received, and does each text have the sha256 it says?"""
    assert hashlib.sha256((ROOT / "seeds/kuzio-axis/text.txt").read_bytes()).hexdigest() == RECEIVED
    for seed in (ROOT / "seeds").glob("*/seed.toml"):
        said = tomllib.loads(seed.read_text("utf-8"))["sha256"]
        assert hashlib.sha256(seed.with_name("text.txt").read_bytes()).hexdigest() == said


def test_git_leaves_seeds_as_they_are() -> None:
    """Does git never convert the line endings of a text, whatever a user has set?"""
    texts = [_name(path) for path in _tracked("seeds/**/text.txt")]
    assert texts
    command = ["git", "check-attr", "text", "--", *texts]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.endswith(": text: unset") for line in said] == [True] * len(texts)


def test_packages_are_locked_with_their_hashes() -> None:
    """Does uv.lock name a hash for every file that may be installed, all from the public index?"""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    packages = [package for package in lock["package"] if package["source"] != {"editable": "."}]
    assert packages
    for package in packages:
        assert package["source"] == {"registry": "https://pypi.org/simple"}
        files = package.get("wheels", []) + [package[kind] for kind in ("sdist",) if kind in package]
        assert files and all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_the_lock_file_is_that_of_pyproject() -> None:
    """Was uv.lock made anew when what pyproject.toml asks for changed?"""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    [ours] = [package for package in lock["package"] if package["source"] == {"editable": "."}]

    def locked(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
        return {(row["name"], row["specifier"]) for row in rows}

    def wanted(lines: list[str]) -> set[tuple[str, str]]:
        parts = [re.fullmatch(r"([\w-]+)(?:\[.+\])?(.+)", line) for line in lines]
        return {(part[1], part[2]) for part in parts if part}

    metadata = ours["metadata"]
    assert locked(metadata["requires-dist"]) == wanted(asked["project"]["dependencies"])
    assert locked(metadata["requires-dev"]["dev"]) == wanted(asked["dependency-groups"]["dev"])
    assert lock["requires-python"] == asked["project"]["requires-python"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, the sdist and the archive that students get."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True, capture_output=True
    )
    archive = ["git", "archive", "--format=tar.gz", "-o", str(folder / "bundle.tar.gz"), "HEAD"]
    subprocess.run(archive, cwd=ROOT, check=True)
    return folder


def _handed_out(built: Path) -> dict[str, bytes]:
    """Give every file that reaches students by any way, with where it was found."""
    files = {_name(path): path.read_bytes() for path in _tracked("lessons", "exercises")}
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as zipped:
        files |= {f"wheel: {name}": zipped.read(name) for name in zipped.namelist()}
    for path in built.glob("*.tar.gz"):
        with tarfile.open(path) as tar:
            for member in filter(tarfile.TarInfo.isfile, tar):
                files[f"{path.name}: {member.name}"] = tar.extractfile(member).read()
    return files


def test_no_key_is_handed_out(built: Path) -> None:
    """Is no key, no reason of a key and no sample answer in lessons, exercises, wheel, sdist or the bundle?"""
    secrets = set(_secrets())
    handed_out = _handed_out(built)
    assert any("bundle.tar.gz: start.py" in name for name in handed_out)
    forbidden = re.compile(r"\.key\.json|/solutions/|(^|/|: )solutions/|\.marks\.|\.private\.")
    assert [name for name in handed_out if forbidden.search(name)] == []
    leaks = [
        (name, secret)
        for name, data in handed_out.items()
        for secret in secrets
        if secret.encode() in data or json.dumps(secret)[1:-1].encode() in data
    ]
    assert leaks == []


def _secrets() -> Iterator[str]:
    """Give what only a key or a solution says: reasons, hints, sources and sample answers."""
    for key in (ROOT / "solutions").glob("*.toml"):
        yield from filter(_telling, _reasons(tomllib.loads(key.read_text("utf-8"))))
    for path in (ROOT / "solutions").glob("*/*.ipynb"):
        for cell in notebooks.read(path).cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                yield from filter(_telling, cell.source.splitlines())


def _telling(text: str) -> bool:
    return len(text) > 40


def _reasons(data: object, field: str = "") -> Iterator[str]:
    if isinstance(data, str) and field in {"for", "against", "hint", "hints", "why", "note", "source"}:
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name != "rows":  # what is shown
                yield from _reasons(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _reasons(value, field)


def test_keys_hold_secrets() -> None:
    """Would the test above notice: are there reasons in the keys to look for?"""
    assert len(set(_secrets())) > 20


def test_no_reading_of_an_exercise_is_handed_out() -> None:
    """Do the readings by hand that lie beside the op-ed speak of the lessons' sentences alone?"""
    op_ed = suasion.load("kuzio-axis")
    places = {
        (path.name, op_ed.at(start).id.partition("S")[0])
        for path in (ROOT / "seeds/kuzio-axis").rglob("*.json")
        if path.name != "reading-machine.json"  # a program's, which knows no answers
        for start in _starts(json.loads(path.read_text("utf-8")))
    }
    assert places
    assert {place for place in places if place[1] not in LESSONS_MAY_SHOW} == set()


def _starts(data: object) -> Iterator[int]:
    if isinstance(data, dict):
        if isinstance(data.get("start"), int):
            yield data["start"]
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _starts(value)


def test_the_wheel_installs_and_works_elsewhere(built: Path, tmp_path: Path) -> None:
    """Does an installed Suasion load the op-ed and find lessons and exercises from any folder?"""
    site = tmp_path / "site"
    (wheel,) = built.glob("*.whl")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        site,
        wheel,
    ]
    subprocess.run(install, check=True, capture_output=True)
    code = (
        "import suasion; from suasion.course.folders import material; text = suasion.load('kuzio-axis');"
        "print(suasion.__file__, len(text.sentences), material('lessons'), material('exercises'))"
    )
    environment = os.environ | {"PYTHONPATH": str(site)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    file, sentences, lessons, exercises = said.stdout.split()
    assert Path(file).is_relative_to(site)
    assert sentences == "41"
    assert (Path(lessons) / "00_start_here.ipynb").exists() and Path(lessons).is_relative_to(site)
    assert list(Path(exercises).glob("*/*.ipynb")) and Path(exercises).is_relative_to(site)


def test_the_wheel_leaves_out_what_git_ignores(tmp_path: Path) -> None:
    """Do a teacher's own marks, made in the checkout, stay out of a wheel that is built there?"""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), clone], check=True)
    (clone / "lessons/lesson-03.marks.jsonld").write_text("{}")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=clone, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as zipped:
        names = zipped.namelist()
    assert "suasion/lessons/00_start_here.ipynb" in names
    assert not [name for name in names if "marks.jsonld" in name]


@pytest.mark.parametrize(
    "command", [["ruff", "check"], ["ruff", "format", "--check", "--force-exclude"]], ids=" ".join
)
def test_style(command: list[str]) -> None:
    """Do Python files and the code of notebooks keep the style that pyproject.toml states?"""
    paths = [_name(path) for path in _tracked("*.py", "*.ipynb")]
    said = subprocess.run([sys.executable, "-m", *command, *paths], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_spelling() -> None:
    """Does codespell find no misspelt word in what people read?"""
    paths = [
        _name(path)
        for path in _tracked("*.py", "*.md", "*.ipynb", "*.toml", "*.js")
        if "static" not in path.parts
    ]
    command = [sys.executable, "-m", "codespell_lib", *paths]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout
