"""scikit-learn and PyStemmer: from texts in memory to the TF-IDF matrix.

    python sklearn_counting.py news.jsonl --repeat 3 --variant cached

`cached` is as fast as `TfidfVectorizer` gets: words are found by one regular expression in C and
looked up, as written, in a dictionary of stems, so that every distinct word is folded, checked
and stemmed once. `plain` is what most people write: a tokeniser that stems every token.
"""

import numpy as np
import Stemmer
import stopwordsiso
from sklearn.feature_extraction.text import TfidfVectorizer

from counting_peer import WORD, Stems, arguments, measure


def cached():
    stems = Stems()
    return {"analyzer": lambda text: filter(None, map(stems.__getitem__, WORD.findall(text)))}


def plain():
    stemmer, stop_words = Stemmer.Stemmer("german"), stopwordsiso.stopwords("de")

    def tokenise(text):
        words = WORD.findall(text)  # in small letters already, by scikit-learn's default
        return [stemmer.stemWord(word) for word in words if len(word) > 1 and word not in stop_words]

    return {"tokenizer": tokenise, "token_pattern": None}


def main():
    args = arguments(__doc__, ("cached", "plain"))

    def weigh(texts):
        words = {"cached": cached, "plain": plain}[args.variant]()
        options = {"min_df": args.min_df, "sublinear_tf": True, "dtype": np.float32}
        matrix = TfidfVectorizer(**words, **options).fit_transform(texts)
        return *matrix.shape, matrix.nnz, None

    measure(f"scikit-learn, {args.variant}", args, weigh)


if __name__ == "__main__":
    main()
