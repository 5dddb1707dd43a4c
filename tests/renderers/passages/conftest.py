"""Passages to be shown: of an article and a statement, of texts that mean harm, of long ones."""

from hypothesis import strategies as st

from dedupe import PassageOptions, Passages, Version, find_passages
from dedupe.reuse import CorpusPassages
from tests.strategies import texts, version_pairs, vocabulary

from ..conftest import ESCAPE, HOSTILE_TITLE, MARKUP

SMALL = PassageOptions(minimum=6, seed=3, gap=12)

ARTICLE = Version(
    "herald/881",
    "A storm closed the harbour bridge on Sunday.\n\n"
    "“Two pylons of the bridge were damaged by the storm, and nobody may cross it before "
    "engineers have inspected them,” the port authority said in a statement.\n\n"
    "Buses take the long way. The bridge was opened in 1998 and repaired twice, the last time "
    "after a ship had struck it in fog.\n",
    "Storm shuts harbour bridge",
    "Daily Herald",
    "2026-03-01T07:00Z",
)
STATEMENT = Version(
    "port/statement-7",
    "The harbour bridge was opened in 1998 and repaired three times, the last time "
    "after a ship had struck it in fog. Three pylons of the bridge were damaged by the storm, "
    "and nobody may cross it before our engineers have inspected them.",
    None,
    "Port authority",
)
NEWS = find_passages(ARTICLE, STATEMENT, SMALL)
NOTHING = find_passages(ARTICLE, Version("empty", ""))

EVIL = "one\x1b[2Jtwo \x07three <script>alert(1)</script> # four @five | `six`"
HOSTILE = find_passages(
    Version(ESCAPE, f"{EVIL} \u202eseven \ud800 eight nine ten", HOSTILE_TITLE, "\x1b[1mBold"),
    Version(
        MARKUP, f"{EVIL} \x9b31m \u202eseven eight <b>nine</b> ten", "</title>", "a\nb", "\x1b["
    ),
    SMALL,
)
SPEECH = " ".join(vocabulary(900))
LONG = find_passages(f"He said: {SPEECH}.", f"{SPEECH} (applause)")
SCRIPTS = find_passages(
    "وقال الوزير إن الحكومة سوف تفتح الجسر غدا صباحا 总理说停火已经持续三天",
    "قال الوزير إن الحكومة لن تفتح الجسر غدا صباحا 总理说停火持续三天了",
    SMALL,
)
CORPUS = CorpusPassages(
    n_documents=40, n_exact=3, n_pairs=9, find=lambda: iter([NEWS, HOSTILE, LONG, SCRIPTS])
)
BARREN = CorpusPassages(n_documents=2, n_exact=0, n_pairs=1, find=lambda: iter([]))
CORPORA = {"corpus": CORPUS, "barren": BARREN}
BY_HAND = {
    "news": NEWS,
    "nothing": NOTHING,
    "hostile": HOSTILE,
    "long": LONG,
    "scripts": SCRIPTS,
}


def passages() -> st.SearchStrategy[Passages]:
    """Passages of texts that were edited as an editor would, and of any."""
    options = PassageOptions(minimum=2, seed=1, gap=3)
    pairs = version_pairs() | st.tuples(texts, texts)
    return pairs.map(lambda pair: find_passages(pair[0], pair[1], options))
