"""`analyze`: its tables, settings and sources."""

import inspect
import json
from pathlib import Path

import polars as pl
import pytest
from conftest import SAMPLE, tables
from polars.testing import assert_frame_equal

import zeitwort
from zeitwort import _native


@pytest.mark.parametrize("name", zeitwort.TABLES)
def test_tables_are_polars_frames(sample, name):
    table = getattr(sample, name)
    assert isinstance(table, pl.DataFrame) and table.width >= 3
    assert_frame_equal(sample.table(name), table)


def test_unknown_tables_get_a_suggestion(sample):
    with pytest.raises(KeyError, match="did you mean `topics`"):
        sample.table("topic")


def test_types_come_through_arrow(sample):
    assert sample.documents.schema["date"] == pl.Date
    assert sample.topics.schema["representative"] == pl.List(pl.String)
    assert sample.term_frequencies.schema["count"] == pl.UInt64
    assert sample.rejected.is_empty() and sample.rejected.schema["file"] == pl.String
    assert sample.documents.height == 84 and sample.documents["doc_id"].n_unique() == 84


def test_written_tables_are_those_in_memory(sample, tmp_path):
    report = sample.write_parquet(tmp_path / "out", matrix=True)
    written = tables(tmp_path / "out")
    assert set(written) == set(zeitwort.TABLES)
    for name, table in written.items():
        assert_frame_equal(getattr(sample, name), table)
    assert json.loads((tmp_path / "out" / "run.json").read_text()) == report
    with pytest.raises(FileExistsError, match="overwrite=True"):
        sample.write_parquet(tmp_path / "out")
    sample.write_parquet(tmp_path / "out", overwrite=True)
    assert not (tmp_path / "out" / "matrix.parquet").exists()


def test_results_equal_those_of_the_command(command, tmp_path):
    news = zeitwort.synth(300, topics=5, months=12, seed=5).articles
    news.write_parquet(tmp_path / "news.parquet")
    (tmp_path / "settings.toml").write_text(
        'topics = 5\nperiod = "quarter"\nstemmer = "snowball"\nseed = 7\n'
    )
    settings = {"topics": 5, "period": "quarter", "stemmer": "snowball", "seed": 7}
    command(
        "run",
        tmp_path / "news.parquet",
        "--config",
        tmp_path / "settings.toml",
        "--matrix",
        "--out",
        tmp_path / "out",
        "--quiet",
    )
    expected = tables(tmp_path / "out")
    assert set(expected) == set(zeitwort.TABLES)
    for source in (tmp_path / "news.parquet", news):
        analysis = zeitwort.analyze(source, **settings)
        for name, table in expected.items():
            assert_frame_equal(getattr(analysis, name), table)


def rows():
    return [
        {"tag": "2024-03-01", "inhalt": "Der Hafen wächst.", "seiten": 3, "quelle": "Bote"},
        {"tag": "2024-04-02", "inhalt": "Die Werft am Hafen ruht.", "seiten": None, "quelle": "Kurier"},
    ]


def test_every_source_gives_the_same(tmp_path):
    frame = pl.DataFrame(rows())
    frame.write_ndjson(tmp_path / "news.jsonl")
    columns = {"text": "inhalt", "date": "tag"}
    expected = zeitwort.analyze(rows(), topics=1, columns=columns).documents
    assert expected["doc_id"].to_list() == ["1", "2"]
    assert expected["seiten"].to_list() == [3, None]
    assert expected["source"].to_list() == ["Bote", "Kurier"]
    dated = frame.with_columns(pl.col("tag").str.to_date())
    timed = frame.with_columns(pl.col("tag").str.to_datetime(time_zone="Europe/Berlin"))
    sources = [frame, frame.lazy(), frame.to_pandas(), frame.to_arrow(), iter(rows()), dated, timed]
    for source in sources:
        found = zeitwort.analyze(source, topics=1, columns=columns).documents
        assert_frame_equal(found, expected, check_dtypes=False)
    found = zeitwort.analyze([tmp_path / "news.jsonl"], topics=1, columns=columns).documents
    assert_frame_equal(found.drop("doc_id"), expected.drop("doc_id"))


def test_the_sample_is_a_folder_too(sample):
    from_folder = zeitwort.analyze(str(SAMPLE), topics=7)
    assert_frame_equal(from_folder.trends, sample.trends)


def test_defaults_are_those_of_the_crate():
    plain = _native.analyze(settings="{}", rows=rows())
    assert json.loads(plain.report())["config"] == zeitwort.analyze(rows()).report["config"]


def test_settings_reach_the_crate(news):
    given = {
        "topics": 2,
        "period": "year",
        "stemmer": "none",
        "compounds": "beside",
        "phrases": True,
        "words": "nouns",
        "min_df": 1,
        "max_df": 0.9,
        "track": ["Hafen"],
        "seed": 1,
        "threads": 1,
        "weights": "bm25",
        "runs": 3,
    }
    config = zeitwort.analyze(news.articles, stop_words=["Prozent"], **given).report["config"]
    assert {name: config[name] for name in given} == given
    assert config["stop_words"] == {"add": ["Prozent"], "keep": []}


def test_threads_and_order_change_nothing(news):
    one = zeitwort.analyze(news.articles, topics=4, threads=1)
    two = zeitwort.analyze(news.articles.reverse(), topics=4, threads=2)
    for name in zeitwort.TABLES:
        assert_frame_equal(getattr(one, name), getattr(two, name))


def test_a_word_over_time(sample):
    word = sample.term("Wärmepumpen")
    assert_frame_equal(word, sample.term("Wärmepumpe"))
    tracked = sample.term_frequencies.filter(pl.col("label") == "Wärmepumpe")
    assert_frame_equal(word, tracked)
    assert sample.term("Wärmepumpe", "Werft")["label"].unique().sort().to_list() == ["Werft", "Wärmepumpe"]
    untracked = zeitwort.analyze(topics=7, track=1)
    assert_frame_equal(untracked.term("Wärmepumpe"), tracked)


def test_forms_are_counted_as_terms():
    rows = [{"date": "2024-05-02", "text": "Die Behörde prüft neue Daten und viele Medien."}] * 3
    lemmas = {"Daten": "Datenlage", "Medien": "Datenlage"}
    analysis = zeitwort.analyze(rows, topics=1, stemmer="lemmas", lemmas=lemmas)
    forms = analysis.forms("Medien")
    assert forms["term"].unique().to_list() == ["Datenlage"]
    assert forms["form"].to_list() == ["Daten", "Medien"]
    assert_frame_equal(forms, analysis.forms("Datenlage"))
    assert analysis.term("daten")["term"].to_list() == ["Datenlage"]
    near = zeitwort.collocates(rows, "Behörde", stemmer="lemmas", lemmas=lemmas)
    assert "Datenlage" in near["term"].to_list()
    words = {"stemmer": "lemmas", "lemmas": lemmas}
    assert zeitwort.Analyzer(**words).stem("Medien") == "Datenlage"
    assert "Datenlage" in zeitwort.TfidfVectorizer(**words).fit([rows[0]["text"]]).vocabulary_


def test_facets():
    analysis = zeitwort.analyze(topics=7, period="quarter", by="source")
    word = analysis.term("Wärmepumpe")
    assert word.columns[-1] == "source" and word["source"].n_unique() == 2
    tracked = analysis.term_frequencies.filter(pl.col("label") == "Wärmepumpe")
    assert_frame_equal(word, tracked, check_row_order=False)
    whole = zeitwort.analyze(topics=7, period="quarter").term("Wärmepumpe")
    assert word.group_by("period").agg(pl.col("count").sum()).sort("period")["count"].equals(whole["count"])
    assert "source" in analysis.topic_frequencies.columns and "█" in analysis._repr_html_()


def test_copies(sample):
    assert sample.copies.height == 14 and sample.copies["group"].n_unique() == 7
    copies = sample.documents.filter(pl.col("copy_of").is_not_null())
    assert copies.height == 7 == sample.source_copies["docs"].sum()
    once = zeitwort.analyze(SAMPLE, topics=3, copies="once", copy_window=3)
    assert once.documents.height == 84 and once.periods["docs"].sum() == 77
    assert once.report["counts"]["left_out"] == 7
    off = zeitwort.analyze(SAMPLE, topics=3, copies="off")
    assert off.copies.is_empty() and off.documents["copy_of"].null_count() == 84
    with pytest.raises(ValueError, match="mark"):
        zeitwort.analyze(SAMPLE, copies="twice")


def test_keyness(sample):
    key = sample.keyness("period=2024", "period=2023")
    assert key["label"][0] == "Wärmepumpe" and key["score"][0] > 0
    assert sample.keyness(f"topic={sample.documents['topic'][0]}").height > 0


def test_models_and_leads():
    by_source = zeitwort.analyze(SAMPLE, topics=3, by="source")
    with pytest.warns(UserWarning, match="Wärmepumpe: ") as warned:
        model = by_source.model("Wärmepumpen")
    assert warned[0].filename == __file__
    assert any("the model is Poisson" in str(warning.message) for warning in warned)
    time = model.filter(pl.col("effect") == "time")
    assert time["rate_ratio_low"][0] > 1 and time["p"][0] < 0.01
    assert model["level"].drop_nulls().to_list() == ["Aldersunder Bote", "Nordmark Kurier"]
    with pytest.warns(UserWarning):
        fitted = by_source.model("Wärmepumpe", time="auto", fitted=True)
    assert fitted.height == 48 and fitted["count"].sum() == 58
    rows = [
        {
            "id": f"{month}-{outlet}",
            "date": f"{2020 + month // 12}-{month % 12 + 1:02}-05",
            "source": outlet,
            "text": f"Am Kai {month} {outlet}: "
            + "Deich " * (3 + (month + lead) ** 2 * 7 % 13)
            + "Hafen Schiff Wetter " * 20,
        }
        for month in range(36)
        for outlet, lead in [("Bote", 1), ("Kurier", 0)]
    ]
    outlets = zeitwort.analyze(rows, topics=1, by="source", copies="off", keep_boilerplate=True)
    pairs = outlets.lead_lag("Deich", max_lag=1, permutations=199)
    assert pairs.sort("correlation")["lag"][-1] == 1  # Bote is a month earlier
    assert pairs["lag"].to_list() == [-1, 0, 1] and pairs["p"].is_between(0, 1).all()


def test_what_cannot_be_modelled_is_refused(sample):
    with pytest.raises(ValueError, match="concepts are not counted"):
        sample.model("@Klima")
    with pytest.raises(KeyError, match="the nearest are Wärmepumpe"):
        sample.model("Wärmpumpe")
    with pytest.raises(ValueError, match="invalid `time`: `round`"):
        sample.model("Wärmepumpe", time="round")
    with pytest.raises(RuntimeError, match="`Wärmepumpe`: it needs counts of at least two groups"):
        sample.lead_lag("Wärmepumpe")


def test_shows_itself(sample):
    assert repr(sample) == "<zeitwort.Analysis: 84 articles, 985 terms, 7 topics, 24 periods>"
    html = sample._repr_html_()
    assert "84 articles" in html and html.count("<tr>") == 8 and "█" in html
    assert len(html) < 10_000
    risky = zeitwort.analyze([{"text": "<script>alert</script> <b>fett</b>"}], topics=1, stemmer="none")
    assert "<script>" not in risky._repr_html_()


def test_signature_documents_every_parameter():
    parameters = inspect.signature(zeitwort.analyze).parameters
    assert all(name in zeitwort.analyze.__doc__ for name in parameters)


def test_package_is_the_installed_one():
    import importlib.metadata

    distribution = importlib.metadata.distribution("zeitwort")
    if '"editable":true' in (distribution.read_text("direct_url.json") or "").replace(" ", ""):
        pytest.skip("an editable installation")
    assert Path(__file__).parents[1] not in Path(zeitwort.__file__).parents
    assert distribution.version == zeitwort.__version__
    assert any(str(file).endswith("py.typed") for file in distribution.files)
