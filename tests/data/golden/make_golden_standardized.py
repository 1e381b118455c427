"""Write `standardized.json`: rates and trends with the mix of outlets held fixed, by other packages.

Needs numpy, samplics, scipy and statsmodels of requirements.txt; all input is invented.

Each case has `articles`: [outlet, month, occurrences of the word, other words]. Weights of rates are the
shares of outlets in all words, those of shares of articles the shares in all articles. Outlets without
articles in a month leave their weight to the others in proportion.

rate, share: the weighted mean over outlets, and its standard error: that of a ratio (`rate`) or a mean
    (`share`) of each outlet by samplics' Taylor linearisation, combined as sqrt(sum w^2 se^2), the
    variance of a stratified estimate (Cochran 1977, ch. 5A). Null where outlets with more than a quarter
    of the weight have no articles.
slope: the score of a Poisson regression on the month, divided by its information, with a level for each
    outlet and words as exposure: the first step of Fisher's scoring from no trend, by statsmodels' GLM.
p_score: p of the score test of that slope (independent occurrences).
"""

import json
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from samplics import PopParam
from samplics.estimation import TaylorEstimator
from scipy import stats


def draw(seed, sizes, levels, rise=0.0):
    """Articles by outlet and month; `sizes` has the number of articles, months x outlets."""
    rng = np.random.default_rng(seed)
    articles = []
    for month, row in enumerate(sizes):
        for outlet, size in enumerate(row):
            for _ in range(size):
                others = int(rng.integers(8, 30))
                count = int(rng.poisson(levels[outlet] * others * (1 + rise * month)))
                articles.append([outlet, month, count, others])
    return articles


def error(values, lengths, kind):
    if len(values) < 2 or values.std() == 0 and kind == "mean":
        return 0.0
    estimator = TaylorEstimator(PopParam.ratio if kind == "ratio" else PopParam.mean)
    units, weights = np.arange(len(values)), np.ones(len(values))
    if kind == "ratio":
        estimator.estimate(y=values, x=lengths, samp_weight=weights, psu=units)
    else:
        estimator.estimate(y=values, samp_weight=weights, psu=units)
    return float(estimator.stderror)


def standardized(rows, sizes, kind):
    outlets, months = rows[:, 0], rows[:, 1]
    lengths = rows[:, 2] + rows[:, 3]
    denominators = lengths if kind == "ratio" else np.ones(len(rows))
    values = rows[:, 2] if kind == "ratio" else (rows[:, 2] > 0).astype(float)
    weights = np.array([denominators[outlets == outlet].sum() for outlet in range(sizes.shape[1])])
    weights = weights / weights.sum()
    estimates = []
    for month in range(len(sizes)):
        present = sizes[month] > 0
        if weights[~present].sum() > 0.25:
            estimates.append({"value": None, "error": None})
            continue
        value, variance = 0.0, 0.0
        for outlet in np.flatnonzero(present):
            here = (outlets == outlet) & (months == month)
            weight = weights[outlet] / weights[present].sum()
            value += weight * values[here].sum() / denominators[here].sum()
            variance += weight**2 * error(values[here], lengths[here], kind) ** 2
        estimates.append({"value": value, "error": np.sqrt(variance)})
    return estimates


def score(rows, sizes):
    outlets, months = rows[:, 0], rows[:, 1]
    cells = [(o, m) for o in range(sizes.shape[1]) for m in range(len(sizes)) if sizes[m, o] > 0]
    count = np.array([rows[(outlets == o) & (months == m), 2].sum() for o, m in cells], float)
    words = np.array([rows[(outlets == o) & (months == m), 2:].sum() for o, m in cells], float)
    levels = np.array([[o == k for k in range(sizes.shape[1])] for o, _ in cells], float)
    time = np.array([[m] for _, m in cells], float)
    fit = sm.GLM(count, levels, family=sm.families.Poisson(), exposure=words).fit(tol=1e-14)
    p = float(np.squeeze(fit.model.score_test(fit.params, exog_extra=time)[1]))
    whole = sm.GLM(count, np.hstack([levels, time]), family=sm.families.Poisson(), exposure=words)
    start = np.append(fit.params, 0.0)
    information = -whole.hessian(start, scale=1.0)
    step = np.linalg.solve(information, whole.score(start, scale=1.0))
    chi2 = step[-1] ** 2 / np.linalg.inv(information)[-1, -1]
    assert abs(stats.chi2.sf(chi2, 1) - p) < 1e-9
    return float(step[-1]), p


def main():
    month = np.arange(12)
    shifting = np.stack([30 - 2 * month, 4 + 3 * month, np.full(12, 10)], axis=1)
    late = np.stack([np.full(12, 25), np.where(month < 5, 0, 12)], axis=1)
    missing = np.stack([np.full(12, 20), np.where(month == 4, 0, 20), np.where(month % 3 == 0, 0, 6)], axis=1)
    cases = []
    for seed, sizes, levels, rise in [
        (1, shifting, [0.02, 0.08, 0.04], 0.0),
        (2, shifting, [0.03, 0.03, 0.09], 0.06),
        (3, late, [0.02, 0.07], 0.0),
        (4, missing, [0.05, 0.02, 0.10], -0.04),
    ]:
        articles = draw(seed, sizes, levels, rise)
        rows = np.array(articles)
        slope, p = score(rows, sizes)
        cases.append(
            {
                "articles": articles,
                "rate": standardized(rows, sizes, "ratio"),
                "share": standardized(rows, sizes, "mean"),
                "slope": slope,
                "p_score": p,
            }
        )
    text = json.dumps({"standardized": cases}, separators=(",", ":"))
    (Path(__file__).parent / "standardized.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
