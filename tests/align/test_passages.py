"""The wording that two texts have in common, shown as "so [much] of it"."""

import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe import PassageOptions, Passages, find_passages
from dedupe.errors import OptionError
from tests import naive
from tests.conftest import INTERPRETED
from tests.strategies import (
    SAMPLES,
    decomposed,
    paragraphs,
    prose,
    texts,
    version_pairs,
    vocabulary,
)

SEEDS = Path(__file__).resolve().parents[2] / "samples" / "seeds"
SHORT = PassageOptions(minimum=4, seed=2, gap=6)
WORDS = vocabulary(4000)

few = st.lists(st.sampled_from("abc"), max_size=40).map(" ".join)
pairs = version_pairs() | st.tuples(texts, texts) | st.tuples(few, few)
options = st.builds(
    PassageOptions,
    minimum=st.integers(2, 12),
    seed=st.integers(1, 6),
    gap=st.integers(1, 20),
)


def words(seed: int, n: int) -> list[str]:
    return prose(random.Random(seed), n, WORDS)


def text(*runs: list[str]) -> str:
    return " ".join(word for run in runs for word in run)


def marked(found: Passages) -> tuple[str, str]:
    """Both texts with brackets around their passages."""
    sides = []
    for version, spans in ((found.a, {p.a for p in found}), (found.b, {p.b for p in found})):
        shown = version.text
        for span in sorted(spans, key=lambda span: -span.start):
            shown = f"{shown[: span.start]}[{span.of(version.text)}]{shown[span.end :]}"
        sides.append(shown)
    return sides[0], sides[1]


class TestLaws:
    @given(pairs, options)
    def test_spans_are_in_bounds(self, pair: tuple[str, str], options: PassageOptions) -> None:
        """They stand in the texts, in order, and hold as many equal tokens as they say."""
        found = find_passages(*pair, options)
        for passage in found:
            n_tokens = []
            for span, text in zip((passage.a, passage.b), pair, strict=True):
                assert 0 <= span.start < span.end <= len(text)
                n_tokens.append(len(naive.tokens(span.of(text))))
            assert passage.n_tokens >= options.minimum
            assert passage.n_tokens <= min(n_tokens)
            assert 0 < passage.identity <= 1
        assert [passage.a.start for passage in found] == sorted(p.a.start for p in found)

    @given(pairs, options)
    def test_each_shows_something_new(self, pair: tuple[str, str], options: PassageOptions) -> None:
        """Of two passages the stretches of the one text or those of the other do not overlap."""
        for p, q in combinations(find_passages(*pair, options), 2):
            in_a = p.a.start < q.a.end and q.a.start < p.a.end
            in_b = p.b.start < q.b.end and q.b.start < p.b.end
            assert not (in_a and in_b)

    @given(pairs, options)
    def test_exchanging_the_texts_exchanges_the_sides(
        self, pair: tuple[str, str], options: PassageOptions
    ) -> None:
        found, mirrored = find_passages(*pair, options), find_passages(*pair[::-1], options)
        assert (found.share_a, found.share_b) == (mirrored.share_b, mirrored.share_a)
        assert {(p.a, p.b, p.n_tokens, p.identity) for p in found} == {
            (p.b, p.a, p.n_tokens, p.identity) for p in mirrored
        }

    @given(paragraphs | texts, options)
    def test_a_text_and_itself_are_one_passage(self, text: str, options: PassageOptions) -> None:
        """Over all of it, whatever repeats inside; of a text that is too short there is none."""
        found = find_passages(text, text, options)
        if len(naive.tokens(text)) < options.minimum:
            assert len(found) == 0
            return
        (passage,) = found
        assert (
            (passage.a.start, passage.a.end) == (passage.b.start, passage.b.end) == (0, len(text))
        )
        assert (passage.identity, found.share_a, found.share_b) == (1.0, 1.0, 1.0)

    @given(st.integers(0, 99), st.integers(20, 60), st.integers(0, 80), st.integers(0, 80))
    def test_a_shared_run_is_found_whole(self, seed: int, n: int, before: int, behind: int) -> None:
        """A run of as many words as the default asks for, in two texts that share nothing else."""
        run = [f"r{i}" for i in range(n)]
        a = text(words(seed, before), run, words(seed + 100, behind))
        b = text([f"b{i}" for i in range(behind)], run, [f"e{i}" for i in range(before)])
        (passage,) = find_passages(a, b)
        assert passage.a.of(a) == passage.b.of(b) == text(run)

    @given(few, few, options)
    @example("b a a b b a a", "a a b a a b a", PassageOptions(minimum=2, seed=1, gap=3))
    def test_no_shared_run_is_missed(self, a: str, b: str, options: PassageOptions) -> None:
        """In texts of three words, too: what is left of a run between passages is short."""
        size = options.minimum
        found = find_passages(a, b, options)
        one, other = naive.tokens(a), naive.tokens(b)
        runs = {tuple(one[i : i + size]) for i in range(len(one) - size + 1)}
        shown = {i // 2 for p in found for i in range(p.b.start, p.b.end, 2)}  # "a b a"
        for j in range(len(other) - size + 1):
            if tuple(other[j : j + size]) in runs:
                assert shown & set(range(j, j + size))

    @given(version_pairs())
    def test_edits_tile_the_passage(self, pair: tuple[str, str]) -> None:
        """The words of its sides, one behind the other, are its sides."""
        for passage in find_passages(*pair, SHORT):
            for span, whole, sides in (
                (passage.a, pair[0], [edit.old for edit in passage.edits]),
                (passage.b, pair[1], [edit.new for edit in passage.edits]),
            ):
                assert "".join(side[0].of(whole) for side in sides) == span.of(whole)


FOUND = {
    "a changed word": (
        "x1 x2 [the ship ran aground early on tuesday] x3",
        "y1 [the ship ran aground late on tuesday] y2 y3",
    ),
    "an inserted clause": (
        "x1 [four people were hurt the police said] x2",
        "y1 [four people were hurt when it sank the police said] y2",
    ),
    "what is too far away": (
        "[four people were hurt] one two three four five six seven [and the police said so]",
        "[four people were hurt] y1 [and the police said so]",
    ),
    "in another order": (
        "x1 [four people were hurt] x2 [and the police said so] x3",
        "y1 [and the police said so] y2 [four people were hurt] y3",
    ),
    "twice in the one text": (
        "x1 [four people were hurt] x2",
        "[four people were hurt] y1 y2 y3 y4 y5 y6 [four people were hurt]",
    ),
    "quotes and stops that both have": (
        "He said: [“Four people were hurt!”] Then he left.",
        "[“Four people were hurt!”] she told us.",
    ),
    "German quotes": (
        "Er sagte: [„Vier Menschen wurden verletzt“] und ging.",
        "[„Vier Menschen wurden verletzt“], sagte sie.",
    ),
    "Swedish quotes": (
        "Han sade: [”Fyra människor blev skadade”] och gick.",
        "[”Fyra människor blev skadade”], sade hon.",
    ),
    "a bracket that opens behind it": (
        "x1 [four people were hurt](here) x2",
        "y1 [four people were hurt](there) y2",
    ),
    "a stop before it is not its own": (
        "It rained. [Four people were hurt.]",
        "It snowed. [Four people were hurt.]",
    ),
    "case and type do not matter": (
        "x1 [Four people weren’t hurt] x2",
        "y1 [four PEOPLE weren't  hurt] y2",
    ),
    "a shorter run": ("x1 four people were x2", "y1 four people were y2"),
}


@pytest.mark.parametrize("sides", FOUND.values(), ids=FOUND.keys())
def test_found(sides: tuple[str, str]) -> None:
    """In small: at least four tokens, seeds of two, gaps of six."""
    plain = [side.replace("[", "").replace("]", "") for side in sides]
    assert marked(find_passages(plain[0], plain[1], SHORT)) == sides


class TestEdits:
    def test_inside(self) -> None:
        """The words that changed are told as `dedupe.diff` tells them."""
        found = find_passages("and the red ship sank here", "and the blue ship sank here", SHORT)
        edits = found[0].edits
        assert [edit.kind for edit in edits] == ["equal", "replace", "equal"]
        assert found[0].identity == pytest.approx(5 / 6)
        assert found[0].n_tokens == 5


class TestSize:
    """What splits a passage by default, and what does not."""

    def edited(self, replace: int, by: int) -> Passages:
        kept, behind = words(1, 40), words(2, 40)
        a = text(words(3, 30), kept, words(4, replace), behind, words(5, 30))
        b = text(words(6, 30), kept, words(7, by), behind, words(8, 30))
        return find_passages(a, b)

    @pytest.mark.parametrize(("replace", "by"), [(1, 1), (0, 12), (30, 0), (50, 50)])
    def test_not(self, replace: int, by: int) -> None:
        """A changed word, an inserted clause, a dropped sentence, one written anew."""
        (passage,) = self.edited(replace, by)
        assert passage.n_tokens >= 80
        assert passage.identity <= 80 / (80 + max(replace, by)) + 0.1

    def test_more_does(self) -> None:
        assert len(self.edited(0, 60)) == 2

    def test_every_tenth_word(self) -> None:
        """A passage in which words changed all along, up to its ends, is one."""
        run = words(1, 200)
        other = [f"z{i}" if i % 10 == 3 else word for i, word in enumerate(run)]
        (passage,) = find_passages(text(words(2, 50), run), text(other, words(3, 50)))
        assert (passage.n_tokens, passage.identity) == (180, 0.9)

    def test_words_changed_all_along(self) -> None:
        """Where for longer than a gap no four words in a row are the same, what is found
        from either end is one passage."""
        run = words(1, 160)
        other = [f"z{i}" if 40 <= i < 120 and i % 4 == 3 else w for i, w in enumerate(run)]
        (passage,) = find_passages(text(words(2, 30), run), text(other, words(3, 30)))
        assert (passage.n_tokens, passage.identity) == (140, 140 / 160)

    def test_quotations_of_the_seeds(self) -> None:
        """The statements that three pairs of seeds have in common, and nothing else of them."""
        seeds = {path.name[:3]: path.read_text(encoding="utf-8") for path in SEEDS.iterdir()}
        found = {
            (a, b): [passage.a.of(seeds[a]) for passage in find_passages(seeds[a], seeds[b])]
            for a, b in combinations(sorted(seeds), 2)
        }
        assert len(found.pop(("000", "002"))) == 5
        quoted = {pair: shown for pair, shown in found.items() if shown}
        assert quoted.keys() == {("000", "004"), ("001", "004"), ("002", "004")}
        assert all(len(shown) == 1 for shown in quoted.values())
        assert "Syria is a complex situation" in quoted["000", "004"][0]
        assert "part of the Syrian military" in quoted["001", "004"][0]


class TestHardInputs:
    @pytest.mark.parametrize("empty", ["", " \n\t ", "…!?", "\u200b\u00ad"])
    def test_nothing_to_compare(self, empty: str) -> None:
        found = find_passages(empty, empty)
        assert (len(found), found.share_a, found.share_b) == (0, 0.0, 0.0)
        assert len(find_passages(empty, text(words(1, 50)))) == 0

    def test_one_token_again_and_again(self) -> None:
        """Is one passage, and what is left of the longer text is shown, too."""
        found = find_passages("a " * 100_000, "a " * 130_000)
        assert (found[0].n_tokens, found.share_a) == (100_000, 1.0)
        assert found.share_b > 0.99
        assert len(find_passages("a " * 100_000, text(words(1, 5000)))) == 0

    def test_a_text_that_contains_itself_ten_times(self) -> None:
        """Each copy is shown once; two such texts are one passage."""
        story = text(words(1, 300)) + "\n"
        found = find_passages(story, story * 10)
        assert [passage.n_tokens for passage in found] == [300] * 10
        assert len({passage.b for passage in found}) == 10
        assert (found.share_a, found.share_b) == (1.0, 1.0)
        (passage,) = find_passages(story * 10, story * 10)
        assert passage.n_tokens == 3000

    def test_a_phrase_100_000_times(self) -> None:
        """Output grows with the texts, not with their product."""
        phrase = "the cat sat on the mat. "
        found = find_passages(phrase * 100_000, phrase * 10 + text(words(1, 2000)))
        assert len(found) <= 600_000 / 20
        assert found.share_a > 0.7

    def test_long_texts(self) -> None:
        """Three megabytes against as much, shuffled in blocks: every block is found."""
        run = [str(i) for i in range(400_000)]
        blocks = [run[i : i + 400] for i in range(0, len(run), 400)]
        random.Random(1).shuffle(blocks)
        found = find_passages(text(run), text(*blocks))
        assert (found.share_a, found.share_b) == (1.0, 1.0)
        assert 900 <= len(found) <= 1000

    def test_quotations_only(self) -> None:
        quote = "“" + text(words(1, 30)) + "”"
        (passage,) = find_passages(quote, f"{text(words(2, 9))} {quote}")
        assert passage.a.of(quote) == quote

    def test_lists_of_names_and_tables_of_figures(self) -> None:
        """What is drawn from the same few words or digits is not copied for that."""
        rng = random.Random(1)
        first, last = words(1, 60), words(2, 60)
        names = [[f"{rng.choice(first)} {rng.choice(last)}" for _ in range(2000)] for _ in "ab"]
        assert len(find_passages(text(names[0]), text(names[1]))) == 0
        tables = [" ".join(str(rng.randrange(100)) for _ in range(8000)) for _ in "ab"]
        assert len(find_passages(tables[0], tables[1])) == 0

    @pytest.mark.parametrize(
        "run",
        [
            "总理说停火已经持续三天第二天的情况很好人们都很高兴但是没有人知道",
            "รัฐบาลไทยกล่าวว่าน้ำท่วมครั้งนี้เป็นเรื่องใหญ่มาก",
            "وزیراعظم نے کہا کہ جنگ بندی تین دن سے جاری ہے اور لوگ خوش ہیں کہ اب امن ہو گا",
            "हिन्दी में समाचार प्रधानमंत्री ने कहा कि युद्ध बंद है और सब लोग खुश हैं पर हम कल भी थे",
        ],
        ids=["Chinese", "Thai", "Urdu", "Hindi"],
    )
    def test_scripts(self, run: str) -> None:
        """Where words have no spaces, a character is a token."""
        a, b = f"3 {run} 4 x y", f"{SAMPLES['Greek']} {run}"
        (passage,) = find_passages(a, b)
        assert passage.a.of(a) == passage.b.of(b) == run

    def test_marks_and_characters_without_a_shape(self) -> None:
        """A text that is decomposed, hyphenated and sprinkled with joiners is the same text."""
        run = "Thủ tướng nói rằng lệnh ngừng bắn " * 4
        hidden = decomposed(run.replace("ng", "n\u00adg\u200b"))
        (passage,) = find_passages(run, hidden)
        assert (passage.identity, passage.n_tokens) == (1.0, 28)
        assert (passage.b.start, passage.b.end) == (0, len(hidden))

    def test_letters_that_look_alike(self) -> None:
        """A text that was disguised by letters of another script is the same text."""
        run = "A spokesman for the port authority says that nobody may cross the bridge " * 2
        other = run.translate(str.maketrans("aceopxyASB", "асеорхуАЅВ"))
        (passage,) = find_passages(run, other)
        assert (passage.identity, passage.n_tokens) == (1.0, 26)
        assert {edit.kind for edit in passage.edits} == {"equal", "replace"}

    def test_halves_of_characters(self) -> None:
        """What Python calls a string is enough."""
        run = "\ud800 " + text(words(1, 30)) + " \udfff"
        (passage,) = find_passages(run, run)
        assert passage.a.end == len(run)


@pytest.mark.skipif(INTERPRETED, reason="about compiled code")
def test_warming_up_loads_every_kernel() -> None:
    """In a fresh process, and no text of any kind asks for another one afterwards."""
    code = """
from dedupe.align import choice, passages, places
found = vars(choice) | vars(passages) | vars(places)
kernels = [one for one in found.values() if hasattr(one, "signatures")]
passages.warm_up()
assert len(kernels) == 10
assert [len(one.signatures) for one in kernels] == [1] * 10, kernels
for a, b in (("", "a"), ("x y " * 50, "x " * 80), ("a b c d e " * 9, "a b d e f " * 9)):
    passages.find_passages(a, b)
    passages.find_passages({"id": 1, "text": b}, a)
assert [len(one.signatures) for one in kernels] == [1] * 10
"""
    subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parents[1], check=True)


class TestArguments:
    def test_documents(self) -> None:
        """Records are taken as `dedupe.diff` takes them."""
        found = find_passages({"id": 7, "text": "a", "source": "Wire"}, "b")
        assert (found.a.id, found.a.source, found.b.id) == ("7", "Wire", "b")

    def test_without_a_text(self) -> None:
        with pytest.raises(TypeError, match="the b version is dict"):
            find_passages("a", {"id": 1})

    @pytest.mark.parametrize(
        ("name", "value", "bounds"),
        [
            ("minimum", 1, "2 to 1000"),
            ("minimum", 1001, "2 to 1000"),
            ("seed", 0, "1 to 64"),
            ("seed", 65, "1 to 64"),
            ("gap", 0, "1 to 1000"),
            ("gap", 1001, "1 to 1000"),
        ],
    )
    def test_bounds(self, name: str, value: int, bounds: str) -> None:
        with pytest.raises(OptionError, match=f"^{name} is {value}; it must be {bounds}$"):
            PassageOptions(**{name: value})

    def test_sequence(self) -> None:
        """Passages are a sequence of `Passage`."""
        run = text(words(1, 30))
        found = find_passages(run, f"{run} x {run}")
        assert len(found) == 2
        assert found[:1] == (found[0],)
        assert list(found) == [found[0], found[1]]
