"""The examples of CONTRIBUTING, followed to the letter in a copy of the project."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import suasion
from tests.support.paths import ROOT


def _example(begins: str) -> str:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return next(
        block for block in re.findall(r"```(?:toml|python)\n(.*?)```", page, re.S) if block.startswith(begins)
    )


def _copy(folder: Path) -> Path:
    skip = shutil.ignore_patterns("__pycache__")
    for name in ("src", "seeds", "lessons", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    return folder


def _run(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder / 'src')!r})\n{code}"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_label_scheme_is_one_file(tmp_path: Path) -> None:
    """Can the page's label scheme be added as one file, and marks be made with it?"""
    folder = _copy(tmp_path)
    (folder / "src/suasion/labels/stance.toml").write_text(_example('id = "stance"'), encoding="utf-8")
    code = (
        "import suasion\n"
        "h = suasion.highlight('90-trial', 'q1', 'practice', 'stance')\n"
        "h.add('Lake', 'near', within='H')\n"
        "print(suasion.__file__, [m.label for m in suasion.marks('90-trial').marks])"
    )
    said = _run(folder, code)
    assert str(folder) in said and "['near']" in said


def test_a_scorer_is_one_file(tmp_path: Path) -> None:
    """Can the page's scorer be added as a module and a name, and does a key with it give points?"""
    folder = _copy(tmp_path)
    scorers = folder / "src/suasion/scoring/scorers"
    (scorers / "length.py").write_text(_example('"""length:'), encoding="utf-8")
    start = scorers / "__init__.py"
    words = start.read_text(encoding="utf-8")
    start.write_text(words.replace("NAMES = (", 'NAMES = (\n    "length",', 1), encoding="utf-8")
    code = (
        "from suasion.scoring.key.model import Question, Entry\n"
        "from suasion.scoring.score import grade_question\n"
        "from suasion.scoring import simulate, completeness\n"
        "from suasion.texts.text import Text\n"
        "text = Text.from_string('One. Two.')\n"
        "q = Question('q1', 'Write', 'length', 2, settings={'words': 4}, entries=(Entry('e'),))\n"
        "print(float(grade_question(q, simulate.careful(q, text), text)), float(grade_question(q, [], text)))"
    )
    assert _run(folder, code).split() == ["2.0", "0.0"]


def test_a_scorer_that_lacks_a_part_stops_the_import(tmp_path: Path) -> None:
    """Is a scorer without its random student an error at import, and not an audit that says “good”?"""
    folder = _copy(tmp_path)
    scorers = folder / "src/suasion/scoring/scorers"
    example = _example('"""length:')
    (scorers / "length.py").write_text(example[: example.index("def guess(")], encoding="utf-8")
    start = scorers / "__init__.py"
    words = start.read_text(encoding="utf-8")
    start.write_text(words.replace("NAMES = (", 'NAMES = (\n    "length",', 1), encoding="utf-8")
    said = _run(folder, "try:\n    import suasion.scoring.scorers\nexcept ImportError as e:\n    print(e)")
    assert "length lacks guess" in said


def _course(folder: Path, *commands: str) -> str:
    """Give commands of `suasion course` in a teacher's folder; return what they say."""
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    said = ""
    for command in commands:
        words = [sys.executable, "-m", "suasion.cli", "course", *command.split()]
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        said += done.stdout
    return said


def test_a_lesson_with_its_exercise_is_four_files(tmp_path: Path) -> None:
    """Do the skeletons of the page run, build and pass the audit as they are, and are they four files to touch?"""
    said = _course(tmp_path, "new lesson 90-mine", "new exercise 90-mine", "build", "audit")
    written = [line for line in said.splitlines() if line.startswith("wrote ")]
    assert len(written) == 4 and "90-mine.toml: good" in said
    assert (tmp_path / "exercises/90-mine/90-mine.ipynb").is_file()
    code = (
        "import os; os.chdir('lessons'); os.environ['SUASION_KEYS'] = '../solutions'\n"
        "import suasion\n"
        "print(suasion.second('lesson-90', 'voices'))\n"
        "print(suasion.beside('lesson-90', 'voices'))\n"
        "print(float(suasion.points('90-mine', 'q1')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "P7S1 | Mixed" in done.stdout and "Choose above first" in done.stdout and "0.0" in done.stdout


def test_the_pages_question_can_be_added(tmp_path: Path) -> None:
    """Is the page's question read in the skeleton, and is what it still lacks a sentence with file and line?"""
    _course(tmp_path, "new exercise 90-mine")
    path = tmp_path / "solutions/90-mine.toml"
    path.write_text(path.read_text("utf-8") + "\n" + _example("[questions.q3]"), encoding="utf-8")
    words = [sys.executable, "-m", "suasion.cli", "course", "build"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "Question q3: it has 1 cells; to correct for chance it takes at least 8." in done.stderr
    entry = _example("[questions.q3]").partition("[[questions.q3.entries]]")[2]
    yes = ("2", "5", "7")  # some rows of another kind
    others = [
        entry.replace('"1"', f'"{n}"').replace('["no"]', '["yes"]' if str(n) in yes else '["no"]')
        for n in range(2, 9)
    ]
    more = "".join(f"[[questions.q3.entries]]{other}" for other in others)
    path.write_text(path.read_text("utf-8") + "\n" + more, encoding="utf-8")
    notebook = tmp_path / "solutions/90-mine/90-mine.ipynb"
    pages = json.loads(notebook.read_text("utf-8"))
    for cell in [
        c for c in pages["cells"] if c["id"] in ("q1", "q1-check")
    ]:  # the two cells that the page names
        pages["cells"].append(
            json.loads(json.dumps(cell).replace("q1", "q3").replace('"points": 4', '"points": 2'))
        )
    notebook.write_text(json.dumps(pages), encoding="utf-8")
    assert "generated exercises/90-mine/90-mine.form.json" in _course(tmp_path, "build")


def test_a_name_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    """Is a wrong name refused, and one that is there already, with nothing half built?"""
    from suasion.base.errors import BuildRefused
    from suasion.course.skeleton import new_exercise, new_lesson

    for wrong in ("framing", "6-framing", "06", "06-Framing!", "../06-x"):
        with pytest.raises(BuildRefused, match="is no name for a lesson or an exercise"):
            new_lesson(tmp_path, wrong)
    new_exercise(tmp_path, "06-framing")
    with pytest.raises(BuildRefused, match="lie there already"):
        new_exercise(tmp_path, "06_framing")
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [
        "06-framing.ipynb",
        "06-framing.toml",
    ]


def test_a_preview_is_what_a_student_gets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a preview hold page and questions, never the key, and is an unknown name a sentence?"""
    from suasion.base.errors import NoExercise
    from suasion.course.preview import lay_preview

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    _course(tmp_path / "course", "new lesson 90-mine", "new exercise 90-mine", "build")
    folder, page = lay_preview(tmp_path / "course", "90-m")
    assert page == "90-mine.ipynb"
    assert sorted(p.name for p in folder.iterdir()) == ["90-mine.form.json", "90-mine.ipynb"]
    assert not any('"core"' in p.read_text("utf-8") for p in folder.iterdir())
    folder, page = lay_preview(tmp_path / "course", "90_mine")
    assert sorted(p.name for p in folder.iterdir()) == ["90_mine.ipynb", "90_mine.toml"]
    with pytest.raises(NoExercise, match="There is no lesson or exercise “12”"):
        lay_preview(tmp_path / "course", "12")


def _with_questions(folder: Path) -> Path:
    """Add the page's kind of finding to a copy, in the four places that the page names."""
    package = _copy(folder) / "src" / "suasion"
    for path, begins in {
        "reading/questions.py": '"""The pipeline component `suasion_questions`',
        "reading/kinds/questions.py": '"""What is asked.',
        "labels/machine/machine-questions.toml": 'id = "machine-questions"',
    }.items():
        (package / path).write_text(_example(begins), encoding="utf-8")
    start = package / "reading/kinds/__init__.py"
    words = start.read_text(encoding="utf-8")
    listed = re.sub(r"(KINDS: dict.* in \(.*)WORDING\)\}", r"\1WORDING, QUESTIONS)}", words, count=1)
    assert listed != words
    start.write_text(
        listed.replace("\n__all__", "from suasion.reading.kinds.questions import QUESTIONS\n\n__all__", 1),
        encoding="utf-8",
    )
    return folder


def test_a_kind_of_finding_is_a_component_and_a_description(tmp_path: Path) -> None:
    """Do reading, marks, summary, highlighter and page show the page's kind, and does a stored reading hold it?"""
    folder = _with_questions(tmp_path)
    code = (
        "import suasion\n"
        "from pathlib import Path\n"
        "r = suasion.read('Ada went home. Who said so? “Why?” He did not ask.', fresh=True)\n"
        "print(suasion.__file__, list(r.questions['words']), r.summary())\n"
        "print([(m.label, m.quote) for m in r.marks('questions')], r.show('question').options['title'])\n"
        "from suasion.report.single import read_file\n"
        "Path('a.md').write_text('# A title' + 40 * '\\n\\nAda went home. Who said so?')\n"
        "read_file(Path('a.md'), Path('a.html'), alone=True)"
    )
    said = _run(folder, code)
    assert str(folder) in said and "['Who said so?', '“Why?”']" in said and "Sentences that ask: 2." in said
    assert "('question', 'Who said so?')" in said and "The machine’s suggestions" in said
    page = (folder / "a.html").read_text(encoding="utf-8")
    assert 'id="questions"' in page and ".askk{display:inline}" in page and page.count('class="ask') >= 40
    stored = "import runpy, sys; sys.argv[1:] = ['practice']; runpy.run_module('suasion.reading.stored', run_name='__main__')"
    _run(folder, stored)
    seed = folder / "seeds/practice/reading-machine.json"
    assert '"questions": [' in seed.read_text(encoding="utf-8")
    light = "import suasion, sys; r = suasion.read(suasion.load('practice')); print(len(r.rows['questions']), 'spacy' in sys.modules)"
    count, loaded = _run(folder, light).split()
    assert int(count) == suasion.load("practice").string.count("?") and loaded == "False"


def test_the_added_component_is_found_by_spacy(tmp_path: Path) -> None:
    """Is the factory that the page names for pyproject.toml the one in the component?"""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    name, module, factory = re.findall(r'(suasion_questions) = "([\w.]+):(\w+)"', page)[0]
    code = f"from {module} import {factory}\nimport spacy\nnlp = spacy.blank('en')\nnlp.add_pipe('sentencizer')\n"
    code += f"nlp.add_pipe('{name}')\nprint(nlp('So? No.')._.questions, nlp.has_factory('{name}'))"
    assert _run(_with_questions(tmp_path), code).split() == ["(So?,)", "True"]
