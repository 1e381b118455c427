"""The notebooks run from scratch, without warnings, within two minutes each."""

import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
RUN = "import nbformat, sys; from nbclient import NotebookClient as C; nb = nbformat.read(sys.argv[1], 4); C(nb, timeout=240, kernel_name='python3').execute(); nbformat.write(nb, sys.argv[2])"


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_there_are_five():
    assert [notebook.name[:2] for notebook in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_with_outputs(path):
    notebook = nbformat.read(path, 4)
    found = outputs(notebook)
    assert any("image/png" in output.get("data", {}) for output in found)
    assert not [output for output in found if output.output_type == "error"]
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1)), "run it from the top, and save it"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(path, tmp_path):
    begin = time.monotonic()
    run = [sys.executable, "-W", "ignore", "-c", RUN, path, tmp_path / path.name]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZEITWORT_")}
    subprocess.run(run, check=True, cwd=tmp_path, env=environment, timeout=300)
    assert time.monotonic() - begin < 120
    found = outputs(nbformat.read(tmp_path / path.name, 4))
    assert any("image/png" in output.get("data", {}) for output in found)
    assert not [output for output in found if output.get("name") == "stderr"]
