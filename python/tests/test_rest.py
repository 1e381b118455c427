"""`Analyzer`, `read`, `synth`, documentation and types."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import zeitwort

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


def test_analyzer():
    analyzer = zeitwort.Analyzer()
    assert analyzer.terms("Die Häfen, der Hafen!") == [analyzer.stem("Hafen")] * 2
    assert analyzer.is_stop_word("über") and not analyzer.is_stop_word("Hafen")
    assert zeitwort.Analyzer(stop_words=None, stemmer="none").terms("Die Häfen") == ["die", "häfen"]
    assert zeitwort.Analyzer(stop_words=["Hafen"]).terms("Der Hafen") == ["der"]


def test_compounds_are_learned():
    texts = ["Wir sehen die Rüstung und den Konzern."] * 5
    analyzer = zeitwort.Analyzer(compounds="beside").learn(texts)
    assert analyzer.compounds("Rüstungskonzerns") == ["Rüstung", "Konzern"]
    assert analyzer.compounds("Hafen") == []
    whole = zeitwort.Analyzer().stem
    assert analyzer.terms("Rüstungskonzern") == [
        whole(word) for word in ("Rüstungskonzern", "Rüstung", "Konzern")
    ]


def test_read(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "a", "datum": "2024-05", "titel": "Hafen", "text": "Er wächst.", "seite": 3}\n{"id": "b"}\n'
    )
    with pytest.warns(UserWarning, match=r"1 records are not articles.*record 2: no field `text`"):
        articles = zeitwort.read(path)
    assert articles.columns == ["doc_id", "date", "date_precision", "title", "seite", "text"]
    assert articles.row(0)[2:] == ("month", "Hafen", 3, "Hafen\n\nEr wächst.")
    assert articles["date"].dt.to_string().to_list() == ["2024-05-01"]
    with pytest.raises(ValueError, match="record 2"):
        zeitwort.read(path, on_error="fail")
    plain = "Hafen (dpa) - Er wächst.\nStand: 04.05.2024"
    kept = zeitwort.read([{"text": plain}], keep_news_lines=True)
    assert "dpa" in kept["text"][0]


def test_read_encodings(tmp_path):
    (tmp_path / "a.txt").write_bytes("date 2024-05-02 Häfen".encode("windows-1252"))
    assert zeitwort.read(tmp_path / "a.txt", encoding="windows-1252")["text"].to_list() == ["Häfen"]


def test_values_of_rows_are_carried():
    import datetime

    row = {
        "text": "Hafen",
        "datum": "2024-05-01",
        "zahl": np.int64(3),
        "bruch": np.float32(0.5),
        "wahr": True,
        "zeit": datetime.datetime(2024, 5, 2, 23, 30, tzinfo=datetime.timezone.utc),
        "tag": datetime.date(2024, 5, 2),
        "liste": ["ä", 1],
        "groß": 10**30,
        "leer": None,
    }
    article = zeitwort.read([row]).row(0, named=True)
    assert article["zahl"] == 3 and article["bruch"] == 0.5 and article["wahr"] is True
    assert article["zeit"] == datetime.datetime(2024, 5, 2, 23, 30)
    assert article["tag"] == datetime.date(2024, 5, 2)
    assert article["liste"] == "ä, 1" and article["groß"] == str(10**30) and article["leer"] is None


def test_collocates(command, tmp_path):
    found = zeitwort.collocates(None, "Wärmepumpen", period="year", min_count=2)
    options = ("--by-period", "year", "--min-count", 2, "--quiet", "--out", tmp_path / "near.parquet")
    command("collocates", *options, SAMPLE, "Wärmepumpe")
    assert_frame_equal(found, pl.read_parquet(tmp_path / "near.parquet"))
    assert found["period"].null_count() * 3 == found.height
    assert zeitwort.collocates(None, "Wärmepumpe", sentence=True)["count"].max() > found["count"].max()
    with pytest.raises(KeyError, match="Quantenphysik"):
        zeitwort.collocates(None, "Quantenphysik")
    with pytest.raises(ValueError, match="window"):
        zeitwort.collocates(None, "Hafen", window=0)
    with pytest.raises(ValueError, match="invalid `period`"):
        zeitwort.collocates(None, "Hafen", period="decade")


REPORT = "Der neue Hafen soll im Herbst öffnen und kostet nach Angaben der Stadt elf Millionen"


def test_reuse(command, tmp_path):
    rows = [
        {"id": "b", "date": "2023-05-04", "text": f"Ein Sprecher: „{REPORT}“."},
        {"id": "a", "date": "2023-05-01", "text": f"Was war. {REPORT.upper()}, heißt es."},
        {"id": "c", "text": REPORT.replace("soll", "wird")},
    ]
    found = zeitwort.reuse(rows)
    assert found["doc_id"].to_list() == ["b", "c", "c"]
    assert found["lag_days"].to_list() == [3, None, None]
    assert found["words"].to_list() == [15, 14, 14]
    texts = zeitwort.read(rows).select("doc_id", full="text")
    length = pl.col("end") - pl.col("start")
    again = found.join(texts, on="doc_id").select(pl.col("full").str.slice("start", length))
    assert again["full"].to_list() == found["text"].to_list()
    assert zeitwort.reuse(rows, window=2).height == 0
    pl.DataFrame(rows).write_ndjson(tmp_path / "news.jsonl")
    between = zeitwort.reuse(rows[:1], other=tmp_path / "news.jsonl")
    assert sorted(between["other_id"]) == ["a", "b", "c"]
    command("reuse", tmp_path / "news.jsonl", "--quiet", "--out", tmp_path / "passages.parquet")
    assert_frame_equal(found, pl.read_parquet(tmp_path / "passages.parquet"))
    with pytest.raises(ValueError, match="min_words"):
        zeitwort.reuse(rows, min_words=4)
    with pytest.warns(UserWarning, match="19 passages are linked only to the earliest"):
        copies = zeitwort.reuse([{"id": n, "text": REPORT} for n in range(30)])
    assert copies.height == 10 * 11 // 2 + 19


def test_permute(command, tmp_path):
    chance = zeitwort.permute(draws=2, period="quarter")
    assert chance["list"].to_list() == ["trends", "bursts", "change_points"]
    assert chance["draws"].to_list() == [2, 2, 2]
    out = tmp_path / "chance.parquet"
    command("permute", "--draws", "2", "--period", "quarter", "--quiet", "--out", out)
    assert_frame_equal(chance, pl.read_parquet(out))
    with pytest.raises(ValueError, match="draws"):
        zeitwort.permute(draws=0)


def test_synth():
    one, two = zeitwort.synth(50, topics=3, months=6), zeitwort.synth(50, topics=3, months=6)
    assert_frame_equal(one.articles, two.articles)
    assert one.articles.height == 50 and one.articles.schema["date"] == pl.Date
    truth = one.truth["articles"]
    assert truth.columns == ["id", "topic", "second_topic", "copy_of"]
    assert truth["id"].to_list() == one.articles["id"].to_list()
    assert zeitwort.synth(50, seed=1).articles["text"][0] != one.articles["text"][0]


def test_synth_is_that_of_the_command(command, tmp_path):
    command("synth", "--docs", 40, "--seed", 9, "--out", tmp_path / "news.parquet", "--quiet")
    assert_frame_equal(zeitwort.synth(40, seed=9).articles, pl.read_parquet(tmp_path / "news.parquet"))


MODULES = [
    f"zeitwort.{module.name}"
    for module in pkgutil.iter_modules(zeitwort.__path__)
    if module.name != "_native"
]


@pytest.mark.parametrize("name", ["zeitwort", *MODULES])
def test_examples_in_docstrings(name):
    module = importlib.import_module(name)
    result = doctest.testmod(
        module, extraglobs=vars(zeitwort) | {name: getattr(zeitwort, name) for name in zeitwort.__all__}
    )
    assert result.failed == 0


def test_everything_public_is_documented():
    for name in zeitwort.__all__:
        thing = getattr(zeitwort, name)
        if name.startswith("__"):
            continue
        assert thing.__doc__, name
        for attribute in vars(thing) if isinstance(thing, type) else ():
            if not attribute.startswith("_") and name in ("Analysis", "Analyzer"):
                assert getattr(thing, attribute).__doc__, f"{name}.{attribute}"


def test_import_is_quick():
    code = "import sys, zeitwort; print('sklearn' in sys.modules, 'TfidfVectorizer' in dir(zeitwort))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout == "False True\n"


def test_types_are_right(tmp_path):
    user = tmp_path / "user.py"
    user.write_text(
        "import polars as pl\nimport zeitwort\n"
        "analysis = zeitwort.analyze('a.csv', topics=3, period='week')\n"
        "frame: pl.DataFrame = analysis.trends\n"
        "zeitwort.Analyzer().tokens('a')[0].upper()\n"
        "zeitwort.synth(3).truth['topics']\n"
        "zeitwort.TfidfVectorizer(min_df=2).fit(['a']).labels_\n"
        "wrong: int = analysis.topics  # E\n"
        "zeitwort.analyze(period='fortnight')  # E\n"
    )
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--cache-dir", str(tmp_path)]
    checked = subprocess.run([*mypy, user], capture_output=True, text=True, check=False)
    wrong = [line for line in checked.stdout.splitlines() if " error: " in line]
    assert [line.split(":")[1] for line in wrong] == ["8", "9"], checked.stdout
    settings = Path(__file__).parents[1] / "pyproject.toml"
    package = subprocess.run(
        [*mypy, "--config-file", settings, "-p", "zeitwort"], capture_output=True, text=True, check=False
    )
    assert package.returncode == 0, package.stdout
    stubs = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "--ignore-disjoint-bases", "zeitwort._native"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert stubs.returncode == 0, stubs.stdout
