"""What an editor wants to know of a change before reading it."""

from collections import Counter
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.flags import LEAST_TO_COLLAPSE, collapsed, flags
from dedupe.align.versions import diff
from dedupe.changes import FLAGS, Edit, Flag, Kind, Span

Paragraphs = tuple[str, ...]

LEAD = "The talks went on in the city while the two sides waited for an answer from the capital."
NAMES = (
    "It was there that Vladimir Putin and Angela Merkel spoke of Syria, and of what the US and "
    "its allies in Russia had done with the power they were given, said Ms Power of the UN."
)


def flagged(
    *rows: tuple[Paragraphs, Paragraphs], at: int = 0, changes: dict[int, Edit] | None = None
) -> tuple[Flag, ...]:
    """The flags of one edit of a diff that is given as rows of old and new paragraphs."""
    sides: list[list[list[Span]]] = [[], []]
    texts = ["", ""]
    for row in rows:
        for side, paragraphs in enumerate(row):
            sides[side].append([])
            for paragraph in paragraphs:
                start = len(texts[side])
                texts[side] += f"{paragraph}\n\n"
                sides[side][-1].append(Span(start, len(texts[side])))
    edits = [
        Edit(kind_of(*row), tuple(old), tuple(new))
        for row, old, new in zip(rows, *sides, strict=True)
    ]
    for place, likeness in (changes or {}).items():
        edits[place] = replace(
            edits[place], typographic=likeness.typographic, boilerplate=likeness.boilerplate
        )
    return flags(edits, *texts)[at]


def kind_of(old: Paragraphs, new: Paragraphs) -> Kind:
    """The kind of an edit of these paragraphs."""
    if old == new:
        return "unchanged"
    if not old or not new:
        return "removed" if old else "added"
    return "split" if len(new) > 1 else "merged" if len(old) > 1 else "changed"


def changed(old: str, new: str) -> tuple[Flag, ...]:
    """The flags of a changed paragraph in the middle of a story."""
    return flagged(((LEAD,), (LEAD,)), ((old,), (new,)), ((NAMES,), (NAMES,)), at=1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # numbers
        ("He saw 62 men die there.", "He saw 26 men die there.", True),
        ("He saw men die there.", "He saw 62 men die there.", True),
        ("He saw 62 men die there.", "He saw men die there.", True),
        ("He saw six men die there.", "He saw seven men die there.", True),
        ("It cost $3 million then.", "It cost $3 billion then.", True),
        ("It was -3 degrees then.", "It was 3 degrees then.", True),
        ("It rose by 3.5 percent.", "It rose by 35 percent.", True),
        ("He saw 62 men and 62 boys.", "He saw 62 men and boys.", True),
        ("He saw 1,000 men die there.", "He had seen 1000 men die.", False),
        ("He saw six men die there.", "He had seen 6 men die.", False),
        ("It cost $3 million then.", "It then cost $3m, he thought.", False),
        ("He saw 1.5 million men there.", "He saw 1.5m men there.", False),
        ("He saw 1.5m men there.", "He saw 1.6m men there.", True),
        ("He was the first there.", "He was the 1st there.", False),
        ("He was the first there.", "He was the 2nd there.", True),
        ("It was at first not known.", "It was not known.", False),
        ("It was so in the 1990s there.", "It was so in the nineties there.", False),
        ("It cost $5 in all then.", "It cost £5 in all then.", True),
        ("It cost $5 in all then.", "It cost 5 dollars in all then.", False),
        ("It rose by 50% last year.", "It rose by 50 last year.", True),
        ("It rose by 50% last year.", "It rose by 50 per cent last year.", False),
        ("It rose by 5% to 6% then.", "It rose by 5-6% then.", False),
        ("On 3 May he saw 62 men.", "He saw 62 men on 3 May.", False),
        ("He saw men die there.", "He saw boys die there.", False),
        ("1. First he went there.", "2. Then he went there.", False),
        ("See [this](https://a.org/62/x) now.", "See [that](https://a.org/63/y) now.", False),
    ],
)
def test_number(old: str, new: str, expected: bool) -> None:
    """A number came, went or became another; not its place, its spelling or what is not read."""
    assert ("number" in changed(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It was “a big stunt”, she said.", "It was “a small stunt”, she said.", True),
        ("It was a stunt, she said.", "It was “a stunt”, she now said.", True),
        ("It was “a stunt”, she said.", "It was 'a farce', she said.", True),
        ("It was „ein Trick“, she said.", "It was „ein Scherz“, she said.", True),
        ("It was « une ruse », she said.", "It was « une farce », she said.", True),
        ("それは「罠」だ。", "それは「嘘」だ。", True),
        ("It was “a stunt”, she said.", 'It was "a stunt", she added.', False),
        ("It was “a stunt”, she said.", "It was ‘a stunt’, she added.", False),
        ("“It was,” she said, “a stunt.”", "“It was a stunt,” she then said.", False),
        ("“It was a stunt,” she said.", "“it was a stunt”, she then said.", False),
        ("the US' swift admission", "the US' quick admission", False),
        ("the workers' rights and players' pay", "the workers' rights or players' pay", False),
        ("It was the '90s, he says.", "It was the '90s, she says.", False),
        ('a 12" pipe of steel', 'a 12" pipe of iron', False),
        ("She said “yes” and went.", "She said “yes” and left.", False),
    ],
)
def test_quotation(old: str, new: str, expected: bool) -> None:
    """Words between quotation marks differ; not their style, and apostrophes are none."""
    assert ("quotation" in changed(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He did say that it was so.", "He did not say that it was so.", True),
        ("There were no deaths there.", "There were deaths there.", True),
        ("He can go there and stay.", "He can’t go there and stay.", True),
        ("He confirmed the report of it.", "He denied the report of it.", True),
        ("He left with his family then.", "He left without his family then.", True),
        ("He isn’t there with them.", "He is not there with him.", False),
        ("He cannot go there and stay.", "He can't go there or stay.", False),
        ("It was late and cold there.", "It was not only late but cold there.", False),
        ("It was at No 10 that he sat.", "It was at his house that he sat.", False),
        ("He did not go and stay.", "He did not go or stay.", False),
        ("他说这是真的。", "他说这不是真的。", True),
        ("Он сказал, что пришёл.", "Он сказал, что не пришёл.", True),
    ],
)
def test_negation(old: str, new: str, expected: bool) -> None:
    """One more or one less; not another form of the same, nor words that deny nothing."""
    assert ("negation" in changed(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He met Putin in the capital.", "He met Merkel in the capital.", True),
        ("Putin was in the capital then.", "Merkel was in the capital then.", True),
        ("He met him in the capital.", "He met Vladimir Putin in the capital.", True),
        ("He met Ms Churkina in the town.", "He met Ms Zakharova in the town.", True),
        ("Yesterday he was in the capital.", "Today he was in the capital.", False),
        ("He came on Sunday in May.", "He came on Monday in June.", False),
        ("Putin was seen in the capital.", "In the capital, Putin was seen.", False),
        ("It was Putin's capital then.", "It was then the capital of Putin.", False),
        ("He said that the US had it.", "He said that the U.S. had it all.", False),
        ("He told us in the capital.", "He told them in the capital.", False),
        ("他在北京。", "他在上海。", False),
        ("he met putin in town.", "he met merkel in town.", False),
    ],
)
def test_name(old: str, new: str, expected: bool) -> None:
    """A name came, went or became another; no claim where capitals do not tell."""
    assert ("name" in changed(old, new)) == expected


def test_in_german_capitals_are_no_names() -> None:
    """Nouns have them all."""
    before = "Er hat das Haus gesehen, und der Hund ist mit dem Kind auf die Straße gelaufen."
    after = "Er hat das Dorf gesehen, und der Mann ist mit dem Kind auf die Straße gelaufen."
    story = (((before,), (after,)),)
    assert flagged(*story) == ()


HEAD = "Bridge falls into the river"


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        ([((HEAD,), ("Bridge sinks in the river",)), ((LEAD,), (LEAD,))], 0, True),
        ([((), (HEAD,)), ((LEAD,), (LEAD,))], 0, True),
        ([((HEAD,), ()), ((LEAD,), (LEAD,))], 0, True),
        ([((f"# {HEAD}",), ("# Bridge sinks",)), ((LEAD,), (LEAD,))], 0, True),
        ([(("桥塌了",), ("桥沉了",)), (("昨天桥塌了。",), ("昨天桥塌了。",))], 0, True),
        ([((HEAD,), (HEAD,)), ((LEAD,), (NAMES,))], 1, False),  # the second paragraph
        ([((LEAD,), (NAMES,)), ((HEAD,), (HEAD,))], 0, False),  # prose
        ([((HEAD,), ("Bridge sinks",))], 0, False),  # nothing follows
        (
            [((HEAD,), ("Bridge sinks",)), (("and was not",), ("and was not",))],
            0,
            False,
        ),  # it goes on
        ([(("He said:",), ("He asked:",)), ((LEAD,), (LEAD,))], 0, False),
        ([(("<p>It sank.</p>",), ("<p>It rose.</p>",)), ((LEAD,), (LEAD,))], 0, False),
        ([((HEAD * 9,), (HEAD * 8,)), ((LEAD,), (LEAD,))], 0, False),  # long
        ([(("***",), ("---",)), ((HEAD,), ("It sinks",)), ((LEAD,), (LEAD,))], 1, True),
    ],
)
def test_headline(rows: list[tuple[Paragraphs, Paragraphs]], at: int, expected: bool) -> None:
    """The first paragraph, if it is short and no sentence, and a story follows."""
    assert ("headline" in flagged(*rows, at=at)) == expected


def test_the_headline_is_below_the_boilerplate() -> None:
    """Notices above it are passed over."""
    rows = [((), ("Share",)), ((HEAD,), ("Bridge sinks",)), ((LEAD,), (LEAD,))]
    notice = {0: Edit("added", (), (), boilerplate=True)}
    assert flagged(*rows, at=0, changes=notice) == ()
    assert flagged(*rows, at=1, changes=notice) == ("headline",)


def test_the_title_of_front_matter_is_the_headline() -> None:
    """It is data otherwise: its other lines have no flags."""
    old = "---\ntitle: Bridge falls\ndate: 2016-09-18\n---"
    retitled, redated = old.replace("falls", "sinks"), old.replace("2016", "2017")
    rest = ((LEAD,), (LEAD,))
    assert flagged(((old,), (retitled,)), rest) == ("headline",)
    assert flagged(((old,), (redated,)), rest) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), ("Correction: the bridge is in Leeds.",), True),
        ((), ("This story has been updated.",), True),
        (("It fell.",), ("It fell. This story has been corrected.",), True),
        (("Update: it fell.",), ("Update: it sank.",), True),
        (("Correction: the bridge is in Leeds.",), (), False),
        ((), ("The correction of the bridge is late.",), False),
        ((), ("Updated: 18 September 2016",), False),
        ((), ("Dieser Artikel wurde aktualisiert.",), True),
    ],
)
def test_correction(old: Paragraphs, new: Paragraphs, expected: bool) -> None:
    """A notice that was added or changed."""
    found = flagged(((LEAD,), (LEAD,)), (old, new), ((NAMES,), (NAMES,)), at=1)
    assert ("correction" in found) == expected


OLD, NEW = "He “saw” 62 men with Putin.", "He “met” 63 men, not with Merkel."


def test_flags_are_in_their_order() -> None:
    """All that are true, as `FLAGS` lists them."""
    every = flagged(((HEAD,), ("Update: 62 sank",)), ((LEAD,), (NAMES,)))
    assert every == ("headline", "correction", "number")
    assert changed(OLD, NEW) == ("number", "quotation", "negation", "name")


def test_one_sided_edits_compare_nothing() -> None:
    """What was added or removed whole has no number, quotation, negation or name that changed."""
    for row in (((), (NEW,)), ((NEW,), ())):
        assert flagged(((LEAD,), (LEAD,)), row, ((NAMES,), (NAMES,)), at=1) == ()


def test_splits_and_merges_are_compared_as_wholes() -> None:
    """The paragraphs of a side count together."""
    parts = ("He “saw” 62 men.", "It was with Putin.")
    whole = ("He “saw” 62 men. It was with Putin.",)
    other = ("He “saw” 63 men. It was with Putin.",)
    rest = ((NAMES,), (NAMES,))
    assert flagged((whole, parts), rest) == ()
    assert flagged((parts, whole), rest) == ()
    assert flagged((other, parts), rest) == ("number",)
    assert flagged((parts, other), rest) == ("number",)


def test_a_quotation_that_is_cut_elsewhere_is_the_same() -> None:
    """An open quotation in a paragraph seems shorter or longer after a split: nothing changed."""
    whole = ('He said "it fell. It sank" and left.',)
    assert flagged((whole, ('He said "it fell.', 'It sank" and left.')), ((NAMES,), (NAMES,))) == ()


def test_typographic_and_boilerplate_edits_have_no_flags() -> None:
    """Not even the headline, where nothing but its typography changed."""
    story = (((LEAD,), (LEAD,)), ((OLD,), (NEW,)))
    assert flagged(*story, at=1, changes={1: Edit("changed", (), (), boilerplate=True)}) == ()
    retitled = (((f"{HEAD} - now",), (f"{HEAD} – now",)), ((LEAD,), (LEAD,)))
    assert flagged(*retitled, changes={0: Edit("changed", (), (), typographic=True)}) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He saw an open process there.", "He saw an “open process” there.", ("quotation",)),
        ("It was 'over', she said.", "It was over, she said.", ("quotation",)),
        ("It was 'over', she said.", "It was “over”, she said.", ()),
        ("It was the workers' right.", "It was the workers’ right.", ()),
    ],
)
def test_words_are_quoted_or_no_more(old: str, new: str, expected: tuple[Flag, ...]) -> None:
    """It is a change of type by the letters, and says who vouches for the words."""
    (edit,) = diff(old, new).edits
    assert edit.typographic
    assert edit.flags == expected


def test_a_sentence_elsewhere_changes_nothing() -> None:
    """It left one paragraph and stands in another: nothing was denied, and no figure is new."""
    rest = f"{LEAD} They met at the hotel by the river, and were asked about it by a reporter."
    sentence = "He did not say when the 5 men would come."
    found = diff(f"{NAMES}\n\n{rest} {sentence}", f"{sentence}\n\n{NAMES}\n\n{rest}")
    assert [(edit.kind, edit.flags) for edit in found.edits] == [
        ("added", ()),
        ("unchanged", ()),
        ("changed", ()),
    ]
    assert diff(f"{rest} {sentence}", rest).edits[0].flags == ("number", "negation")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_are_answered(old: str, new: str) -> None:
    """One answer for an edit; the same words have no flags."""
    found = changed(old, new)
    assert set(found) <= set(FLAGS)
    if old == new:
        assert found == ()


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "a\u0301", "a/", "a.", "a@", "1 000 ", "1.", "{{", "{%", "<a ", "[a](", "![", "not"),
        *("n't", "'s ", " 'a", "“", "A.", "A ", "no-", "https://", "\n[a]", "--", "---\n"),
    ],
)
def test_no_pattern_runs_away(unit: str) -> None:
    """A paragraph of 200,000 characters of one kind is compared in time that grows with it."""
    run = unit * (200_000 // len(unit))
    start = perf_counter()
    changed(f"He saw {run} men.", f"He met {run} boys.")
    assert perf_counter() - start < 10


WORDS = [f"word{n}" for n in range(200)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (WORDS, WORDS[:20], True),
        (["word"], [], True),
        (WORDS, [], True),
        (WORDS, ["cookies"] * 200, True),
        (WORDS, WORDS[:59], True),
        (WORDS, WORDS[:60], False),  # 70 % exactly
        (WORDS, WORDS[::-1], False),
        (WORDS, WORDS + WORDS, False),
        (["word"] * 200, ["word"] * 20, True),  # each as often as it stands
        (WORDS[:LEAST_TO_COLLAPSE], [], True),
        (WORDS[: LEAST_TO_COLLAPSE - 1], ["cookies"], False),
        ([], WORDS, False),
        ([], [], False),
    ],
)
def test_collapse(old: list[str], new: list[str], expected: bool) -> None:
    """More than 70 % of at least a hundred words are gone, or every word."""
    assert collapsed(Counter(old), Counter(new)) == expected
