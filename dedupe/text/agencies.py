"""News agencies, and where a text has one of their names.

Names written out ("Agence France-Presse", "Reuters") are known wherever they stand, abbreviations
("AP", "PA") only in company: what a name means is decided by `dedupe.text.credits`.
Nearly all texts have none, so the search for all names at once must cost next to nothing: it is a
trie whose first letters are capitals or of scripts without them. Names in small letters ("dpa")
are looked for behind a bracket, and at either end of the text behind a slash or a colon and at the
start of a line; everywhere only in texts that have the German word for an agency.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from dedupe.errors import InputError

MOST: Final = 1_000
"""Names that are looked at from the start of a text: a text with more is a list."""
REACH: Final = 3_000
"""Characters at the end of such a text that are looked at all the same."""

UNNAMED: Final = (
    *("Agencies", "AGENCIES", "Agences", "Agenturen", "Agencias", "Agências", "Agenzie"),
    *("With agencies", "With Agencies", "Staff and agencies", "Staff and wires", "Wire services"),
    *("Wire reports", "News agencies", "Агентства", "وكالات"),
)
"""Words of credits that name no agency; in small letters they are looked for at either end."""
SIGNED: Final = ("Reporting by", "Writing by", "Editing by", "Compiled by")
"""Words that begin the foot of agency copy, which names people."""

ENDS: Final = 300
"""Characters at either end that are searched for names in small letters."""

_STEMS: Final = ("agenc", "agentur", "agenz", " wires")
_UNNAMED_SMALL: Final = (
    "agencies",
    "wires",
    "agenturen",
    "agences",
    "agencias",
    "agências",
    "agenzie",
)
_UNNAMED: Final = re.compile(rf"(?<=[^\W\d_] )((?:news )?(?:{'|'.join(_UNNAMED_SMALL)})\b)")
_KEYS: Final = {"names", "abbreviations", "pictures"}
# Scripts written without blanks: a name may stand within a run of letters
_UNBROKEN: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency and what texts call it."""

    name: str
    """What it is called in reports."""
    names: tuple[str, ...]
    """Written out."""
    abbreviations: tuple[str, ...]
    """Words that may mean something else."""
    pictures: bool = False
    """Whether it credits pictures alone."""


class Named(NamedTuple):
    """A place in a text that names an agency, or begins to speak of some."""

    start: int
    end: int
    agency: Agency | None
    """None where the words name none."""
    abbreviated: bool
    signs: bool = False
    """Whether it is only the beginning of who worked on it: "Reporting by"."""


@dataclass(frozen=True)
class Agencies:
    """The agencies that are looked for."""

    entries: tuple[Agency, ...]

    @cached_property
    def _forms(self) -> dict[str, tuple[Agency | None, bool]]:
        """What is looked for -> the agency, and whether it is an abbreviation."""
        nobody: tuple[Agency | None, bool] = (None, False)
        forms = dict.fromkeys((*UNNAMED, *SIGNED), nobody)
        for agency in self.entries:
            forms |= dict.fromkeys(agency.abbreviations, (agency, True))
        for agency in self.entries:
            for name in agency.names:
                forms |= {name: (agency, False), name.upper(): (agency, False)}
        return forms

    # One pattern each, for to compile one takes 20 ms

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        """Of names in ASCII; the first letters decide what a search costs."""
        forms = (form for form in self._forms if form.isascii() and not form[0].islower())
        return re.compile(f"({_trie(forms)})")

    @cached_property
    def _capital(self) -> re.Pattern[str]:
        return re.compile(f"({_trie(form for form in self._forms if not form[0].islower())})")

    @cached_property
    def _small(self) -> str:
        return _trie(form for form in self._forms if form[0].islower())

    @cached_property
    def _bracketed(self) -> re.Pattern[str]:
        return re.compile(rf"\(({self._small})")

    @cached_property
    def _set_off(self) -> re.Pattern[str]:
        return re.compile(rf"[/:\n]\s?(?:(?:[Vv]on|[Pp]ar|[Bb]y|[Mm]it) )?({self._small})")

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(rf"\b({self._small})")

    def folded_names(self) -> str:
        """Write a pattern of all names, in the form of `dedupe.text.furniture.fold`."""
        forms = (form for one in self.entries for form in (*one.names, *one.abbreviations))
        return _trie(form.casefold() for form in forms)

    @cached_property
    def anywhere(self) -> str:
        """A pattern of RE2 that is found in every text with a name, and in few others."""
        forms = []
        for form in self._forms:
            start, end = (r"\b" if form[i].isascii() and form[i].isalnum() else "" for i in (0, -1))
            forms.append(start + r"[\s\x{a0}]{1,2}".join(map(re.escape, form.split())) + end)
        # what `fold_text` changes, and rare blanks, which would make the pattern ten times as slow
        hidden = (
            r"[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}０-９Ａ-Ｚａ-ｚ\x{0b}\x{1c}-\x{1f}\x{85}"
            r"\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
        )
        return "|".join([*forms, *_UNNAMED_SMALL, hidden])

    def named(self, source: str) -> str | None:
        """Give the name of the agency that a source is, if it is one."""
        agency, _ = self._forms.get(" ".join(source.split()), (None, False))
        return None if agency is None else agency.name

    def find(self, text: str) -> list[Named]:
        """List the places that name agencies, in order; none overlap."""
        found = list(islice(self._places(text), MOST + 1))
        if len(found) > MOST:
            last = max(found[-1].end, len(text) - REACH)
            tail = self._places(text[last:])
            found += [one._replace(start=one.start + last, end=one.end + last) for one in tail]
        found.sort(key=lambda one: (one.start, -one.end))
        clear, end = [], 0
        for one in found:
            if one.start >= end:
                clear.append(one)
                end = one.end
        return clear

    def _places(self, text: str) -> Iterator[Named]:
        for pattern, start, zone in self._zones(text):
            for match in pattern.finditer(zone):
                first, last = match.start(1) + start, match.end(1) + start
                if _is_whole(text, first, last):
                    yield self._named(match[1], first, last)

    def _zones(self, text: str) -> Iterator[tuple[re.Pattern[str], int, str]]:
        """Give the patterns to look for, each with a part of the text and where that starts."""
        yield self._latin if text.isascii() else self._capital, 0, text
        ends = [(-1, "\n" + text[:ENDS])]
        if len(text) > ENDS:
            start = max(ENDS, len(text) - ENDS)
            ends.append((start, text[start:]))
        if "gentur" in text:
            yield self._anywhere, 0, text
        else:
            yield self._bracketed, 0, text
            for start, zone in ends:
                yield self._set_off, start, zone
        for start, zone in ends:
            if any(stem in zone for stem in _STEMS):
                yield _UNNAMED, start, zone

    def _named(self, form: str, start: int, end: int) -> Named:
        agency, abbreviated = self._forms.get(" ".join(form.split()), (None, False))
        return Named(start, end, agency, abbreviated, form.startswith(SIGNED))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether the name is no part of a word, an address or a handle."""
    if start and not _UNBROKEN.match(text[start]):
        before = text[start - 1]
        if before == "." and text[max(start - 2, 0)].isupper():  # "BNP.PA", a share
            return False
        if (before.isalnum() and not _UNBROKEN.match(before)) or before in "_@#&’'":
            return text[max(start - 2, 0) : start] in ("l'", "l’", "L'", "L’")
    after = text[end : end + 2]
    if text[start].islower() and after[:1] in {"-", "/", "."} and after[1:].islower():
        return False  # part of a path or of a longer word
    if not after or _UNBROKEN.match(text[end - 1]):
        return True
    if (after[0].isalnum() and not _UNBROKEN.match(after[0])) or after[0] in "_&":
        return False
    return not (after[0] == "." and after[1:].islower())


def _trie(words: Iterable[str]) -> str:
    """Write a pattern that matches the longest of some words, and looks at no letter twice."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, Any]) -> str:
    branches = [
        (r"\s{1,2}" if letter == " " else re.escape(letter)) + _pattern(below)
        for letter, below in sorted(node.items())
        if letter
    ]
    if not branches:
        return "" if "" in node else "(?!)"
    either = f"(?:{'|'.join(branches)})"
    return f"(?:{either})?" if "" in node else either


@cache
def load_agencies(path: str | None = None) -> Agencies:
    """Give the agencies that come with the package, and those of the file at *path*.

    The file is TOML in the form of `agencies.toml`: an entry of a new name adds an agency, one of
    a known name takes its place, and one without names switches it off.
    Raises `InputError` naming the file, the entry, what is wrong with it and what to write.
    """
    entries = _read(Path(__file__).with_name("agencies.toml").read_text("utf-8"), "agencies")
    if path is not None:
        try:
            given = Path(path).read_text("utf-8")
        except OSError as error:
            raise InputError(
                f"cannot read the agencies in {path}: {error.strerror or error}"
            ) from error
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8"
            ) from None
        entries |= _read(given, path)
        _check_apart(entries, path)
    return Agencies(tuple(one for one in entries.values() if one.names or one.abbreviations))


def _read(toml: str, path: str) -> dict[str, Agency]:
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f'{path} is not TOML: {error}; an entry is ["Example Press"] and, on the next line, '
            'names = ["Example Press"]'
        ) from None
    return {name: _agency(name, table, path) for name, table in tables.items()}


def _agency(name: str, table: object, path: str) -> Agency:
    if not isinstance(table, dict):
        raise InputError(
            f"{path}: {name!r} is {table!r} and stands in no entry; write it under the name of an "
            'agency, as ["Example Press"]'
        )
    if unknown := sorted(table.keys() - _KEYS):
        raise InputError(
            f"{path}: entry {name!r} has {unknown[0]!r}; an entry has names, abbreviations and "
            "pictures"
        )
    if not isinstance(pictures := table.get("pictures", False), bool):
        raise InputError(f"{path}: entry {name!r}: pictures is {pictures!r}; write true or false")
    names, abbreviations = (
        _forms(name, key, table.get(key, []), path) for key in ("names", "abbreviations")
    )
    return Agency(name, names, abbreviations, pictures)


def _forms(name: str, key: str, given: object, path: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise InputError(
            f'{path}: entry {name!r}: {key} is {given!r}; write a list of texts, {key} = ["..."]'
        )
    forms = [" ".join(one.split()) for one in given]
    for form in forms:
        if len(form) < 2 or not form[0].isalpha() or not form[-1].isalpha() | (form[-1] == "."):
            raise InputError(
                f"{path}: entry {name!r}: {key} has {form!r}; write two characters or more, "
                "the first and the last of which are letters"
            )
    return tuple(forms)


def _check_apart(entries: dict[str, Agency], path: str) -> None:
    owners: dict[str, str] = {}
    for agency in entries.values():
        for form in (*agency.names, *agency.abbreviations):
            if (owner := owners.setdefault(form, agency.name)) != agency.name:
                raise InputError(
                    f"{path}: entry {agency.name!r} has {form!r}, which is {owner!r} already; "
                    f"leave it out, or write an entry for {owner!r} without it"
                )
