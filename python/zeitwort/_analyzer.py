"""How a text is processed, word by word."""

from collections.abc import Iterable, Mapping
from typing import Literal

from zeitwort import _native
from zeitwort._analysis import Stemmer
from zeitwort._source import to_json


class Analyzer:
    """Turns German text into terms: tokens, without stop words, folded and stemmed.

    Parameters
    ----------
    stemmer
        What brings inflected forms together: `"lemmas"`, or a stemmer.
    lemmas
        Lemmas of forms that override those that are found: `{"Daten": "Daten"}`. Forms are compared as
        they are written. No effect on stems.
    stop_words
        `"german"`, a list of words, or None.
    compounds
        `"beside"` or `"replace"` split compounds, by the nouns that `learn` found.

    Examples
    --------
    >>> analyzer = Analyzer()
    >>> analyzer.tokens("Die NATO-Staaten liefern z.B. Munition.")
    ['Die', 'NATO-Staaten', 'liefern', 'z.B.', 'Munition']
    >>> analyzer.stem("Lieferungen") == analyzer.stem("Lieferung")
    True
    """

    def __init__(
        self,
        *,
        stemmer: Stemmer = "lemmas",
        lemmas: Mapping[str, str] | None = None,
        stop_words: Literal["german"] | Iterable[str] | None = "german",
        compounds: Literal["off", "beside", "replace"] = "off",
    ) -> None:
        words = list(stop_words) if not isinstance(stop_words, (str, type(None))) else stop_words
        settings = {
            "stemmer": stemmer,
            "lemmas": dict(lemmas or {}),
            "stop_words": words,
            "compounds": compounds,
            "ngram_range": (1, 1),
        }
        self._native = _native.Analyzer(to_json(settings))

    def learn(self, texts: Iterable[str]) -> "Analyzer":
        """Returns this analyzer with what it learned from texts: the nouns that compounds consist
        of, and the words that are meant if *ae*, *oe*, *ue* are written for umlauts.

        >>> texts = ["Wir sehen die Rüstung und den Konzern."] * 5
        >>> Analyzer(compounds="beside").learn(texts).compounds("Rüstungskonzern")
        ['Rüstung', 'Konzern']
        """
        learned = object.__new__(Analyzer)
        learned._native = self._native.learn(list(texts))
        return learned

    def tokens(self, text: str) -> list[str]:
        """Returns the words of a text as they are written, including stop words."""
        return self._native.tokens(text)

    def terms(self, text: str) -> list[str]:
        """Returns the terms of a text in order, as they are counted."""
        return self._native.terms(text)

    def stem(self, word: str) -> str:
        """Returns the term of a word."""
        return self._native.stem(word)

    def is_stop_word(self, word: str) -> bool:
        """Returns True if a word only counts towards the length of its text."""
        return self._native.is_stop_word(word)

    def compounds(self, word: str) -> list[str]:
        """Returns the parts of a compound as separate words, or an empty list for other words.

        Raises
        ------
        ValueError
            If `learn` was not called, or with `compounds="off"`.
        """
        return self._native.compounds(word)
