"""Write `keyness.json`: p values and design effects of a comparison, computed apart from zeitwort.

Needs numpy, scipy and statsmodels of requirements.txt; all input is invented.

permutations: the counts of words in articles, and the tail and p of each word in at least three
    articles. The statistic is the two-sided binomial tail of scipy's `betainc` on counts that are
    divided by the design effect. All choices of target articles are tried, one after the other; p is
    the share of choices and words with as small a tail, where a word in fewer than three articles of
    the side on which it is more frequent has a tail of 1. zeitwort draws some of the choices.
design_effects: the variance of the difference of two rates by statsmodels' WLS of rates on sides with
    lengths as weights and clusters of units, over that of independent occurrences. It is divided by
    1 less the shares of the sides over their effective numbers of units.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy.special import betainc

FEWEST = 3


def tail(a, b, share):
    one_sided = np.where(
        a > (a + b) * share,
        np.where(a > 0, betainc(np.maximum(a, 1e-300), b + 1, share), 1.0),
        np.where(b > 0, betainc(np.maximum(b, 1e-300), a + 1, 1 - share), 1.0),
    )
    return np.minimum(1.0, 2 * one_sided)


def effect(counts, lengths):
    """How many times the variance of each word is that of independent occurrences."""
    rate = counts.sum(0) / lengths.sum()
    residuals = counts - np.outer(lengths, rate)
    effective = lengths.sum() ** 2 / (lengths**2).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (residuals**2).sum(0) / (1 - 1 / effective) / counts.sum(0)
    return np.where(counts.sum(0) > 0, np.maximum(found, 1.0), 1.0)


def tails(counts, lengths, is_target, effects):
    share = lengths[is_target].sum() / lengths.sum()
    a, b = counts[is_target].sum(0), counts[~is_target].sum(0)
    leads = a * lengths[~is_target].sum() > b * lengths[is_target].sum()
    holders = np.where(leads, (counts[is_target] > 0).sum(0), (counts[~is_target] > 0).sum(0))
    return np.where(holders >= FEWEST, tail(a / effects, b / effects, share), 1.0)


def permutations():
    rng = np.random.default_rng(31)
    articles, target = 14, 6
    rates = rng.gamma(1.0, 1.5, 40)
    counts = rng.poisson(rates * rng.gamma(2.0, 0.5, (articles, 40)))
    counts[:target, :10] += rng.poisson(7, (target, 10))
    fill = rng.integers(100, 200, articles)
    lengths = (counts.sum(1) + fill).astype(float)
    words = np.flatnonzero((counts > 0).sum(0) >= FEWEST)
    tested = counts[:, words]
    # The word that fills the articles is counted, too.
    tested = np.column_stack([tested, fill])
    pooled = effect(tested, lengths)
    null = []
    for chosen in itertools.combinations(range(articles), target):
        is_target = np.isin(np.arange(articles), chosen)
        null.append(tails(tested, lengths, is_target, pooled))
    null = np.sort(np.concatenate(null))
    is_target = np.arange(articles) < target
    own = [effect(tested[side], lengths[side]) for side in (is_target, ~is_target)]
    share = lengths[is_target].sum() / lengths.sum()
    effects = np.maximum(pooled, own[0] * (1 - share) + own[1] * share)
    found = tails(tested, lengths, is_target, effects)
    p = np.searchsorted(null, found * (1 + 1e-9), side="right") / len(null)
    rows = [
        {"word": int(word), "tail": float(t), "p": float(value)} for word, t, value in zip(words, found, p)
    ]
    return {"target": target, "counts": counts.tolist(), "fill": fill.tolist(), "words": rows}


def design_effects():
    rng = np.random.default_rng(32)
    cases = []
    # Units on one side each, units on both sides, and both kinds.
    for units, crossing in [(24, 0.0), (24, 1.0), (30, 0.4)]:
        rows = []
        for unit in range(units):
            about = rng.gamma(1.0, 1.0)
            is_on_both = rng.random() < crossing
            for article in range(int(rng.integers(2, 6))):
                side = article % 2 if is_on_both else unit % 2
                length = int(rng.integers(40, 160))
                rows.append([unit, side, int(rng.poisson(about * length / 25)), length])
        unit, side, count, length = np.array(rows, dtype=float).T
        sides = np.column_stack([side == 0, side == 1]).astype(float)
        fitted = sm.WLS(count / length, sides, weights=length).fit(
            cov_type="cluster", cov_kwds={"groups": unit.astype(int), "use_correction": False, "df_correction": False}
        )
        contrast = np.array([1.0, -1.0])
        variance = contrast @ fitted.cov_params() @ contrast
        lengths, counts = sides.T @ length, sides.T @ count
        of_units = np.array([np.bincount(unit.astype(int), weights=length * sides[:, s]) for s in (0, 1)])
        effective = lengths**2 / (of_units**2).sum(1)
        fit = ((lengths.sum() - lengths) / lengths.sum() / effective).sum()
        cases.append({"articles": rows, "effect": float(variance / (counts / lengths**2).sum() / (1 - fit))})
    return cases


if __name__ == "__main__":
    path = Path(__file__).parent / "keyness.json"
    golden = {"permutations": permutations(), "design_effects": design_effects()}
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
