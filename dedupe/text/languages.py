"""The few words of a language by which a change of meaning is seen: who denies, how many.

Words mean different things in different languages ("sin", "mai", "once"), so those of the
languages in Latin letters count only in texts of their language. Other scripts tell themselves.
"""

import re
from functools import cache
from typing import Final, NamedTuple


class Language(NamedTuple):
    """What is known of a language."""

    common: str
    """Some of its commonest words, by which it is recognised."""
    negations: str
    """A pattern of the words that turn a statement round: small letters, straight apostrophes."""
    numbers: str
    """Number words in order, beginning with two; a dot where a word has other meanings."""
    names_alone_are_capital: bool = True
    """Whether a capital letter within a sentence marks a name."""


LANGUAGES: Final[dict[str, Language]] = {
    "en": Language(
        "the of and to is was for that with on by it he she said has from are at",
        r"\b(?:not(?! (?:only|just|merely|least)\b)|no(?![-.]? ?\d|-)|never|cannot|\w+n't|without|"
        r"nobody|nothing|none|nowhere|neither|den(?:y|ies|ied|ying|ials?))\b",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty",
    ),
    "de": Language(
        "der die und das ist von den mit ein eine für auf im dem sich wurde",
        r"\b(?:nicht(?! nur\b)|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder|bestreite\w*|"
        r"bestritt\w*|leugne\w*|dementier\w*)\b",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        names_alone_are_capital=False,
    ),
    "fr": Language(
        "le la les des et est une du que dans pour qui sur au aux a été",
        r"\b(?:(?<!un )(?<!premier )pas(?! seulement\b)|jamais|aucune?s?|sans(?! doute\b)|rien|"
        r"nie(?:nt)?|nié|niait|dément(?:i|ent)?)\b",
        "deux trois quatre cinq six sept huit . dix onze douze",
    ),
    "es": Language(
        "el la los las que y en una del por con para se es fue",
        r"\b(?:no(?! s[oó]lo\b| solamente\b)|nunca|jamás|sin(?! embargo\b)|ning[uú]n\w*|nadie|nada|"
        r"tampoco|niegan?|negó|negaron|desmient\w+|desmintió)\b",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    ),
    "it": Language(
        "il di che la è del della per una con gli sono nel i ha",
        r"\b(?:non(?! solo\b| soltanto\b|-)|mai|senza|nessun\w*|nulla|niente|neanche|nemmeno|"
        r"neppure|"
        r"nega(?:no|to|va)?|smentisc\w+|smentit\w+)\b",
        "due tre quattro cinque . sette otto nove dieci undici dodici",
    ),
    "pt": Language(
        "o os as que uma do da em para com é na dos foi um",
        r"\b(?:não(?! só\b| apenas\b| somente\b)|nunca|jamais|sem|nenhum\w*|ninguém|nada|"
        r"nega(?:m|ram)?|"
        r"negou|desment\w+)\b",
        "dois três quatro cinco seis sete oito nove dez onze doze",
    ),
    "nl": Language(
        "de het een van en is dat op te voor met zijn aan werd",
        r"\b(?:niet(?! alleen\b)|geen|nooit|zonder|niemand|niets|ontken\w+)\b",
        "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    ),
    "pl": Language(
        "się na w z do jest że i to od przez oraz",
        r"\b(?:nie(?! tylko\b)|nigdy|bez|żad\w+|nikt|nic|zaprzecz\w+)\b",
        "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    ),
}

_OTHER_SCRIPTS: Final = re.compile(
    # Russian and Ukrainian
    r"\b(?:не(?! только\b| лишь\b| лише\b| тільки\b)|нет|немає|никогда|ніколи|без|никто|ничего|"
    r"нельзя|"
    r"отрица\w+|опроверг\w+|запереч\w+)\b"
    # Arabic and Urdu
    r"|\b(?:لا|لم|لن|ليس|ليست|ليسوا|بدون|دون|نفى|نفت|ينفي|تنفي|نہیں|بغیر|تردید)\b"
    # Hindi
    r"|(?<!\w)(?:नहीं|बिना|इनकार)(?!\w)"
    # Korean
    r"|않|없|아니|부인했"
)
_CHINESE: Final = re.compile(
    r"不(?![仅僅过過少断斷但久管论論只光同])|[没沒](?!收)|未(?![来來])|否认|否認"
)
_JAPANESE: Final = re.compile(r"(?<![少危])ない|なかった|なく(?:て|なり|なった)|ません|ずに|否定")
_KANA: Final = re.compile(r"[\u3041-\u30ff]")

_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> Language:
    """Recognise the language of a text in Latin letters: the row with most of its common words.

    English where nothing speaks for another.
    """
    said = _WORD.findall(text.casefold())
    counts = {
        name: sum(map(set(row.common.split()).__contains__, said))
        for name, row in LANGUAGES.items()
    }
    return LANGUAGES[max(counts, key=lambda name: counts[name])]


def count_negations(text: str, language: Language) -> int:
    """Count the words of a text that deny."""
    text = text.replace("’", "'").casefold()
    han = _JAPANESE if _KANA.search(text) else _CHINESE
    patterns = (_compiled(language.negations), _OTHER_SCRIPTS, han)
    return sum(len(pattern.findall(text)) for pattern in patterns)


@cache
def number_words(language: Language) -> dict[str, int]:
    """Number words of a language, small letters -> value."""
    words = {word: n for n, word in enumerate(language.numbers.split(), 2) if word != "."}
    if "twelve" not in words:
        return words
    tens = {word: n for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
    units = {"one": 1, **{word: n for word, n in words.items() if n < 10}}
    both = {f"{t}-{u}": tens[t] + units[u] for t in tens for u in units}
    return {**words, **tens, **both}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
