"""What is shown of the passages of a corpus, where not all of them can be: the first pairs."""

from dataclasses import dataclass

from dedupe.renderers.wording import count
from dedupe.reuse import CorpusPassages, Passages


@dataclass(frozen=True, slots=True)
class Digest:
    """The first pairs that have passages, and how many there are."""

    corpus: CorpusPassages
    shown: list[Passages]
    n_pairs: int
    n_passages: int

    @property
    def n_more(self) -> int:
        """Count the pairs that are not shown."""
        return self.n_pairs - len(self.shown)

    @property
    def summary(self) -> str:
        """Say how much there is: `9 passages in common, in 4 pairs of 30 documents`."""
        return summary(self.corpus, self.n_pairs, self.n_passages)


def digest(corpus: CorpusPassages, most: int) -> Digest:
    """Go through all pairs and keep the first *most*."""
    shown: list[Passages] = []
    n_pairs = n_passages = 0
    for found in corpus:
        n_pairs += 1
        n_passages += len(found)
        if len(shown) < most:
            shown.append(found)
    return Digest(corpus, shown, n_pairs, n_passages)


def summary(corpus: CorpusPassages, n_pairs: int, n_passages: int) -> str:
    """Say how much there is of what was found."""
    documents = count(corpus.n_documents, "document")
    copies = f"; {count(corpus.n_exact, 'pair')} of exact copies left out" if corpus.n_exact else ""
    if not n_pairs:
        return f"No passage in common among {documents}{copies}"
    passages = f"{count(n_passages, 'passage')} in common"
    return f"{passages}, in {count(n_pairs, 'pair')} of {documents}{copies}"
