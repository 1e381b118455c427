//! Tables for Python. Any library that supports the Arrow PyCapsule interface can
//! read a [`Table`].

use polars::prelude::{CompatLevel, DataFrame};
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{ArrowArrayStream, export_iterator};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table. `polars.DataFrame(table)` accepts it.
#[pyclass(frozen, module = "zeitwort._native")]
pub(crate) struct Table {
    frame: DataFrame,
}

impl Table {
    pub(crate) fn new(mut frame: DataFrame) -> Self {
        frame.rechunk_mut();
        Self { frame }
    }
}

#[pymethods]
impl Table {
    /// The table as an Arrow C stream of one batch. The protocol allows to ignore
    /// `requested_schema`. Strings are `large_string`: pandas cannot read lists of
    /// `string_view`.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let plain_strings = CompatLevel::oldest();
        let columns = self.frame.columns();
        let fields: Vec<Field> =
            columns.iter().map(|column| column.field().to_arrow(plain_strings)).collect();
        let arrays: Vec<Box<dyn Array>> = columns
            .iter()
            .map(|column| column.as_materialized_series().rechunk().to_arrow(0, plain_strings))
            .collect();
        let schema = ArrowDataType::Struct(fields);
        let batch = StructArray::new(schema.clone(), self.frame.height(), arrays, None);
        let batches = Box::new(std::iter::once(Ok(Box::new(batch) as Box<dyn Array>)));
        let stream: ArrowArrayStream = export_iterator(batches, Field::new("".into(), schema, false));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}
