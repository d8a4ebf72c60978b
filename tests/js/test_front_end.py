"""The front-end's modules, its bundles, and its arithmetic against Python's."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.annotations.annotation import CONTENT, WIRE
from suasion.texts.text import Text
from tests.support.node import node, packages, tool
from tests.support.paths import JS, STATIC, TESTS

LIMIT = (
    17_600  # bytes of script and style of the highlighter, each gzipped: what a slow school network can bear
)


def test_modules() -> None:
    """Do the tests of the pure modules pass, under Node's own test runner?"""
    files = sorted((TESTS / "js").glob("*.test.mjs"))
    assert files
    done = node("--test", *files)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


def test_bundles_are_up_to_date(tmp_path: Path) -> None:
    """Does building again give the committed files, byte for byte?"""
    packages()
    done = node("build.mjs", tmp_path)
    assert done.returncode == 0, done.stderr
    built = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert set(built) == {p.name for p in STATIC.iterdir()}
    stale = [name for name, data in built.items() if (STATIC / name).read_bytes() != data]
    assert stale == [], "run `npm run build` in js/"


def test_size() -> None:
    """Do the highlighter's script and style stay small?"""
    files = [(STATIC / f"highlighter.{kind}").read_bytes() for kind in ("js", "css")]
    assert sum(len(gzip.compress(file, 9)) for file in files) <= LIMIT


@pytest.mark.parametrize("name", ["highlighter.js", "highlighter.css"])
def test_nothing_leaks_to_the_page(name: str) -> None:
    """Does no style rule reach outside of our own elements, and does no code clear other people's highlights?"""
    bundle = (STATIC / name).read_text(encoding="utf-8")
    if name.endswith(".js"):
        assert "highlights.clear" not in bundle
        return
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"@(media|container)[^{]*\{", "", bundle))
    strangers = [s for s in selectors if "suasion" not in s]
    assert strangers == []


def test_a_record_has_the_same_fields_on_both_sides() -> None:
    """Do the browser and Python list the same fields of a record, all of them and those a person decides?"""
    show = "const r = await import(process.argv[1]); console.log(JSON.stringify([r.WIRE, r.CONTENT]))"
    command = [tool("node"), "--input-type=module", "-e", show, (JS / "sync" / "record.js").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [list(WIRE), list(CONTENT)]


def test_versions_are_pinned() -> None:
    """Are the development packages pinned exactly, with hashes in the lock file?"""
    wanted = json.loads((JS / "package.json").read_text())["devDependencies"]
    lock = json.loads((JS / "package-lock.json").read_text())["packages"]
    assert {"esbuild", "axe-core"} <= set(wanted)
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all(p.get("integrity") for path, p in lock.items() if path)


ORACLE = """
import { createInterface } from "node:readline";
const { Page } = await import(process.argv[1] + "/text/page.js");
for await (const line of createInterface({ input: process.stdin })) {
  const { kind, units, start, end } = JSON.parse(line);
  let answer = null;
  if (kind === "page") {
    const page = new Page(units);
    const span = page.fromText(start, end);
    answer = span && { words: page.string.slice(...span), back: page.toText(...span), fit: page.fit(...span) !== null };
  }
  console.log(JSON.stringify(answer));
}
"""


@pytest.fixture(scope="module")
def oracle() -> Iterator[subprocess.Popen[str]]:
    """Keep one Node that answers line by line."""
    command = [tool("node"), "--input-type=module", "-e", ORACLE, JS.as_uri()]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    yield process
    process.stdin.close()
    process.wait(10)


def ask(oracle: subprocess.Popen[str], **question: object) -> object:
    """Ask and wait for the answer."""
    oracle.stdin.write(json.dumps(question, ensure_ascii=True) + "\n")
    oracle.stdin.flush()
    return json.loads(oracle.stdout.readline())


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ab \n😀𝒳e\u0301\u05d0\u0628👩\u200d👩\u200d👧<>&\u00a0"),
    ),
    min_size=1,
    max_size=80,
)


@settings(deadline=None)
@given(string=TEXTS, data=st.data())
def test_places_agree_with_python(oracle: subprocess.Popen[str], string: str, data: st.DataObject) -> None:
    """Does every span of code points mean the same words in the browser and in Python, on random Unicode?"""
    text = Text.from_string(string)
    units = [
        {"id": p.id, "start": p.start, "text": p.text, "sentences": [], "joined": True}
        for p in text.paragraphs
    ]
    if not units:
        return
    start = data.draw(st.integers(0, len(string) - 1))
    end = data.draw(st.integers(start + 1, len(string)))
    answer = ask(oracle, kind="page", units=units, start=start, end=end)
    shown = [
        (max(start, p.start), min(end, p.end)) for p in text.paragraphs if p.start < end and p.end > start
    ]
    expected = "\n".join(string[a:b] for a, b in shown)
    if not expected:
        assert answer is None
        return
    assert answer["words"] == expected
    assert answer["back"] == [shown[0][0], shown[-1][1]]


FLOORS = ("text", "sync", "ui", "highlighter worksheet compare check")
_IMPORT = re.compile(r"from\s+[\"'](\.{1,2}/[^\"']+)[\"']")


def test_modules_import_downward_only() -> None:
    """Does each module import from its own folder or from a lower one, and no widget from another?"""
    rank = {name: n for n, floor in enumerate(FLOORS) for name in floor.split()}
    wrong = []
    for path in sorted(JS.glob("*/**/*.js")):
        here = path.relative_to(JS).parts[0]
        if here == "node_modules":
            continue
        for found in _IMPORT.findall(path.read_text(encoding="utf-8")):
            there = (path.parent / found).resolve().relative_to(JS.resolve()).parts[0]
            if there != here and rank[there] >= rank[here]:
                wrong.append(f"{path.relative_to(JS)} imports {there}")
    assert wrong == []


def test_style() -> None:
    """Do the modules keep to Biome's rules and format? If not: npx biome check --write in js/."""
    packages()
    biome = JS / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
    done = node(biome, "check", "--error-on-warnings", ".")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
