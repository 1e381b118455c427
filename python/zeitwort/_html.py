"""The display of an analysis in a notebook: its size, and its topics over time."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from zeitwort._analysis import Analysis

BLOCKS = "▁▂▃▄▅▆▇█"
# If there are more periods, several share a character.
WIDTH = 60
MOST_TOPICS = 20


def analysis(analysis: Analysis) -> str:
    counts = analysis.report["counts"]
    head = (
        f"{counts['documents']:,} articles · {counts['tokens']:,} words · {counts['terms']:,} terms · "
        f"{counts['topics']} topics"
    )
    if counts["first_period"]:
        head += f" · {counts['first_period']} to {counts['last_period']}"
    lost = f"{counts['rejected']:,} rejected, {counts['undated']:,} undated"
    over_time = shares(analysis)
    rows = "".join(
        f"<tr><td>{topic}</td><td style='text-align:left'>{escape(label)}</td><td>{docs:,}</td>"
        f"<td>{100 * share:.1f} %</td><td style='text-align:left'>{line(over_time.get(topic, []))}</td></tr>"
        for topic, label, docs, share in analysis.topics.select("topic", "label", "docs", "share")
        .head(MOST_TOPICS)
        .iter_rows()
    )
    more = analysis.topics.height - MOST_TOPICS
    rest = f"<p>… and {more} more topics in <code>.topics</code></p>" if more > 0 else ""
    notes = "".join(f"<p><em>{escape(note)}</em></p>" for note in analysis.notes)
    return (
        f"<div><p><strong>{head}</strong> · {lost}</p><table><thead><tr><th>topic</th><th>words</th>"
        f"<th>articles</th><th>share</th><th>over time</th></tr></thead><tbody>{rows}</tbody></table>"
        f"{rest}{notes}</div>"
    )


def shares(analysis: Analysis) -> dict[int, list[float]]:
    """Returns the share of each topic in the articles of each period, over all facets."""
    total = analysis.periods.group_by("period").agg(pl.col("docs").sum().alias("all"))
    of_topics = (
        analysis.topic_frequencies.group_by("topic", "period")
        .agg(pl.col("docs").sum())
        .join(total, on="period")
        .with_columns(share=pl.when(pl.col("all") > 0).then(pl.col("docs") / pl.col("all")).otherwise(0.0))
        .sort("period")
        .group_by("topic", maintain_order=True)
        .agg("share")
    )
    return dict(of_topics.iter_rows())


def line(shares: list[float]) -> str:
    """Draws shares as a line of blocks, from zero to the maximum."""
    step = -(-len(shares) // WIDTH) or 1
    means = [sum(part) / len(part) for part in (shares[i : i + step] for i in range(0, len(shares), step))]
    most = max(means, default=0.0)
    if most <= 0.0:
        return ""
    return "".join(BLOCKS[min(len(BLOCKS) - 1, int(mean / most * len(BLOCKS)))] for mean in means)
