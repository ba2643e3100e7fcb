"""Golden file: the statistics of org.normlab.statistics by SciPy.

# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/statistics_scipy.py
# tolerance 1e-12 relative; Boschloo's maximum 1e-6, as exact as SciPy's own search for it; the power and least
#           difference, a normal approximation, against the noncentral t distribution itself: .01 and 1 %
# numbers   numpy default_rng(7); two samples of accuracies a case, the second shifted, some with equal numbers
"""

import csv
import pathlib

import numpy as np
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests

OUT = pathlib.Path(__file__).parents[2] / "src/test/resources/org/normlab/statistics/scipy.csv"


def samples():
    random = np.random.default_rng(7)
    for n in (2, 3, 5, 8, 10, 12):
        for shift in (0.0, 0.001, 0.01):
            first = np.round(0.985 + 0.002 * random.standard_normal(n), 4)
            second = np.round(0.985 + shift + 0.002 * random.standard_normal(n), 4)
            yield first, second
    yield np.array([0.5, 0.5, 0.5, 0.5]), np.array([0.5, 0.5, 0.5, 0.5])
    yield np.array([0.98, 0.97, 0.99, 0.1, 0.98, 0.97]), np.array([0.97, 0.97, 0.98, 0.98, 0.99, 0.98])


def sign_flip(differences, alternative):
    test = stats.permutation_test(
        (differences,), np.sum, permutation_type="samples", alternative=alternative, n_resamples=np.inf, vectorized=True
    )
    return float(test.pvalue)


def text(numbers):
    return " ".join(repr(float(x)) for x in numbers)


def equivalence(differences, margin):
    """Two one-sided tests; differences and margin are whole numbers, so that no two sums differ by rounding."""
    return max(sign_flip(differences + margin, "greater"), sign_flip(differences - margin, "less"))


def attainable(n, level):
    """The largest one-sided p of n pairs up to the level: of all 2^n ways, from 17 on of 20,000 and the one seen."""
    ways = 2**n if n <= 16 else 20_001
    return np.floor(level * ways) / ways


def power(n, difference, level):
    """Of Student's one-sided test, of differences of standard deviation 1."""
    t = stats.t.isf(attainable(n, level), n - 1)
    return stats.nct.sf(t, n - 1, difference * np.sqrt(n))


def rows():
    for first, second in samples():
        a, b = text(first), text(second)
        differences = first - second
        # As far as, not within the rounding of the sums: SciPy's own allowance is relative to the sum seen, ours to the
        # sizes; multiples of 2^-14 leave none.
        for alternative in ("two-sided", "greater", "less"):
            yield "sign-flip " + alternative, a, b, sign_flip(np.round(differences * 16384), alternative)
        for margin in (16, 64):
            yield f"equivalence {margin}", a, b, equivalence(np.round(differences * 16384), margin)
            yield f"non-inferiority {margin}", a, b, sign_flip(np.round(differences * 16384) + margin, "greater")
        yield "improvement", a, b, float(stats.mannwhitneyu(first, second).statistic) / len(first) / len(second)
        if np.ptp(first) > 0:
            low, high = stats.t.interval(0.95, len(first) - 1, loc=first.mean(), scale=stats.sem(first))
            yield "mean interval lower", a, "", float(low)
            yield "mean interval upper", a, "", float(high)
        yield "interquartile mean", a, "", float(stats.trim_mean(first, 0.25))
        described = stats.describe(first, ddof=1)
        yield "count", a, "", float(described.nobs)
        yield "mean", a, "", float(described.mean)
        yield "standard deviation", a, "", float(np.sqrt(described.variance))
        yield "median", a, "", float(np.median(first))
        yield "minimum", a, "", float(described.minmax[0])
        yield "maximum", a, "", float(described.minmax[1])
        yield "ratio geometric mean", a, b, float(stats.gmean(first / second))
        yield "ratio median", a, b, float(np.median(first / second))
        yield "ratio minimum", a, b, float(np.min(first / second))
        yield "ratio maximum", a, b, float(np.max(first / second))
    for p in ((0.01, 0.04, 0.03), (0.2,), (0.5, 0.6), (0.03, 0.03, 0.001, 0.9), (1.0, 0.0, 0.02, 0.02, 0.013, 0.4)):
        for i, adjusted in enumerate(multipletests(p, method="holm")[1]):
            yield f"holm {i}", text(p), "", float(adjusted)
    for n in (8, 10, 16, 20, 100):
        for level in (0.025, 0.05 / 6):
            for difference in (0.3, 0.5, 1.0, 2.0):
                yield "power", text((n, difference)), text((level,)), float(power(n, difference, level))
            for wanted in (0.5, 0.8, 0.95):
                least = optimize.brentq(lambda d: power(n, d, level) - wanted, 0.01, 10, xtol=1e-12)
                yield "least difference", text((n, wanted)), text((level,)), float(least)
    for k1, n1, k2, n2 in (
        (3, 10, 10, 10), (3, 10, 3, 3), (0, 5, 5, 5), (2, 5, 4, 5), (0, 3, 3, 3), (1, 1, 0, 1), (7, 10, 10, 10),
        (9, 20, 16, 20), (5, 5, 5, 5), (4, 12, 3, 4),
    ):
        p = stats.boschloo_exact([[k1, k2], [n1 - k1, n2 - k2]], n=256).pvalue
        yield "boschloo", f"{k1} {n1}", f"{k2} {n2}", float(p)
    for k, n in ((0, 5), (3, 10), (10, 10), (1, 3), (17, 20)):
        for name, method in (("wilson", "wilson"), ("clopper-pearson", "exact")):
            interval = stats.binomtest(k, n).proportion_ci(0.95, method=method)
            yield name + " lower", f"{k} {n}", "", float(interval.low)
            yield name + " upper", f"{k} {n}", "", float(interval.high)


def main():
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["statistic", "first", "second", "value"])
        for statistic, first, second, value in rows():
            writer.writerow([statistic, first, second, repr(value)])


if __name__ == "__main__":
    main()
