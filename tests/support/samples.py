"""What sample readers have read, text by text: lessons, schemes, paragraphs, and whom or what the words are about."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import suasion
from suasion import AnnotationSet
from suasion.annotations.shipped import readers, sample_readings
from suasion.texts.text import Text

AGREES, DISAGREES = "agrees with the author on most things", "disagrees with the author on most things"
OP_ED, MUIR = suasion.load("kuzio-axis"), suasion.load("hetch-hetchy-muir")
TEXTS = {text.slug: text for text in (OP_ED, MUIR)}
MUIR_READ = {"P1", "P3", "P6", "P11"}
LESSONS = {  # by text and lesson: label scheme, and paragraphs that are read
    OP_ED.slug: {
        "01": ("purpose", {"P2", "P4", "P9", "P16"}),
        "02": ("standing", {"B"}),
        "03": ("attribution", {"P2", "P4", "P9", "P10", "P13", "P16"}),
        "04": ("claim", {"P2", "P9", "P16"}),
        "06": ("frame", {"P2", "P4", "P9", "P13", "P16"}),
        "07": ("wording", {"P2", "P4", "P9", "P13", "P16"}),
        "08": ("technique", {"P2", "P4", "P9", "P13", "P16"}),
        "09": ("wording", {"P4", "P9", "P13"}),
    },
    MUIR.slug: {
        "03": ("attribution", MUIR_READ),
        "06": ("frame", MUIR_READ),
        "07": ("wording", MUIR_READ),
        "08": ("technique", MUIR_READ),
    },
}
READ = [(slug, lesson) for slug, lessons in LESSONS.items() for lesson in lessons]


class Marked(NamedTuple):
    """What sample readers have marked: a text for a lesson, or for one more task of it, with its scheme and paragraphs."""

    slug: str
    lesson: str
    scheme: str
    paragraphs: set[str]
    task: str = ""  # "" for the marks of the lesson that belong to no task in MORE

    @property
    def text(self) -> Text:
        """Give the text."""
        return TEXTS[self.slug]


MORE = [  # tasks of a lesson beside the one that its scheme in LESSONS is for
    Marked(OP_ED.slug, "03", "quotation-marks", {"P4", "P13", "P16"}, "what-marks-do"),
    Marked(MUIR.slug, "03", "quotation-marks", {"P3", "P6", "P11"}, "what-marks-do"),
]
MARKED = [Marked(slug, lesson, *LESSONS[slug][lesson]) for slug, lesson in READ] + MORE
VOICED = [(slug, lesson) for slug, lesson in READ if lesson in ("06", "07", "08", "09")]
PLAIN = {  # words that only tell, and that nobody who looks for more should mark
    OP_ED.slug: ("P9S3", OP_ED["P9S3"].text),
    MUIR.slug: ("P3S1", "was made in 1903, and on December 22nd of that year it was denied by"),
}
# Whom or what words speak about or judge, whoever uses them: each actor, or each side of the quarrel, that a reader could
# spare or single out.
ABOUT = {
    OP_ED.slug: {
        "Russia": [
            ("P4S1", "golden opportunity"),
            ("P4S1", "its war against the West"),
            ("P4S2", "their goals"),
            ("P4S2", "wiping Ukraine and Israel from the maps"),
            ("P4S2", "genocide"),
            ("P9S1", "Putin’s Russia"),
            ("P9S1", "return Russia to the Soviet era"),
            ("P13S1", "accuses"),
            ("P13S2", "disinformation"),
            ("P13S2", "allegedly"),
            ("P13S2", "so-called"),
            ("P16S1", "good distraction"),
            ("P16S1", "genocidal war"),
            ("P16S2", "capitalise"),
            ("P16S2", "believes"),
        ],
        "groups in the Middle East": [
            ("P2S1", "Iranian-backed proxy groups"),
            ("P2S1", "another"),
            ("P4S1", "many"),
            ("P4S1", "barbaric"),
            ("P9S1", "terrorist"),
            ("P9S2", "a myriad"),
            ("P9S2", "terrorist groups"),
            ("P13S2", "terrorist attack"),
        ],
        "Ukraine, Israel and the US": [
            ("P13S1", "‘Anti-Russia’"),
            ("P13S1", "‘genocide’"),
            ("P13S1", "suppression"),
            ("P13S2", "provocations"),
            ("P13S2", "forced"),
        ],
    },
    MUIR.slug: {
        "those who are for the dam": [
            ("P1S2", "commercial"),
            ("P6S1", "good enough and bad enough"),
            ("P6S2", "scheme"),
            ("P6S2", "bad arguments"),
            ("P6S2", "righteous"),
            ("P6S3", "those of the devil"),
            ("P6S4", "all are misleading"),
            ("P11S1", "temple destroyers"),
            ("P11S1", "ravaging commercialism"),
            ("P11S1", "seem to have"),
            ("P11S1", "perfect contempt"),
            ("P11S1", "Almighty Dollar"),
        ],
        "the valley and the park": [
            ("P1S1", "precious and sublime"),
            ("P1S1", "uplifting joy and peace and health"),
            ("P1S2", "the people’s park"),
            ("P3S2", "wonderland"),
            ("P3S2", "for all coming time"),
            ("P6S3", "Tuolumne scenery going to waste"),
            ("P11S3", "the people’s cathedrals and churches"),
            ("P11S3", "no holier temple"),
        ],
        "the dam and what it does": [
            ("P1S1", "in danger of being dammed"),
            ("P1S1", "flooding it from wall to wall"),
            ("P1S1", "burying its gardens and groves"),
            ("P1S2", "grossly destructive"),
            ("P1S2", "planned and urged"),
            ("P1S2", "because of the comparative cheapness of the dam"),
            ("P6S1", "destroy such a place"),
            ("P6S2", "destroy them bit by bit"),
            ("P11S2", "Dam Hetch Hetchy!"),
        ],
    },
}


def about(reading: AnnotationSet, text: Text) -> Counter[str]:
    """Count the words about each actor that a reader has marked."""
    found: Counter[str] = Counter()
    for actor, places in ABOUT[text.slug].items():
        for sentence, words in places:
            start, end = text.find(words, within=sentence)
            found[actor] += any(mark.start < end and start < mark.end for mark in reading.marks)
    return found


def actors(marked: Marked) -> list[str]:
    """Name the actors whom the paragraphs of a task speak about; the op-ed's box on its author speaks of none."""
    places = ABOUT[marked.slug].items()
    return [who for who, where in places if any(s[: s.index("S")] in marked.paragraphs for s, _ in where)]


def by_leaning(text: Text, lesson: str, leaning: str) -> list[AnnotationSet]:
    """Give what the readers of one leaning have marked and chosen for a lesson."""
    return list(sample_readings(text, lesson, _names(text, leaning)).values())


def marks_of(marked: Marked, who: Iterable[str] | None = None) -> dict[str, AnnotationSet]:
    """Give the marks of sample readers for a lesson or for one more task of it, by the name that is shown."""
    more = {task.task for task in MORE}
    return {
        name: AnnotationSet(
            m for m in reading.marks if (m.question == marked.task if marked.task else m.question not in more)
        )
        for name, reading in sample_readings(marked.text, marked.lesson, who).items()
    }


def marks_by_leaning(marked: Marked, leaning: str) -> list[AnnotationSet]:
    """Give the marks of the readers of one leaning for a lesson or for one more task of it."""
    return list(marks_of(marked, _names(marked.text, leaning)).values())


def _names(text: Text, leaning: str) -> list[str]:
    return [reader.name for reader in readers(text) if reader.leaning == leaning]
