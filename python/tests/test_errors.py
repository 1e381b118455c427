"""Errors are Python exceptions with our message, Ctrl-C works, and panics never escape."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import polars as pl
import pytest

import zeitwort
from zeitwort import _native

ROWS = [{"id": "a", "text": "Der Hafen wächst."}]


@pytest.mark.parametrize(
    ("error", "message", "call"),
    [
        (FileNotFoundError, "no such file", lambda: zeitwort.analyze("missing.csv")),
        (ValueError, "topics", lambda: zeitwort.analyze(topics=0)),
        (ValueError, "only 84 articles", lambda: zeitwort.analyze(topics=85)),
        (
            ValueError,
            "invalid `period`: `fortnight` .expected day, week,",
            lambda: zeitwort.analyze(period="fortnight"),
        ),
        (ValueError, "min_df", lambda: zeitwort.analyze(min_df=5, max_df=2)),
        (ValueError, "seed|negative|invalid", lambda: zeitwort.analyze(seed=-1)),
        (TypeError, "unexpected keyword argument 'perod'", lambda: zeitwort.analyze(perod="week")),
        (TypeError, "not int", lambda: zeitwort.analyze(3)),
        (TypeError, "not dict", lambda: zeitwort.analyze({"text": "…"})),
        (TypeError, "row 0 is of type int", lambda: zeitwort.analyze([1, 2])),
        (TypeError, "expected a list of words", lambda: zeitwort.analyze(stop_words="und")),
        (ValueError, "the input holds no records", lambda: zeitwort.analyze([])),
        (ValueError, "empty text", lambda: zeitwort.analyze([{"text": ""}])),
        (KeyError, "no text column `text`.*the columns are: txt", lambda: zeitwort.analyze([{"txt": "Hafen"}])),
        (ValueError, "no term is left.*widen these bounds", lambda: zeitwort.analyze([{"text": "und"}])),
        (
            ValueError,
            'record 2: duplicate id.*on_error="fail"',
            lambda: zeitwort.analyze(ROWS * 2, on_error="fail", columns={"id": "id"}),
        ),
        (ValueError, "unknown encoding", lambda: zeitwort.analyze(encoding="klingon")),
        (
            KeyError,
            "no text column `inhalt`.*columns=",
            lambda: zeitwort.analyze(ROWS, columns={"text": "inhalt"}),
        ),
        (TypeError, "unknown field `texte`", lambda: zeitwort.analyze(ROWS, columns={"texte": "text"})),
        (ValueError, "docs", lambda: zeitwort.synth(0)),
        (ValueError, "start", lambda: zeitwort.synth(9, start="gestern")),
        (ValueError, "learn", lambda: zeitwort.Analyzer().compounds("Hafenstadt")),
        (ValueError, "invalid `stemmer`: `porter`", lambda: zeitwort.Analyzer(stemmer="porter")),
    ],
)
def test_errors_are_those_of_python(error, message, call):
    with pytest.raises(error, match=message):
        call()


def test_no_error_names_an_option_of_the_command(sample, tmp_path):
    for call in (
        lambda: zeitwort.analyze(ROWS, columns={"date": "tag"}),
        lambda: zeitwort.analyze([{"text": "und"}]),
        lambda: (sample.write_parquet(tmp_path / "out"), sample.write_parquet(tmp_path / "out")),
    ):
        with pytest.raises(Exception) as caught:
            call()
        assert "--" not in str(caught.value)


def test_errors_of_an_analysis(sample, tmp_path):
    with pytest.raises(KeyError, match="no term 'Wärmpumpe'.*the nearest are Wärmepumpe"):
        sample.term("Wärmpumpe")
    with pytest.raises(ValueError, match="`source` has no such value; its values"):
        sample.keyness("source=Niemand")
    with pytest.raises(ValueError, match="key=value"):
        sample.keyness("2024")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="nothing was changed"):
        sample.write_parquet(tmp_path, overwrite=True)
    with pytest.raises(KeyError, match="no table"):
        sample._native.table("tables")


def test_a_folder_that_cannot_be_written(sample, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        sample.write_parquet(tmp_path / "file" / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_memory_limit_is_a_memory_error():
    code = """
        import resource
        import zeitwort

        words = lambda i: " ".join(f"wort{i}wort{j}" for j in range(4000))
        rows = [{"id": str(i), "text": words(i)} for i in range(200)]
        pages = int(open("/proc/self/statm").read().split()[0])
        limit = pages * resource.getpagesize() + 200_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        try:
            zeitwort.analyze(rows, topics=2, threads=1)
        except MemoryError as error:
            print(error)
    """
    ran = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True)
    assert ran.stdout.startswith("out of memory: "), ran


@pytest.mark.parametrize("on_own_thread", [True, False])
def test_a_panic_is_a_runtime_error(on_own_thread, capfd):
    with pytest.raises(RuntimeError, match="a bug in zeitwort, please report it: on purpose"):
        _native._panic(on_own_thread)


def test_rows_that_raise_are_heard():
    def rows():
        yield ROWS[0]
        raise LookupError("the database has gone")

    with pytest.raises(LookupError, match="the database has gone"):
        zeitwort.analyze(rows())


def test_progress_tells_of_stages_and_records(news):
    told = []
    zeitwort.analyze(news.articles, topics=4, progress=lambda stage, done: told.append((stage, done)))
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages == ["count", "weigh", "topics", "time"]
    assert told[-1][1] == 400
    assert sorted(done for _, done in told) == [done for _, done in told]


def test_progress_by_tqdm(news, capsys):
    from tqdm import tqdm

    with tqdm(unit=" articles") as bar:
        zeitwort.analyze(news.articles, topics=4, progress=lambda stage, done: bar.update(done - bar.n))
        assert bar.n == 400


def test_progress_that_raises_ends_the_run(news):
    def progress(stage, done):
        raise StopIteration("enough")

    with pytest.raises(StopIteration, match="enough"):
        zeitwort.analyze(news.articles, progress=progress)


LONG = """
    import sys, time, zeitwort
    print("ready", flush=True)
    try:
        {work}
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(0)
    sys.exit("not interrupted")
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGINT to a child")
@pytest.mark.parametrize(
    "work",
    [
        "zeitwort.analyze(({'id': str(i), 'text': 'Hafen ' + 'Werft ' * 999} for i in range(10**9)))",
        "zeitwort.synth(10**9)",
        "zeitwort.TfidfVectorizer().fit(['Hafen Werft Deich Kita ' * 10**5] * 10**5)",
        "zeitwort.analyze(sys.argv[1], topics=190, runs=10**6)",
    ],
    ids=["rows", "synth", "vectorizer", "topics"],
)
def test_ctrl_c_ends_long_work_at_once(work, news, tmp_path):
    news.articles.write_parquet(tmp_path / "news.parquet")
    code = textwrap.dedent(LONG).format(work=work)
    child = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "news.parquet"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    assert child.stdout.readline() == "ready\n"
    time.sleep(1.5)
    sent = time.monotonic()
    child.send_signal(signal.SIGINT)
    output, _ = child.communicate(timeout=30)
    assert (output, child.returncode) == ("interrupted\n", 0)
    assert time.monotonic() - sent < 5


def test_other_threads_of_python_go_on(news):
    articles = pl.concat(
        [news.articles.with_columns(pl.format("{}-{}", "id", pl.lit(n)).alias("id")) for n in range(4)]
    )
    working = threading.Thread(target=zeitwort.analyze, args=(articles,), kwargs={"topics": 8, "threads": 1})
    working.start()
    longest, before = 0.0, time.monotonic()
    while working.is_alive():
        time.sleep(0.001)
        now = time.monotonic()
        longest, before = max(longest, now - before), now
    assert longest < 0.5


def test_damaged_files_are_warned_of(tmp_path):
    (tmp_path / "good.txt").write_text("date 2024-05 Der Hafen wächst, und die Werft wartet auf Schiffe.")
    (tmp_path / "cut.parquet").write_text("no Parquet")
    lost = r"cut\.parquet is not in the result: not a readable Parquet file"
    with pytest.warns(UserWarning, match=lost) as warned:
        analysis = zeitwort.analyze(tmp_path, topics=1)
    assert warned[0].filename == __file__
    assert analysis.rejected.height == 1
    assert "cut.parquet" in analysis.notes[0]
    with pytest.warns(UserWarning, match=lost):
        zeitwort.collocates(tmp_path, "Hafen", min_count=1)
    with pytest.warns(UserWarning, match=lost), pytest.warns(UserWarning, match="1 records are no"):
        zeitwort.read(tmp_path)
