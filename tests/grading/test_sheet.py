"""The platform's table: read without doubt or refused in a sentence, written back byte for byte but for the points."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from suasion.base.errors import RosterRefused
from suasion.grading.ledger import Entry
from suasion.grading.lms.people import HandIn, Person, remember
from suasion.grading.lms.roster import Roster
from suasion.grading.lms.sheet import fill

EXERCISE = "03-whose-words"

# As Moodle's worksheet begins in several languages; titles are those of its language packs.
WORKSHEETS = {
    "English": (
        "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed",
        "Participant 4711",
        "28.00",
    ),
    "German": (
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,Zuletzt geändert (Abgabe)",
        "Teilnehmer/in4711",
        '"28,00"',
    ),
    "French": (
        "Identifiant,Nom complet,Adresse de courriel,Statut,Note,Note maximale,La note peut être modifiée",
        "Participant4711",
        '"28,00"',
    ),
    "Ukrainian": (
        "Ідентифікатор,Повне ім'я,Електронна пошта,Статус,Оцінка,Максимальна оцінка,Оцінка може бути змінена",
        "Учасник 4711",
        '"28,00"',
    ),
    "Dutch": (
        "Identificatie,Volledige naam,E-mailadres,Status,Cijfer,Maximumcijfer,Cijfer kan gewijzigd worden",
        "Deelnemer 4711",
        '"28,00"',
    ),
    "a language that nobody thought of": (
        "Auðkenni,Nafn,Netfang,Staða,Einkunn,Hámark,Breytanlegt",
        "Þátttakandi 4711",
        "28.00",
    ),
    "Chinese": ("编号,全名,电子邮件地址,状态,成绩,最高分,成绩可更改", "参与者4711", "28.00"),
}


def _table(head: str, number: str, most: str, delimiter: str = ",") -> str:
    columns, at = head.split(","), _points_at(head)
    lines = []
    for n in range(3):
        cells = dict.fromkeys(columns, "x")
        cells[columns[0]] = number[:-1] + str(1 + n)
        cells[columns[1]] = f"Brandt Ada {'abc'[n]}"
        cells[columns[at]], cells[columns[at + 1]] = "", most
        lines.append(delimiter.join(cells.values()))
    return "\r\n".join([head.replace(",", delimiter), *lines, ""])


def _points_at(head: str) -> int:
    return {8: 5 if head.startswith("Identifier") else 4, 7: 4}[len(head.split(","))]


def _moodle(tmp_path: Path, *numbers: str) -> dict[str, HandIn]:
    known = {f"s{n}": HandIn(Person("moodle", f"S {n}", n)) for n in numbers}
    remember(tmp_path / "submitted", EXERCISE, known)
    return known


def _entry(student: str, points: float = 7.5, **rest: object) -> Entry:
    return replace(Entry(student, "", "", "", points, 28.0), **rest)


def _filled(tmp_path: Path, data: bytes, *entries: Entry, **settings: object) -> tuple[bytes, str]:
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(data)
    said = fill(tmp_path / "submitted", EXERCISE, sheet, entries, **settings)  # type: ignore[arg-type]
    return (tmp_path / "sheet.points.csv").read_bytes(), " ".join(said)


@pytest.mark.parametrize("language", WORKSHEETS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be with mark"])
def test_moodles_worksheet_in_any_language(tmp_path: Path, language: str, delimiter: str, codec: str) -> None:
    """Is the worksheet known by its titles or shape, filled in its own decimals, and every other byte as it was?"""
    text = _table(*WORKSHEETS[language], delimiter=delimiter)
    data = b"\xfe\xff" + text.encode("utf-16-be") if "mark" in codec else text.encode(codec)
    _moodle(tmp_path, "4711", "4712", "4713")
    got, said = _filled(tmp_path, data, _entry("s4712"))
    at = _points_at(WORKSHEETS[language][0])
    read = got.decode("utf-16" if codec.startswith("utf-16") else "utf-8-sig")
    rows = list(csv.reader(io.StringIO(read), delimiter=delimiter))
    assert "1 student is" in said
    assert [row[at] for row in rows[1:]] == ["", "7,5" if "28,00" in text else "7.5", ""]
    shown = ('"7,5"' if delimiter == "," else "7,5") if "28,00" in text else "7.5"
    assert read.replace(shown, "", 1) == text
    assert got[:3] == data[:3]


def _moodle_rows(*rows: str, delimiter: str = ",") -> bytes:
    head = "Identifier,Full name,ID number,Grade,Maximum Grade".replace(",", delimiter)
    return "\r\n".join([head, *rows, ""]).encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            b"sep=;\r\n" + _moodle_rows("Participant 1;A;;;28,00", delimiter=";"),
            b"Participant 1;A;;7,5;28,00",
        ),
        (_moodle_rows('Participant 1,"A, ""B""",,,28.00'), b'Participant 1,"A, ""B""",,7.5,28.00'),
        (_moodle_rows('Participant 1,"A\r\nB",,"",28.00'), b'Participant 1,"A\r\nB",,"7.5",28.00'),
        (
            _moodle_rows("Participant 1,Zo\xeb,,,28.00").decode().encode("cp1252"),
            b"Participant 1,Zo\xeb,,7.5,28.00",
        ),
        (_moodle_rows("Participant 1.0,A,,,28.00"), b"Participant 1.0,A,,7.5,28.00"),
        (_moodle_rows("Participant 1,A,,3,28.00").replace(b"\r\n", b"\n"), b"Participant 1,A,,7.5,28.00\n"),
        (_moodle_rows("Participant 1,A,,,28.00").rstrip(), b"Participant 1,A,,7.5,28.00"),
        (_moodle_rows("Participant 1,A,"), b"Participant 1,A,,7.5"),
        (
            _moodle_rows("Participant 1,A,,,28.00").decode().encode("utf-16-le"),
            "Participant 1,A,,7.5,28.00".encode("utf-16-le"),
        ),
    ],
)
def test_after_a_spreadsheet_program(tmp_path: Path, data: bytes, expected: bytes) -> None:
    """Are an old encoding, `sep=`, decimals with commas, quotes, short rows and a number made decimal read, and kept?"""
    _moodle(tmp_path, "1")
    got, said = _filled(tmp_path, data, _entry("s1"))
    assert expected in got
    assert "1 student" in said
    assert got[:20] == data[:20]


AMOUNTS = (
    "Participant 4.711",
    '"4,711.00"',
    "4\u00a0711",
    "4 711",
    "Teilnehmer/in4’711",
    "4711.5",
    "1.234.711,00",
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_moodle_rows("1.70E+13,A,,,28.00"), "rounded"),
        (_moodle_rows("1,7E+13;A;;;28", delimiter=";"), "rounded"),
        (_moodle_rows("Participant 4,71E+03;A;;;28", delimiter=";"), "rounded"),
        *((_moodle_rows(f"{n};A;;;28", delimiter=";"), "as an amount") for n in AMOUNTS),
        (_moodle_rows("Participant 1,A,,,28", "Participant 1,B,,,28"), "twice"),
        (b"Identifier,Full name,Grade,Grade\r\nParticipant 1,A,,\r\n", "--columns"),
        (b"Name,Town\r\nA,B\r\n", "--columns"),
        (b"PK\x03\x04xlsx", "spreadsheet"),
        (b"", "no table"),
        (b"one column\r\nA\r\n", "no table"),
        (b"\xff\xfeI", "breaks off"),
        (_moodle_rows("Participant 1,A,,,28,too,many"), "more cells"),
    ],
)
def test_what_is_doubtful_is_refused_in_a_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    """Is what Excel has rounded, doubled or made a workbook refused, with what to do?"""
    _moodle(tmp_path, "1")
    with pytest.raises(RosterRefused, match=why):
        _filled(tmp_path, data, _entry("s1"))


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Does --columns say which columns are meant, where shape does not; and is a wrong name answered with the right ones?"""
    _moodle(tmp_path, "4711")
    data = b"Kennung,Name,Punkte,Zweite\r\n4711,Ada,,\r\n"
    got, _ = _filled(tmp_path, data, _entry("s4711"), columns="Kennung=Punkte")
    assert b"4711,Ada,7.5,\r\n" in got
    with pytest.raises(RosterRefused, match="Kennung, Name, Punkte"):
        _filled(tmp_path, data, _entry("s4711"), columns="Kennung=Note")


def test_who_waits_for_a_person_stays_empty(tmp_path: Path) -> None:
    """Are rows of those who wait, were not read, or are not in the table left as they were, and each of them named?"""
    _moodle(tmp_path, "1", "2", "3", "9")
    data = _moodle_rows(*(f"Participant {n},A,,{'4' if n == 2 else ''},28" for n in (1, 2, 3)))
    entries = (_entry("s1"), _entry("s2", review=True), _entry("s3", 0.0, unread=True), _entry("s9"))
    got, said = _filled(tmp_path, data, *entries)
    assert [line.split(b",")[3] for line in got.splitlines()[1:]] == [b"7.5", b"4", b""]
    assert "Points of 1 student is" in said and "Formgrader, or --provisional) (1): s2" in said
    assert "(1): s3" in said and "Not found in the table (1): s9" in said
    got, _ = _filled(tmp_path, data, *entries, provisional=True)
    assert [line.split(b",")[3] for line in got.splitlines()[1:]] == [b"7.5", b"7.5", b""]


def test_students_that_no_zip_brought_are_found_by_the_tables_names(tmp_path: Path) -> None:
    """Are folders sorted by hand matched by user name, number, address or the one full name; two of a name by none?"""
    data = (
        "Identifier,Full name,ID number,Email address,Grade\r\nParticipant 1,Ada Brandt,s-17,a@x.org,\r\n"
        "Participant 2,Ben Cole,,ben@x.org,\r\nParticipant 3,Zoë Żak,,,\r\nParticipant 4,Eva,,,\r\nParticipant 5,Eva,,,\r\n"
    ).encode()
    got, said = _filled(tmp_path, data, *(_entry(s) for s in ("S-17", "ben@x.org", "zoë-żak", "eva", "who")))
    assert [line.rpartition(b",")[2] for line in got.splitlines()[1:]] == [b"7.5", b"7.5", b"7.5", b"", b""]
    assert "(2): eva, who" in said
    _, said = _filled(tmp_path, data, _entry("ada-brandt"), _entry("s-17"))
    assert "two students here are one row" in said


def test_canvass_export(tmp_path: Path) -> None:
    """Is the exercise's own column filled in Canvas's export, the row of possible points left alone, and no other column taken?"""
    head = f"Student,ID,SIS Login ID,Section,{EXERCISE} (345),{EXERCISE}-extra (9)\r\n    Points Possible,,,,28,5\r\n"
    data = f'{head}"Brandt, Ada",4711.0,ada,A,,\r\n'.encode()
    remember(tmp_path / "submitted", EXERCISE, {"ada-4711": HandIn(Person("canvas", "ada", "4711"))})
    with pytest.raises(RosterRefused, match="2 columns"):
        _filled(tmp_path, data, _entry("ada-4711"))
    got, _ = _filled(tmp_path, data, _entry("ada-4711"), columns=f"ID={EXERCISE} (345)")
    assert got.splitlines()[2] == b'"Brandt, Ada",4711.0,ada,A,7.5,'
    one = (
        data.replace(f",{EXERCISE}-extra (9)".encode(), b"")
        .replace(b"28,5", b"28")
        .replace(b"A,,\r", b"A,\r")
    )
    assert _filled(tmp_path, one, _entry("ada-4711"))[0].splitlines()[2] == b'"Brandt, Ada",4711.0,ada,A,7.5'


@pytest.mark.parametrize(
    ("most", "said_so"), [("28.00", False), ("28", False), ("100.00", True), ("10", True)]
)
@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_another_maximum_is_said(tmp_path: Path, platform: str, most: str, said_so: bool) -> None:
    """Is the teacher told, before uploading, that the platform counts to another number of points?"""
    remember(
        tmp_path / "submitted", EXERCISE, {"s1": HandIn(Person(platform, "A", "1"), f"a_1_9_{EXERCISE}")}
    )
    canvas = f"Student,ID,Section,{EXERCISE} (7)\r\n    Points Possible,,,{most}\r\nA,1,S,\r\n".encode()
    data = canvas if platform == "canvas" else _moodle_rows(f"Participant 1,A,,,{most}")
    _, said = _filled(tmp_path, data, _entry("s1"))
    assert ("let it count to 28 there" in said) == said_so and "1 student is" in said


def test_the_roster_names_students_by_their_numbers(tmp_path: Path) -> None:
    """Does a worksheet in German give the address as the student's id?"""
    (tmp_path / "s.csv").write_text(
        "ID,Vollständiger Name,E-Mail-Adresse,Bewertung\nTeilnehmer/in4711,Ada,ada@x.org,\n", encoding="utf-8"
    )
    assert Roster.read(tmp_path / "s.csv").student("moodle", "4711") == "ada@x.org"
