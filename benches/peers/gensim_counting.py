"""gensim and PyStemmer: from texts in memory to the TF-IDF matrix.

    python gensim_counting.py news.jsonl --repeat 3

Words and stems as in the `cached` variant of sklearn_counting.py.
"""

import numpy as np
from gensim.corpora import Dictionary
from gensim.matutils import corpus2csc
from gensim.models import TfidfModel

from counting_peer import WORD, Stems, arguments, measure


def main():
    args = arguments(__doc__)

    def weigh(texts):
        stems = Stems()
        documents = [list(filter(None, map(stems.__getitem__, WORD.findall(text)))) for text in texts]
        dictionary = Dictionary(documents)
        dictionary.filter_extremes(no_below=args.min_df, no_above=1.0, keep_n=None)
        bags = [dictionary.doc2bow(document) for document in documents]
        model = TfidfModel(dictionary=dictionary, smartirs="ltc")
        nonzeros = sum(map(len, bags))
        sizes = {"num_terms": len(dictionary), "num_docs": len(bags), "num_nnz": nonzeros}
        matrix = corpus2csc(map(model.__getitem__, bags), dtype=np.float32, **sizes).T
        return *matrix.shape, matrix.nnz, None

    measure("gensim", args, weigh)


if __name__ == "__main__":
    main()
