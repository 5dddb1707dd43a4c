"""The agencies that are known, and those that a user adds."""

from pathlib import Path

import pytest

from dedupe.errors import InputError
from dedupe.text.agencies import load_agencies
from dedupe.text.credits import find_credits


def written(tmp_path: Path, toml: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    return str(path)


def test_no_form_is_of_two_agencies() -> None:
    """What a text says is one agency's name."""
    forms = [form for one in load_agencies().entries for form in (*one.names, *one.abbreviations)]

    assert len(forms) == len(set(forms))
    assert len(load_agencies().entries) > 70


def test_a_user_adds_replaces_and_switches_off(tmp_path: Path) -> None:
    """An entry of a new name adds, one of a known name replaces, one without names removes."""
    path = written(
        tmp_path,
        '["Nordwire"]\nnames = ["Nordwire"]\n["UPI"]\nnames = ["UP"]\n'
        '["United Press International"]\n["TT"]\nabbreviations = ["TTN"]\n',
    )
    agencies = load_agencies(path)

    def found(text: str) -> list[str | None]:
        return [one.agency for one in find_credits(text, agencies=agencies)]

    assert found("OSLO (Nordwire) - The ferry") == ["Nordwire"]
    assert found("OSLO (UPI) - The ferry") == []
    assert found("OSLO (UP) - The ferry") == ["UPI"]
    assert found("OSLO (TT) - The ferry") == []
    assert found("OSLO (TTN) - The ferry") == ["TT"]
    assert found("OSLO (Reuters) - The ferry") == ["Reuters"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[Nordwire", "mine.toml is not TOML"),
        ('names = ["Nordwire"]', "'names' is ['Nordwire'] and stands in no entry"),
        ('[Nordwire]\nname = "N"', "entry 'Nordwire' has 'name'; an entry has names, abbrev"),
        ('[Nordwire]\nnames = "Nordwire"', 'write a list of texts, names = ["..."]'),
        ("[Nordwire]\nnames = [3]", "names is [3]"),
        ('[Nordwire]\nnames = ["N"]', "names has 'N'; write two characters or more"),
        ('[Nordwire]\nabbreviations = ["(NW)"]', "abbreviations has '(NW)'"),
        ('[Nordwire]\npictures = "yes"', "pictures is 'yes'; write true or false"),
        ('[Nordwire]\nabbreviations = ["AP"]', "has 'AP', which is 'Associated Press' already"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, toml: str, said: str) -> None:
    """The error names the file, the entry, what is wrong, and what to write."""
    with pytest.raises(InputError) as error:
        load_agencies(written(tmp_path, toml))

    assert said in str(error.value)
    assert "mine.toml" in str(error.value)


def test_an_unreadable_file(tmp_path: Path) -> None:
    """A file that is not there, or is not UTF-8, is named."""
    with pytest.raises(InputError, match=r"nowhere\.toml: No such file"):
        load_agencies(str(tmp_path / "nowhere.toml"))
    path = tmp_path / "latin.toml"
    path.write_bytes(b'["\xe9"]')
    with pytest.raises(InputError, match=r"latin\.toml is not UTF-8 \(byte 2\)"):
        load_agencies(str(path))
