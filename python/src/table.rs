//! Tables for Python: any library that knows Arrow takes a [`Table`] through the
//! PyCapsule interface without copying, polars among them.

use polars::prelude::{CompatLevel, DataFrame};
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{ArrowArrayStream, export_iterator};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table; `polars.DataFrame(table)` takes it as it is.
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
    /// Arrow's C stream of one batch; `requested_schema` is a wish that the
    /// protocol allows to pass over.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let newest = CompatLevel::newest();
        let columns = self.frame.columns();
        let fields: Vec<Field> = columns.iter().map(|column| column.field().to_arrow(newest)).collect();
        let arrays: Vec<Box<dyn Array>> = columns
            .iter()
            .map(|column| column.as_materialized_series().rechunk().to_arrow(0, newest))
            .collect();
        let schema = ArrowDataType::Struct(fields);
        let batch = StructArray::new(schema.clone(), self.frame.height(), arrays, None);
        let batches = Box::new(std::iter::once(Ok(Box::new(batch) as Box<dyn Array>)));
        let stream: ArrowArrayStream = export_iterator(batches, Field::new("".into(), schema, false));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}
