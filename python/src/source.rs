//! The source of articles: paths, the sample, or rows of Python values. `read` returns
//! the articles as a table.

use std::ffi::CString;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyUserWarning};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString};
use zeitwort::corpus::{Fields, Record, Rejected, Value, fields_from_json, losses};
use zeitwort::{Corpus, Error, Settings, frame};

use crate::errors::to_python;
use crate::settings::parse;
use crate::table::Table;
use crate::work;

/// The number of rows between two checks for Ctrl-C.
const ROWS: usize = 1024;
/// 1970-01-01 as an ordinal of Python.
const EPOCH: i64 = 719_163;
const MICROSECONDS_OF_A_DAY: i64 = 86_400_000_000;

/// Returns the corpus in `paths` or `rows`, or the built-in sample without both.
pub(crate) fn corpus(
    py: Python<'_>,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    match (paths, rows) {
        (Some(paths), _) => work::run_here(py, || Corpus::from_paths(paths)),
        (None, Some(rows)) => records(&rows).map(Corpus::from_records),
        (None, None) => Ok(Corpus::sample()),
    }
}

/// Warns about files that were not read completely. The warning points to the line
/// that called the function of the package.
pub(crate) fn warn_of_losses(py: Python<'_>, rejected: &[Rejected]) -> PyResult<()> {
    for loss in losses(rejected) {
        // A path contains no NUL.
        let loss = CString::new(loss)?;
        PyErr::warn(py, &py.get_type::<PyUserWarning>(), &loss, 2)?;
    }
    Ok(())
}

fn records(rows: &Bound<'_, PyAny>) -> PyResult<Vec<Fields>> {
    let py = rows.py();
    let types = Types::new(py)?;
    let mut names: Vec<Arc<str>> = Vec::new();
    let mut records = Vec::new();
    for (number, row) in rows.try_iter()?.enumerate() {
        if number % ROWS == 0 {
            py.check_signals()?;
        }
        let row = row?;
        let Ok(row) = row.cast::<PyDict>() else {
            let found = row.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "source: a path, a polars frame, or dicts are expected, but row {number} is of type {found}"
            )));
        };
        let mut fields = Vec::with_capacity(row.len());
        for (index, (name, value)) in row.iter().enumerate() {
            let name = name.str()?;
            let name = name.to_str()?;
            // Rows usually have the same columns, so their names are stored once.
            if names.get(index).is_none_or(|known| **known != *name) {
                names.truncate(index);
                names.push(name.into());
            }
            let name = Arc::clone(&names[index]);
            match types.value(&value)? {
                Converted::Plain(value) => fields.push((name, value)),
                Converted::Nested(json) => fields.extend(fields_from_json(&name, &json)),
            }
        }
        records.push(fields);
    }
    Ok(records)
}

/// Python types that are not built in.
struct Types<'py> {
    date: Bound<'py, PyAny>,
    datetime: Bound<'py, PyAny>,
    dumps: Bound<'py, PyAny>,
    as_text: Bound<'py, PyDict>,
}

impl<'py> Types<'py> {
    fn new(py: Python<'py>) -> PyResult<Self> {
        let module = py.import("datetime")?;
        let as_text = PyDict::new(py);
        as_text.set_item("default", py.get_type::<PyString>())?;
        as_text.set_item("ensure_ascii", false)?;
        Ok(Self {
            date: module.getattr("date")?,
            datetime: module.getattr("datetime")?,
            dumps: py.import("json")?.getattr("dumps")?,
            as_text,
        })
    }

    /// Converts a value for zeitwort. Lists and dicts become JSON.
    fn value(&self, value: &Bound<'py, PyAny>) -> PyResult<Converted> {
        if let Some(plain) = self.plain(value)? {
            return Ok(Converted::Plain(plain));
        }
        // Scalars of numpy convert themselves to Python values.
        if let Ok(item) = value.call_method0(intern!(value.py(), "item"))
            && !item.get_type().is(value.get_type())
        {
            return self.value(&item);
        }
        let json = self.dumps.call((value,), Some(&self.as_text))?;
        Ok(Converted::Nested(json.cast::<PyString>()?.to_str()?.to_owned()))
    }

    /// Converts a value that is neither a list nor a dict.
    fn plain(&self, value: &Bound<'py, PyAny>) -> PyResult<Option<Value>> {
        let plain = if let Ok(text) = value.cast::<PyString>() {
            Value::Text(text.to_str()?.into())
        } else if value.is_none() {
            Value::Null
        } else if value.is_instance_of::<PyBool>() {
            Value::Bool(value.extract()?)
        } else if value.is_instance_of::<PyInt>() {
            match value.extract() {
                Ok(number) => Value::Int(number),
                Err(_) => Value::Text(value.str()?.to_str()?.into()),
            }
        } else if value.is_instance_of::<PyFloat>() {
            Value::Float(value.extract()?)
        } else if value.is_instance(&self.datetime)? {
            Value::Timestamp(microseconds(value)?)
        } else if value.is_instance(&self.date)? {
            Value::Date((ordinal(value)? - EPOCH) as i32)
        } else {
            return Ok(None);
        };
        Ok(Some(plain))
    }
}

/// A value as zeitwort takes it.
enum Converted {
    Plain(Value),
    /// The JSON of a list or a dict.
    Nested(String),
}

fn ordinal(date: &Bound<'_, PyAny>) -> PyResult<i64> {
    date.call_method0(intern!(date.py(), "toordinal"))?.extract()
}

/// Converts a time as it is shown, without its time zone: the date of an article is
/// that of the place where it appeared.
fn microseconds(time: &Bound<'_, PyAny>) -> PyResult<i64> {
    let py = time.py();
    let part = |name: &Bound<'_, PyString>| time.getattr(name)?.extract::<i64>();
    let seconds =
        (part(intern!(py, "hour"))? * 60 + part(intern!(py, "minute"))?) * 60 + part(intern!(py, "second"))?;
    let within = seconds * 1_000_000 + part(intern!(py, "microsecond"))?;
    Ok((ordinal(time)? - EPOCH) * MICROSECONDS_OF_A_DAY + within)
}

/// Returns the articles and the rejected records of a corpus as two tables, and notes on what was
/// read.
#[pyfunction]
#[pyo3(signature = (*, paths=None, rows=None, settings, progress=None))]
pub(crate) fn read(
    py: Python<'_>,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
    settings: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Table, Table, Vec<String>)> {
    let settings: Settings = parse("read", settings)?;
    let corpus = settings.configure(corpus(py, paths, rows)?).map_err(to_python)?;
    let (articles, rejected, summary) = work::run(py, progress, move |watch| {
        let on_record = |record: &Record| {
            watch.step();
            match zeitwort::pipeline::Progress::is_stopped(watch) {
                true => Err(Error::Stopped),
                false => settings.check_record(record),
            }
        };
        let boilerplate = corpus.learn_boilerplate(&on_record)?;
        let corpus = corpus.boilerplate(boilerplate);
        let mut reading = corpus.articles(&on_record);
        let articles = reading.by_ref().collect::<zeitwort::Result<Vec<_>>>()?;
        let summary = reading.finish();
        Ok((frame::articles(&articles)?, frame::rejected(&summary.rejected)?, summary))
    })?;
    warn_of_losses(py, &summary.rejected)?;
    Ok((Table::new(articles), Table::new(rejected), summary.account.notes()))
}
