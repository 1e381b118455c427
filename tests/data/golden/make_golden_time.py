"""Write `time.json`: trends, bursts, change points and keyness by other people's packages.

Needs the packages of requirements.txt, as make_golden.py does; all input is invented.

hamed_rao: pymannkendall's `hamed_rao_modification_test` with all lags. var_s is the corrected
    variance; z and p are null where it is not positive. p is 2(1 - Phi(|z|)): right to 1e-15
    absolutely, not relatively.
theil_sen: scipy's `theilslopes` with its 95 % interval (Sen 1968), ties of y counted.
bursts: every sequence of states, tried one after the other (Kleinberg 2003, batched form;
    costs by scipy's binomial distribution). No package is asked: `burst_detection` of PyPI
    takes the best state period by period, which is not the best sequence.
change_points: ruptures' exact dynamic programming (`Dynp`) with a binomial cost of ours
    (minus twice the log-likelihood, by scipy) for every number of change points; the best of
    them by cost + penalty * number.
keyness: G2 by scipy's `chi2_contingency(lambda_="log-likelihood")`, without Yates' correction.
keyness_of_units: [count, length] of each article, by text and side. The texts of a case have the
    same length in all. G2 is scipy's. It is divided by the design effect: the variance of both
    counts by samplics' Taylor linearisation with texts as `psu`, over their sum. p is that of chi2.
weighted_line: statsmodels' `WLS` of counts / lengths over t, with the lengths as weights.
"""

import itertools
import math

import numpy as np
import pymannkendall
import ruptures
import statsmodels.api
from make_golden import number, ratio, write
from scipy import stats


def trend_series():
    rng = np.random.default_rng(11)
    month = np.arange(120)
    walk = np.zeros(80)
    for t in range(1, 80):
        walk[t] = 0.7 * walk[t - 1] + rng.normal()
    series = [
        [1, 2, 4, 3],
        [5, 3, 3, 1, 2, 0.5],
        rng.normal(size=40).round(4),
        rng.poisson(0.4, 60),
        walk.round(4),
        (walk + 0.05 * np.arange(80)).round(4),
        (40 + 15 * np.sin(month[:48] / 6 * np.pi) + rng.normal(0, 3, 48)).round(2),
        np.tile([1, 9], 15) + rng.normal(0, 0.5, 30).round(3),
        (20 + 0.4 * month + rng.normal(0, 20, 120)).round(3),
    ]
    return [np.asarray(x).tolist() for x in series]


def hamed_rao(x):
    with np.errstate(invalid="ignore"):
        test = pymannkendall.hamed_rao_modification_test(x)
    return {"x": x, "var_s": float(test.var_s), "z": number(test.z), "p": number(test.p)}


def theil_sen():
    rng = np.random.default_rng(12)
    cases = [(x, list(range(len(x)))) for x in trend_series()]
    cases += [([7] * 12, list(range(12))), ([0] * 20 + [3, 0, 0, 1], list(range(24))), ([1, 3], [0, 5])]
    times = np.sort(rng.choice(200, 80, replace=False)).tolist()
    cases.append((rng.poisson(1.5, 80).tolist(), times))
    rows = []
    for y, t in cases:
        fit = stats.theilslopes(y, t)
        rows.append(
            {"t": t, "y": y, "slope": float(fit.slope), "low": float(fit.low_slope), "high": float(fit.high_slope)}
        )
    return rows


# --- bursts --------------------------------------------------------------------------------


def burst_case(r, d, levels):
    n, base = len(r), sum(r) / sum(d)
    rates = [min(base * 2.0**level, 0.9999) for level in range(levels + 1)]
    fit = [[-stats.binom.logpmf(k, m, p) for p in rates] for k, m in zip(r, d)]
    best = (math.inf, None)
    for states in itertools.product(range(levels + 1), repeat=n):
        up = sum(max(0, b - a) for a, b in zip((0, *states), states)) * math.log(n)
        cost = up + sum(row[state] for row, state in zip(fit, states))
        best = min(best, (cost, states))
    bursts = []
    for level in range(1, levels + 1):
        inside = [state >= level for state in best[1]]
        start = None
        for t, now in enumerate([*inside, False]):
            if now and start is None:
                start = t
            if not now and start is not None:
                weight = sum(fit[u][level - 1] - fit[u][level] for u in range(start, t))
                bursts.append({"level": level, "start": start, "end": t - 1, "weight": float(weight)})
                start = None
    return {"r": r, "d": d, "levels": levels, "states": list(best[1]), "bursts": bursts}


def bursts():
    rng = np.random.default_rng(13)
    cases = [
        ([1, 2, 1, 20, 25, 2, 1, 0, 1], [50] * 9, 3),
        ([0, 0, 1, 6, 14, 5, 0, 0, 0], [20, 30, 40, 20, 18, 22, 0, 35, 41], 3),
        ([3, 4, 3, 4, 3, 4, 3, 4, 3], [40] * 9, 2),
        ([0, 9, 0, 0, 8, 0, 0, 0, 1], [30] * 9, 3),
        ([9, 8, 1, 1, 0, 1, 1, 0, 1], [30] * 9, 2),
        ([30, 31, 60, 61, 29, 30, 28, 33, 30], [100] * 9, 1),
    ]
    for _ in range(6):
        d = rng.integers(5, 60, 9)
        p = np.where((np.arange(9) > 2) & (np.arange(9) < 6), 0.35, 0.08)
        cases.append((rng.binomial(d, p).tolist(), d.tolist(), 2))
    return [burst_case(*case) for case in cases]


# --- change points -------------------------------------------------------------------------


class Binomial(ruptures.base.BaseCost):
    model = "binomial"
    min_size = 1

    def fit(self, signal):
        self.signal = signal
        self.r, self.d = signal[:, 0], signal[:, 1]
        return self

    def error(self, start, end):
        r, d = self.r[start:end].sum(), self.d[start:end].sum()
        return -2 * (stats.binom.logpmf(r, d, r / d) - log_choose(d, r)) if d else 0.0


def log_choose(d, r):
    return math.lgamma(d + 1) - math.lgamma(r + 1) - math.lgamma(d - r + 1)


def change_points():
    rng = np.random.default_rng(14)
    levels = [
        [0.1] * 30,
        [0.1] * 15 + [0.3] * 15,
        [0.02] * 10 + [0.2] * 8 + [0.05] * 18,
        [0.5] * 6 + [0.9] * 20 + [0.1] * 10,
        [0.01] * 25 + [0.06] * 25,
        [0.1, 0.4] * 10,
    ]
    rows = []
    for level, least in zip(levels, [2, 2, 3, 1, 2, 1]):
        n = len(level)
        d = rng.integers(10, 90, n)
        r = rng.binomial(d, level)
        penalty = 3 * math.log(n)
        search = ruptures.Dynp(custom_cost=Binomial(), min_size=least, jump=1).fit(np.column_stack([r, d]))
        best = (math.inf, None)
        for count in range(min(19, n // least - 1) + 1):
            ends = search.predict(n_bkps=count) if count else [n]
            cost = search.cost.sum_of_costs(ends) + penalty * count
            best = min(best, (cost, ends[:-1]))
        rows.append(
            {
                "r": r.tolist(),
                "d": d.tolist(),
                "least": least,
                "penalty": penalty,
                "cost": float(best[0]),
                "change_points": [int(end) for end in best[1]],
            }
        )
    return rows


def keyness():
    rng = np.random.default_rng(15)
    cells = [(20, 10, 10_000, 15_000), (0, 7, 900, 1200), (5, 0, 1000, 90_000), (300, 1200, 50_000, 200_000)]
    cells += [tuple(int(v) for v in (*rng.integers(1, 400, 2), *rng.integers(5000, 100_000, 2))) for _ in range(6)]
    rows = []
    for a, b, n1, n2 in cells:
        test = stats.chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood")
        rows.append({"a": a, "b": b, "n1": n1, "n2": n2, "g2": float(test.statistic), "p": float(test.pvalue)})
    return rows


def texts_of_side(rng, texts, rate, prints):
    """Texts of 600 words, some of which are printed in several articles that share the words."""
    rows = []
    for _ in range(texts):
        parts = int(rng.integers(2, prints + 1)) if rng.random() < 0.5 else 1
        lengths = rng.multinomial(600 - 60 * parts, [1 / parts] * parts) + 60
        about = rate * rng.gamma(0.5, 2)
        rows.append([[int(rng.poisson(about * length / 600)), int(length)] for length in lengths])
    return rows


def keyness_of_units():
    rng = np.random.default_rng(18)
    rows = []
    for texts, rates in [((6, 8), (3, 1)), ((20, 35), (4, 6)), ((30, 30), (0.5, 0.2))]:
        sides = [texts_of_side(rng, n, rate, 5) for n, rate in zip(texts, rates)]
        variance, counts, lengths = 0.0, [], []
        for side in sides:
            y, x = np.array([article for text in side for article in text]).T
            psu = np.array([number for number, text in enumerate(side) for _ in text])
            counts.append(int(y.sum()))
            lengths.append(int(x.sum()))
            variance += (ratio(y.tolist(), x.tolist(), psu=psu)["standard_error"] * lengths[-1]) ** 2
        table = [counts, [n - count for n, count in zip(lengths, counts)]]
        g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        effect = max(1.0, variance / sum(counts))
        p = float(stats.chi2.sf(g2 / effect, 1))
        rows.append({"target": sides[0], "reference": sides[1], "g2": float(g2), "effect": effect, "p": p})
    return rows


# --- weighted line -------------------------------------------------------------------------


def weighted_line():
    """A weighted least squares line, without autocorrelation: the residuals alternate. The dispersion is
    the variance of a count over its expectation, as within periods, so that the rates do not drift."""
    rng = np.random.default_rng(17)
    rows = []
    for n, steepness in [(8, 0.0), (24, 0.01), (60, -0.004)]:
        times = np.arange(n, dtype=float)
        lengths = rng.integers(5_000, 50_000, n)
        expected = lengths * 0.002 * (1 + steepness * times)
        wave = 1 + 0.3 * np.where(times % 2 == 0, 1, -1) * rng.uniform(0.8, 1.2, n)
        counts = np.round(expected * wave).astype(int)
        fit = statsmodels.api.WLS(counts / lengths, statsmodels.api.add_constant(times), lengths).fit()
        low, high = fit.conf_int()[1]
        rows.append(
            {
                "t": times.tolist(),
                "counts": counts.tolist(),
                "lengths": lengths.tolist(),
                "dispersion": float(fit.scale * lengths.sum() / counts.sum()),
                "slope": float(fit.params[1]),
                "low": float(low),
                "high": float(high),
                "p": float(fit.pvalues[1]),
            }
        )
    return rows


if __name__ == "__main__":
    write(
        "time.json",
        {
            "hamed_rao": [hamed_rao(x) for x in trend_series()],
            "theil_sen": theil_sen(),
            "bursts": bursts(),
            "change_points": change_points(),
            "keyness": keyness(),
            "keyness_of_units": keyness_of_units(),
            "weighted_line": weighted_line(),
        },
    )
