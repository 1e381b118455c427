"""Reading of real files: columns, dates, filters and mends, as for the command."""

import datetime as dt

import polars as pl
import pytest

import zeitwort

ROWS = [
    {"medium": "Bote", "publishedAt": "2022-01-10", "inhalt": "Der Hafen w&auml;chst.", "tags": ["See", "Land"]},
    {"medium": "Kurier", "publishedAt": "2022-02-11", "inhalt": "Die Werft ruht.", "tags": []},
    {"medium": "Bote", "publishedAt": "neulich", "inhalt": "Am Deich wird gebaut.", "tags": ["See"]},
]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_columns_are_recognised_and_values_mended():
    articles = zeitwort.read(ROWS)
    assert articles["source"].to_list() == ["Bote", "Kurier", "Bote"]
    assert articles["medium"].to_list() == ["Bote", "Kurier", "Bote"]
    assert articles["date"].to_list() == [dt.date(2022, 1, 10), dt.date(2022, 2, 11), None]
    assert articles["text"].to_list()[0] == "Der Hafen wächst."
    assert articles["tags"].to_list()[0] == "See, Land"


def test_a_date_that_cannot_be_read_is_told():
    with pytest.warns(UserWarning, match="neulich"):
        zeitwort.read(ROWS)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ({"where": "medium=Bote"}, 2),
        ({"where": ["medium=Bote", "medium=Kurier"]}, 3),
        ({"where": "medium!=Bote"}, 1),
        ({"from_date": "2022-02"}, 1),
        ({"to_date": dt.date(2022, 1, 31)}, 1),
    ],
)
def test_filters_choose_articles(filters, articles):
    assert zeitwort.read(ROWS, **filters).height == articles
    analysis = zeitwort.analyze(ROWS, topics=1, min_df=1, **filters)
    assert analysis.documents.height == articles


def test_an_unknown_column_is_refused_with_the_nearest():
    with pytest.raises(KeyError, match="did you mean `medium`"):
        zeitwort.read(ROWS, where="mediun=Bote")


def test_zoned_times_give_the_same_days_as_their_parquet_file(tmp_path):
    midnight = pl.datetime_range(
        dt.datetime(2023, 5, 1), dt.datetime(2023, 5, 4), "1d", time_zone="Europe/Berlin", eager=True
    )
    frame = pl.DataFrame({"date": midnight, "text": ["Der Hafen wächst."] * 4})
    path = tmp_path / "news.parquet"
    frame.write_parquet(path)
    days = [dt.date(2023, 5, day) for day in range(1, 5)]
    assert zeitwort.read(frame)["date"].to_list() == days
    assert zeitwort.read(path)["date"].to_list() == days


def test_values_are_recoded_and_formats_set(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("datum:partei:text\n10/12/2022:GRÜNE:Der Hafen wächst\n", encoding="utf-8")
    recode = {"partei": {"Die Grünen": ["GRÜNE"]}}
    articles = zeitwort.read(path, delimiter=":", date_format="%m/%d/%Y", recode=recode)
    assert articles["date"].to_list() == [dt.date(2022, 10, 12)]
    assert articles["partei"].to_list() == ["Die Grünen"]
