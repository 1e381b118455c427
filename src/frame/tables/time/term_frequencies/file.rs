//! `term_frequencies` as a Parquet file. It may have millions of rows, which are
//! made and encoded in row groups, on all threads, without a data frame and
//! without a string for each row.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::{ColumnCloseResult, get_column_writer, get_typed_column_writer};
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType as ParquetDataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result as Encoded};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, ColumnPath, SchemaDescriptor, Type};
use rayon::prelude::*;

use super::rates::{RATES, RateDefinition, period_columns, rate_columns};
use crate::frame::columns::unix_days;
use crate::frame::source::{FacetSource, SeriesSource, TableSource};
use crate::matrix::Vocabulary;
use crate::time::{PeriodColumns, RateColumns, Standardized, TermFrequencies};
use crate::{Error, Result};

/// About how many rows a row group has. There is one row group in memory for each thread.
const ROW_GROUP: usize = 1 << 18;

/// The number of columns before the rates.
const FIRST_RATE: usize = 6;

/// An encoded column.
type EncodedColumn = (Vec<u8>, ColumnCloseResult);

/// Writes the table of all terms. If there are facets, their column comes last,
/// and each row group holds some terms in all facets.
pub(super) fn write(path: &Path, source: &TableSource<'_>) -> Result<()> {
    let failed =
        |error: ParquetError| Error::Write { path: path.to_owned(), source: io::Error::other(error) };
    let window = source.smoothing_window;
    let facets: Vec<FacetRows<'_>> = match source.facets {
        None => vec![FacetRows::new(None, &source.whole, window)],
        Some(FacetSource { facets, .. }) => facets
            .iter()
            .map(|facet| FacetRows::new(facet.value.as_deref(), &SeriesSource::from(facet), window))
            .collect(),
    };
    let by = source.facets.map(|by| by.column);
    let terms = facets.iter().map(|facet| facet.frequencies.ids().len()).max().unwrap_or(0);
    let rows: usize = facets.iter().map(|facet| facet.days.len()).sum();
    // Without periods there are no rows and no row groups.
    let terms = if rows == 0 { 0 } else { terms };
    let step = (ROW_GROUP / rows.max(1)).max(1);
    let encoder = RowGroupEncoder {
        vocabulary: source.vocabulary(),
        facets,
        schema: SchemaDescriptor::new(Arc::new(schema(by).map_err(failed)?)),
        properties: Arc::new(properties()),
    };
    let file = File::create(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    let schema = encoder.schema.root_schema_ptr();
    let mut writer = SerializedFileWriter::new(file, schema, encoder.properties.clone()).map_err(failed)?;
    let ranges: Vec<Range<usize>> =
        (0..terms).step_by(step).map(|start| start..(start + step).min(terms)).collect();
    for ranges in ranges.chunks(rayon::current_num_threads().max(1)) {
        let groups: Vec<Encoded<Vec<EncodedColumn>>> =
            ranges.par_iter().map(|range| encoder.encode(range)).collect();
        for group in groups {
            let mut row_group = writer.next_row_group().map_err(failed)?;
            for (bytes, close) in group.map_err(failed)? {
                row_group.append_column(&Bytes::from(bytes), close).map_err(failed)?;
            }
            row_group.close().map_err(failed)?;
        }
    }
    writer.close().map_err(failed).map(drop)
}

fn schema(by: Option<&str>) -> Encoded<Type> {
    let column = |name: &str, physical, logical, repetition| {
        let column = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        column.with_repetition(repetition).build().map(Arc::new)
    };
    let unsigned = |bits| Some(LogicalType::integer(bits, false));
    let mut columns = vec![
        column("period", Physical::INT32, Some(LogicalType::Date), Repetition::REQUIRED)?,
        column("term_id", Physical::INT32, unsigned(32), Repetition::REQUIRED)?,
        column("term", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?,
        column("label", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?,
        column("count", Physical::INT64, unsigned(64), Repetition::REQUIRED)?,
        column("docs", Physical::INT32, unsigned(32), Repetition::REQUIRED)?,
    ];
    for (name, ..) in RATES {
        columns.push(column(name, Physical::DOUBLE, None, Repetition::OPTIONAL)?);
    }
    if let Some(by) = by {
        columns.push(column(by, Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::OPTIONAL)?);
    }
    Type::group_type_builder("term_frequencies").with_fields(columns).build()
}

fn properties() -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        // Periods repeat, which compresses well only in large pages.
        .set_data_page_row_count_limit(ROW_GROUP);
    // Rates are zero or have many values, so that a dictionary gains nothing.
    for (name, ..) in RATES {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    properties.build()
}

/// What all row groups share.
struct RowGroupEncoder<'t> {
    vocabulary: &'t Vocabulary,
    facets: Vec<FacetRows<'t>>,
    schema: SchemaDescriptor,
    properties: Arc<WriterProperties>,
}

struct FacetRows<'t> {
    value: Option<&'t str>,
    frequencies: &'t TermFrequencies,
    standard: Option<&'t Standardized>,
    window: usize,
    /// The first day of each period, in days since 1970-01-01.
    days: Vec<i32>,
    periods: PeriodColumns,
}

impl<'t> FacetRows<'t> {
    fn new(value: Option<&'t str>, series: &SeriesSource<'t>, window: usize) -> Self {
        let SeriesSource { frequencies, standard, .. } = *series;
        let days = frequencies.totals().iter().map(|total| unix_days(total.start)).collect();
        let periods = period_columns(frequencies, standard, window);
        Self { value, frequencies, standard, window, days, periods }
    }

    fn rate_columns(&self, range: &Range<usize>) -> RateColumns {
        rate_columns(self.frequencies, self.standard, range.clone(), &self.periods, self.window)
    }
}

impl RowGroupEncoder<'_> {
    /// Encodes the rows of some terms.
    fn encode(&self, range: &Range<usize>) -> Encoded<Vec<EncodedColumn>> {
        let parts: Vec<(&FacetRows<'_>, RateColumns)> =
            self.facets.iter().map(|facet| (facet, facet.rate_columns(range))).collect();
        let each_term = |facet: &FacetRows<'_>| {
            let (ids, periods) = (facet.frequencies.ids()[range.clone()].to_vec(), facet.days.len());
            ids.into_iter().flat_map(move |id| std::iter::repeat_n(id, periods))
        };
        // A name is copied once, and not for each row.
        let names = |facet: &FacetRows<'_>, name: &dyn Fn(u32) -> ByteArray| {
            let ids = facet.frequencies.ids()[range.clone()].iter();
            ids.flat_map(|&id| std::iter::repeat_n(name(id), facet.days.len())).collect()
        };
        let term = |id: u32| ByteArray::from(&*self.vocabulary.get(id).term);
        let label = |id: u32| ByteArray::from(&*self.vocabulary.get(id).label);
        let mut columns = vec![
            self.column::<Int32Type>(0, &parts, |(facet, _)| facet.days.repeat(range.len()))?,
            self.column::<Int32Type>(1, &parts, |(facet, _)| each_term(facet).map(|id| id as i32).collect())?,
            self.column::<ByteArrayType>(2, &parts, |(facet, _)| names(facet, &term))?,
            self.column::<ByteArrayType>(3, &parts, |(facet, _)| names(facet, &label))?,
            self.column::<Int64Type>(4, &parts, |(_, rows)| rows.count.iter().map(|&n| n as i64).collect())?,
            self.column::<Int32Type>(5, &parts, |(_, rows)| rows.docs.iter().map(|&n| n as i32).collect())?,
        ];
        for (index, rate) in (FIRST_RATE..).zip(&RATES) {
            columns.push(self.rates(index, rate, &parts)?);
        }
        if let Some(by) = self.schema.columns().get(FIRST_RATE + RATES.len()) {
            columns.push(self.facet_values(by, &parts)?);
        }
        Ok(columns)
    }

    /// Encodes a column without nulls.
    fn column<T: ParquetDataType>(
        &self,
        index: usize,
        parts: &[(&FacetRows<'_>, RateColumns)],
        values: impl Fn(&(&FacetRows<'_>, RateColumns)) -> Vec<T::T>,
    ) -> Encoded<EncodedColumn> {
        let parts = parts.iter().map(|part| (values(part), None));
        self.write::<T>(&self.schema.column(index), parts)
    }

    fn rates(
        &self,
        index: usize,
        rate: &RateDefinition,
        parts: &[(&FacetRows<'_>, RateColumns)],
    ) -> Encoded<EncodedColumn> {
        let parts = parts.iter().map(|(facet, rows)| {
            let (values, known) = (rate.1(rows), rate.2(&facet.periods));
            let known = known.iter().copied().cycle();
            let levels: Vec<i16> = known.clone().take(values.len()).map(i16::from).collect();
            let present = values.iter().zip(known).filter(|(_, known)| *known).map(|(value, _)| *value);
            (present.collect(), Some(levels))
        });
        self.write::<DoubleType>(&self.schema.column(index), parts)
    }

    fn facet_values(
        &self,
        by: &ColumnDescPtr,
        parts: &[(&FacetRows<'_>, RateColumns)],
    ) -> Encoded<EncodedColumn> {
        let parts = parts.iter().map(|(facet, rows)| {
            let n = rows.count.len();
            let values = facet.value.map_or_else(Vec::new, |value| vec![ByteArray::from(value); n]);
            (values, Some(vec![i16::from(facet.value.is_some()); n]))
        });
        self.write::<ByteArrayType>(by, parts)
    }

    /// Encodes the values of a column; the levels say which rows have one.
    fn write<T: ParquetDataType>(
        &self,
        column: &ColumnDescPtr,
        parts: impl Iterator<Item = (Vec<T::T>, Option<Vec<i16>>)>,
    ) -> Encoded<EncodedColumn> {
        let mut bytes = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut bytes));
        let writer = get_column_writer(column.clone(), self.properties.clone(), pages);
        let mut writer = get_typed_column_writer::<T>(writer);
        for (values, levels) in parts {
            writer.write_batch(&values, levels.as_deref(), None)?;
        }
        let close = writer.close()?;
        Ok((bytes.into_inner()?, close))
    }
}
