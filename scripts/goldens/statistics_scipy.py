"""Golden file: the statistics of org.normlab.statistics by SciPy.

# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/statistics_scipy.py
# tolerance 1e-12 relative; Boschloo's maximum 1e-6, as exact as SciPy's own search for it
# numbers   numpy default_rng(7); two samples of accuracies a case, the second shifted, some with equal numbers
"""

import csv
import pathlib

import numpy as np
from scipy import stats

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


def rows():
    for first, second in samples():
        a, b = (" ".join(repr(float(x)) for x in s) for s in (first, second))
        differences = first - second
        # As far as, not within the rounding of the sums: SciPy's own allowance is relative to the sum seen, ours to the
        # sizes; multiples of 2^-14 leave none.
        for alternative in ("two-sided", "greater", "less"):
            yield "sign-flip " + alternative, a, b, sign_flip(np.round(differences * 16384), alternative)
        yield "improvement", a, b, float(stats.mannwhitneyu(first, second).statistic) / len(first) / len(second)
        if np.ptp(first) > 0:
            low, high = stats.t.interval(0.95, len(first) - 1, loc=first.mean(), scale=stats.sem(first))
            yield "mean interval lower", a, "", float(low)
            yield "mean interval upper", a, "", float(high)
        yield "interquartile mean", a, "", float(stats.trim_mean(first, 0.25))
    for k1, n1, k2, n2 in (
        (3, 10, 10, 10), (3, 10, 3, 3), (0, 5, 5, 5), (2, 5, 4, 5), (0, 3, 3, 3), (1, 1, 0, 1), (7, 10, 10, 10),
        (9, 20, 16, 20), (5, 5, 5, 5), (4, 12, 3, 4),
    ):
        p = stats.boschloo_exact([[k1, k2], [n1 - k1, n2 - k2]], n=256).pvalue
        yield "boschloo", f"{k1} {n1}", f"{k2} {n2}", float(p)
    for k, n in ((0, 5), (3, 10), (10, 10), (1, 3), (17, 20)):
        interval = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
        yield "wilson lower", f"{k} {n}", "", float(interval.low)
        yield "wilson upper", f"{k} {n}", "", float(interval.high)


def main():
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["statistic", "first", "second", "value"])
        for statistic, first, second, value in rows():
            writer.writerow([statistic, first, second, repr(value)])


if __name__ == "__main__":
    main()
