"""An exercise on two tracks: built into one form without a key, kept equal, and shown on the text that is chosen."""

import json
import re
import shutil
from pathlib import Path

import pytest

import suasion
from suasion.annotations.annotation import AnnotationSet
from suasion.api.reading_now import EXCUSED, reading_now
from suasion.base.errors import BuildRefused, QuestionFileInvalid, SuasionError
from suasion.cli.check import audit
from suasion.course.build import build
from suasion.course.skeleton import new_exercise
from suasion.course.skeleton.track import new_track
from suasion.questions import choice
from suasion.questions.public_half import find_questions
from suasion.questions.question_file import parse_question_file
from suasion.questions.tracks import MAIN, QUESTION
from suasion.storage.store import marks
from tests.support.paths import ROOT

NAME, WITHOUT, TRACK = "90-mine", "91-alone", "again"
ABOUT = "You read this page once more."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a course with an exercise on two tracks, and one on the first alone."""
    root = tmp_path_factory.mktemp("tracks") / "course"
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    new_exercise(root, NAME)
    new_exercise(root, WITHOUT)
    (path,) = new_track(root, NAME, TRACK)
    words = path.read_text("utf-8").replace('basis = "page"', f'basis = "page"\nabout = "{ABOUT}"')
    path.write_text(words.replace("Who says so on this page?", "Who says so, once more?"), "utf-8")
    list(build(root))
    return root


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    """Give a copy of that course to change."""
    return Path(shutil.copytree(built, tmp_path / "course"))


@pytest.fixture
def own(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a student's own folder, with what was released."""
    for name in ("SUASION_KEYS", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUASION_FOLDER", str(tmp_path / "nowhere"))
    folder = tmp_path / "Suasion"
    (folder / "lessons").mkdir(parents=True)
    shutil.copytree(built / "exercises", folder / "exercises")
    return folder


def _files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*.jsonld"))


def test_one_form_holds_both_and_no_key(built: Path) -> None:
    """Does the track travel in the one extra file and in the notebook, with nothing of either key?"""
    folder = built / "exercises" / NAME
    assert sorted(p.name for p in folder.iterdir()) == [f"{NAME}.form.json", f"{NAME}.ipynb"]
    form = json.loads((folder / f"{NAME}.form.json").read_text("utf-8"))
    assert form["tracks"][TRACK]["questions"]["q1"]["title"] == "Who says so, once more?"
    notebook = json.loads((folder / f"{NAME}.ipynb").read_text("utf-8"))
    assert notebook["metadata"]["suasion"]["form"] == form
    key = (built / "solutions" / f"{NAME}.{TRACK}.toml").read_text("utf-8")
    reasons = re.findall(r'^(?:for|against|why) = "(.+)"$', key, re.M)
    handed_out = "".join(p.read_text("utf-8") for p in folder.iterdir())
    assert len(reasons) > 10 and not [r for r in reasons if r in handed_out]


def test_the_track_is_shown_to_who_chose_it(own: Path) -> None:
    """Does each question follow the choice, with nothing written before, one record after, and both kept on the way back?"""
    here = own / "exercises" / NAME
    assert suasion.ask(NAME, "q1", folder=here).question == "q1"
    assert _files(own) == []
    suasion.ask(NAME, "q1", folder=here).set("a", "passed")
    choice.choose(own, TRACK, {TRACK})
    sheet = suasion.ask(NAME, "q1", folder=here)
    assert (sheet.question, sheet.missing != []) == (f"q1.{TRACK}", True)
    sheet.set("a", "author")
    assert (
        reading_now(NAME, here).said().startswith(ABOUT)
        and "one mark or answer" in reading_now(NAME, here).said()
    )
    choice.choose(own, MAIN, {TRACK})
    assert suasion.ask(NAME, "q1", folder=here).answers["who"]["a"] == "passed"
    assert {(a.question, a.value) for a in marks(NAME, folder=here)} == {
        ("q1", "passed"), (f"q1.{TRACK}", "author"), (QUESTION, MAIN),
    }  # fmt: skip


def test_the_private_choice_stays_private(own: Path) -> None:
    """Is it kept in the private file alone, and in an exercise's marks file only as the text that it is on?"""
    choice.choose(own, TRACK, {TRACK})
    suasion.ask(NAME, "q1", folder=own / "exercises" / NAME)
    assert _files(own) == [f"{NAME}.marks.jsonld", "lesson-00.private.jsonld"]
    (record,) = marks(NAME, folder=own / "exercises" / NAME)
    assert (record.exercise, record.question, record.value) == (NAME, QUESTION, TRACK)


def test_an_exercise_without_the_track_shows_nothing_of_the_first_text(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is a student excused from it, at each of its cells, and does the hand-in say so?"""
    shown: list[dict[str, object]] = []
    monkeypatch.setattr("suasion.api.ask.show", shown.append)
    choice.choose(own, TRACK, {TRACK})
    here = own / "exercises" / WITHOUT
    assert suasion.ask(WITHOUT, "q1", folder=here) is None
    assert suasion.ask(WITHOUT, QUESTION, folder=here) is None
    said = [str(one["text/markdown"]) for one in shown]
    assert said[1] == EXCUSED and "excused" in said[0] and "Ostrey" not in said[0]
    assert all("application/ld+json" in one for one in shown)  # for who hands in the notebook alone
    assert [a.value for a in marks(WITHOUT, folder=here)] == [TRACK]
    monkeypatch.chdir(here)
    assert not isinstance(suasion.points(WITHOUT, "q1"), float) and "excused" in repr(
        suasion.points(WITHOUT, "q1")
    )


def test_nbgrader_reads_only_the_hand_in(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the private file passed over where nbgrader runs a notebook, and nothing written?"""
    choice.choose(own, TRACK, {TRACK})
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    here = own / "exercises" / NAME
    assert suasion.ask(NAME, "q1", folder=here).question == "q1"
    assert _files(own) == ["lesson-00.private.jsonld"]


def test_only_a_track_that_there_is_can_be_chosen(own: Path) -> None:
    """Is another name refused, with those that there are?"""
    with pytest.raises(SuasionError, match=f"no track “dam”. There are: main, {TRACK}"):
        choice.choose(own, "dam", {TRACK})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("points = 4", "points = 3", "q1 has points 3.0, on the first text 4.0"),
        ("[questions.q2]", "[questions.q7]", "has no q2, which 90-mine.toml has.\n.*has q7"),
        ('part = "A"', 'part = "B"', "q1 has part 'B', on the first text 'A'"),
        (f'track = "{TRACK}"', 'track = "other"', None),
    ],
)
def test_unequal_tracks_are_not_built(course: Path, old: str, new: str, says: str | None) -> None:
    """Are other points, parts and ids refused, with both files named? A file that says another track is none of ours."""
    path = course / "solutions" / f"{NAME}.{TRACK}.toml"
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), "utf-8")
    if says is None:
        assert any("form.json" in line for line in build(course, [NAME]))
        return
    with pytest.raises(BuildRefused, match=f"(?s){says}"):
        list(build(course, [NAME]))


def test_name_and_track_agree() -> None:
    """Is a file refused that says no track in its name, or another one in it?"""
    path = ROOT / "solutions" / "03-whose-words.toml"
    words = path.read_text("utf-8").replace("schema = 1", 'schema = 1\ntrack = "dam"', 1)
    for file in ("03-whose-words.toml", "03-whose-words.river.toml"):
        with pytest.raises(QuestionFileInvalid, match=f"{re.escape(file)}:.*its name and its track differ"):
            parse_question_file(words, file)
    assert parse_question_file(words, "03-whose-words.dam.toml").track == "dam"


def test_audit_prints_the_difference(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Are both tracks audited and set side by side, and an unequal one refused?"""
    import typer

    monkeypatch.chdir(course)
    audit([NAME], students=20, pages=None)
    said = capsys.readouterr().out
    assert f"{NAME}.toml: good" in said and f"{NAME}.{TRACK}.toml: good" in said
    equal = re.findall(r"  Equal: ([\w ]+): ([\d.]+)% and ([\d.]+)%", said)
    assert [kind for kind, *_ in equal] == ["careful", "careless", "everything marked", "skimming", "random"]
    assert all(one == other for _, one, other in equal)
    path = course / "solutions" / f"{NAME}.{TRACK}.toml"
    words = path.read_text("utf-8")
    # Most of what readers may find is contested now: who reads half of it, or skims, fares otherwise.
    path.write_text(words.replace('core = ["nobody"]', 'core = ["nobody", "passed", "author"]'), "utf-8")
    with pytest.raises(typer.Exit):
        audit([NAME], students=20, pages=None)
    assert "  Refused: " in capsys.readouterr().out


LESSON = """
schema = 1
lesson = "lesson-90"
{track}text = "{text}"
{tasks}
"""


def _task(id: str, text: str, title: str) -> str:
    ask = f'title = "{title}"\nask = "{title}"\n'
    return f'[tasks.{id}]\ntext = "{text}"\n{ask}'


def test_a_lesson_asks_everybody_on_the_practice_page(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a task on the practice page stay, one on the first text give way, and one that nobody has said silent?"""
    shown: list[dict[str, str]] = []
    monkeypatch.setattr("suasion.api.ask.show", shown.append)
    lessons = own / "lessons"
    first = [
        _task("shown", "practice", "On the lake"),
        _task("a", "kuzio-axis", "On the op-ed"),
        _task("b", "kuzio-axis", "More of it"),
    ]
    (lessons / "90_x.toml").write_text(
        LESSON.format(track="", text="kuzio-axis", tasks="\n".join(first)), "utf-8"
    )
    again = LESSON.format(
        track=f'track = "{TRACK}"\nabout = "{ABOUT}"\n',
        text="practice-reply",
        tasks=_task("a", "practice-reply", "On the reply") + '\n[tasks.b]\ntitle = "None here"\n',
    )
    (lessons / f"90_x.{TRACK}.toml").write_text(again, "utf-8")
    without = LESSON.replace("90", "91").format(track="", text="kuzio-axis", tasks="\n".join(first))
    (lessons / "91_y.toml").write_text(without, "utf-8")

    def said(lesson: str, task: str) -> str:
        shown.clear()
        suasion.ask(lesson, task, folder=lessons)
        return " ".join(one["text/markdown"] for one in shown)

    assert said("lesson-90", "a") == "On the op-ed" and said("lesson-90", "track") == ""
    choice.choose(own, TRACK, {TRACK})
    assert [said("lesson-90", task) for task in ("track", "shown", "a", "b")] == [
        ABOUT,
        "On the lake",
        "On the reply",
        "",
    ]
    assert said("lesson-91", "shown") == "On the lake"
    assert "the text that you do not read" in said("lesson-91", "a") and "op-ed" not in said("lesson-91", "a")
    assert suasion.text("lesson-90", folder=lessons).slug == "practice-reply"
    assert isinstance(marks("lesson-90", folder=lessons), AnnotationSet) and _files(own) == [
        "lesson-00.private.jsonld"
    ]
    assert find_questions("lesson-90", lessons).text == "kuzio-axis"
