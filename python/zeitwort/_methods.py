"""``methods``: what the run of a written result did."""

from zeitwort import _native
from zeitwort._analysis import MethodsLanguage
from zeitwort._source import Path


def methods(folder: Path, language: MethodsLanguage = "en", *, references: bool = True) -> str:
    """Returns what the run of a written result did, as `Analysis.methods` does.

    Parameters
    ----------
    folder
        The folder of the result, with `run.json`.
    language
        `"de"` or `"en"`.
    references
        Whether the list of references follows.

    Raises
    ------
    ValueError
        For another language, and if the folder holds no result, or that of an earlier version.

    Examples
    --------
    >>> import tempfile
    >>> import zeitwort
    >>> folder = tempfile.mkdtemp()
    >>> report = zeitwort.analyze(topics=7).write_parquet(folder + "/result")
    >>> methods(folder + "/result").splitlines()[0][:55]
    'The corpus comprises 84 articles with 11,430 words. It '
    """
    return _native.methods(folder, language, references)
