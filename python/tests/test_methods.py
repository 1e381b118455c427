"""`Analysis.methods` and `zeitwort.methods`: what a run did, for a paper."""

import pytest

import zeitwort


def test_methods_are_those_of_the_report(sample, tmp_path):
    methods = sample.report["methods"]
    assert sample.methods("de", references=False) == methods["de"]
    assert sample.methods("en").startswith(methods["en"])
    assert sample.methods("de").endswith(methods["references"][-1])
    sample.write_parquet(tmp_path / "out")
    assert zeitwort.methods(tmp_path / "out", "de") == sample.methods("de")


def test_other_languages_and_folders_are_refused(sample, tmp_path):
    with pytest.raises(ValueError, match="methods"):
        sample.methods("fr")
    with pytest.raises(ValueError, match=r"run\.json"):
        zeitwort.methods(tmp_path)
