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
"""

import itertools
import math

import numpy as np
import pymannkendall
import ruptures
from make_golden import number, write
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


if __name__ == "__main__":
    write(
        "time.json",
        {
            "hamed_rao": [hamed_rao(x) for x in trend_series()],
            "theil_sen": theil_sen(),
            "bursts": bursts(),
            "change_points": change_points(),
            "keyness": keyness(),
        },
    )
