//! From the schema of a file to the columns of its records: their names, with dots for the
//! parts of structs, and what their stored numbers and bytes mean.

use std::sync::Arc;

use jiff::tz::TimeZone;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::file::metadata::FileMetaData;
use parquet::schema::types::{ColumnDescriptor, Type};

use self::zones::{ZoneMetadata, zone};

mod arrow_schema;
pub(super) mod zones;

/// A column of the records: a column of the table, or a part of one.
pub(super) struct ColumnPlan {
    pub(super) name: Arc<str>,
    pub(super) kind: Kind,
    /// Whether a row may have many values, which are joined.
    pub(super) is_list: bool,
}

/// What stored values mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// What they are: true, numbers.
    Plain,
    /// Whole numbers without a sign.
    Unsigned,
    /// Days since 1970-01-01.
    Date,
    /// Units since 1970-01-01T00:00, in UTC if they have a zone.
    Timestamp(Unit, Option<TimeZone>),
    /// Units since midnight.
    Time(Unit),
    /// Whole numbers with this many digits after the point.
    Decimal(i32),
    /// UTF-8.
    Text,
    /// Bytes, which old writers use for text.
    Bytes,
    Uuid,
    Float16,
    /// Months, days and milliseconds.
    Interval,
}

/// Parts of a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    Millis,
    Micros,
    Nanos,
}

/// The columns of the records of a file, and remarks for the user.
pub(super) fn plan(metadata: &FileMetaData) -> (Vec<ColumnPlan>, Vec<String>) {
    let schema = metadata.schema_descr();
    let mut names = Vec::new();
    for field in schema.root_schema().get_fields() {
        add_names(field, field.name().to_owned(), &mut names);
    }
    let zones = ZoneMetadata::read(metadata.key_value_metadata(), schema.num_columns());
    let mut remarks = Vec::new();
    let columns = schema.columns().iter().zip(names).enumerate().map(|(index, (column, name))| {
        let mut kind = kind(column);
        if let Kind::Timestamp(_, place) = &mut kind {
            let zone_name = zones.zone_of(index, schema.get_column_root(index).name());
            *place = zone_name.and_then(zone);
            if let (Some(unknown), None) = (zone_name, &place) {
                remarks.push(format!(
                    "the time zone `{unknown}` of the column `{name}` is unknown; its times are read as UTC"
                ));
            }
        }
        ColumnPlan { name: name.into(), kind, is_list: column.max_rep_level() > 0 }
    });
    let columns: Vec<_> = columns.collect();
    (columns, remarks)
}

/// Adds the name of each column without parts inside `field`, which is called `name`. The
/// groups that the format needs for lists and maps have no part in the names.
fn add_names(field: &Type, name: String, names: &mut Vec<String>) {
    if field.is_primitive() {
        names.push(name);
        return;
    }
    let parts = field.get_fields();
    match (repeated_group(field), parts) {
        (Some(Repeated::List), [item]) => match list_item(field, item) {
            Some(item) => add_names(item, name, names),
            None => add_parts(item, &name, names),
        },
        (Some(Repeated::Map), [entry]) if entry.is_group() => add_parts(entry, &name, names),
        _ => add_parts(field, &name, names),
    }
}

fn add_parts(group: &Type, name: &str, names: &mut Vec<String>) {
    for part in group.get_fields() {
        add_names(part, format!("{name}.{}", part.name()), names);
    }
}

enum Repeated {
    List,
    Map,
}

fn repeated_group(field: &Type) -> Option<Repeated> {
    let info = field.get_basic_info();
    match (info.logical_type_ref(), info.converted_type()) {
        (Some(LogicalType::List), _) | (_, ConvertedType::LIST) => Some(Repeated::List),
        (Some(LogicalType::Map), _) | (_, ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE) => {
            Some(Repeated::Map)
        }
        _ => None,
    }
}

/// What a list holds: its repeated part, or the only part of that. `None` if the repeated
/// part is a struct of an old writer. The rules are those of the format's document on lists.
fn list_item<'a>(list: &Type, repeated: &'a Type) -> Option<&'a Type> {
    if repeated.is_primitive() {
        return Some(repeated);
    }
    let is_old = repeated.name() == "array" || repeated.name() == format!("{}_tuple", list.name());
    match repeated.get_fields() {
        [item] if !is_old => Some(item),
        _ => None,
    }
}

fn kind(column: &ColumnDescriptor) -> Kind {
    let physical = column.physical_type();
    if physical == Physical::INT96 {
        return Kind::Timestamp(Unit::Nanos, None);
    }
    let logical = column.logical_type_ref().and_then(|logical| logical_kind(logical, column));
    let kind = logical.unwrap_or_else(|| converted_kind(column));
    // A damaged schema may say what its numbers cannot mean.
    let fits = match kind {
        Kind::Plain => true,
        Kind::Unsigned => matches!(physical, Physical::INT32 | Physical::INT64),
        Kind::Date => physical == Physical::INT32,
        Kind::Timestamp(..) => physical == Physical::INT64,
        Kind::Time(_) => matches!(physical, Physical::INT32 | Physical::INT64),
        Kind::Decimal(_) => !matches!(physical, Physical::BOOLEAN | Physical::FLOAT | Physical::DOUBLE),
        Kind::Text | Kind::Bytes => {
            matches!(physical, Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY)
        }
        Kind::Uuid | Kind::Float16 | Kind::Interval => physical == Physical::FIXED_LEN_BYTE_ARRAY,
    };
    if fits { kind } else { plain(physical) }
}

fn plain(physical: Physical) -> Kind {
    match physical {
        Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY => Kind::Bytes,
        _ => Kind::Plain,
    }
}

fn logical_kind(logical: &LogicalType, column: &ColumnDescriptor) -> Option<Kind> {
    Some(match logical {
        LogicalType::String | LogicalType::Enum | LogicalType::Json => Kind::Text,
        LogicalType::Decimal(decimal) => Kind::Decimal(decimal.scale),
        LogicalType::Date => Kind::Date,
        LogicalType::Time(time) => Kind::Time(unit(time.unit)),
        LogicalType::Timestamp(time) => Kind::Timestamp(unit(time.unit), None),
        LogicalType::Integer(number) if !number.is_signed => Kind::Unsigned,
        LogicalType::Integer(_) => Kind::Plain,
        LogicalType::Uuid => Kind::Uuid,
        LogicalType::Float16 if column.type_length() == 2 => Kind::Float16,
        _ => return None,
    })
}

fn unit(unit: TimeUnit) -> Unit {
    match unit {
        TimeUnit::MILLIS => Unit::Millis,
        TimeUnit::MICROS => Unit::Micros,
        TimeUnit::NANOS => Unit::Nanos,
    }
}

fn converted_kind(column: &ColumnDescriptor) -> Kind {
    match column.converted_type() {
        ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Kind::Text,
        ConvertedType::DECIMAL => Kind::Decimal(column.type_scale()),
        ConvertedType::DATE => Kind::Date,
        ConvertedType::TIME_MILLIS => Kind::Time(Unit::Millis),
        ConvertedType::TIME_MICROS => Kind::Time(Unit::Micros),
        ConvertedType::TIMESTAMP_MILLIS => Kind::Timestamp(Unit::Millis, None),
        ConvertedType::TIMESTAMP_MICROS => Kind::Timestamp(Unit::Micros, None),
        ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
            Kind::Unsigned
        }
        ConvertedType::INTERVAL => Kind::Interval,
        _ => plain(column.physical_type()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use parquet::schema::parser::parse_message_type;
    use parquet::schema::types::SchemaDescriptor;

    use super::*;

    fn planned(schema: &str) -> Vec<(String, Kind, bool)> {
        let schema = parse_message_type(&format!("message tabelle {{ {schema} }}")).unwrap();
        let schema = SchemaDescriptor::new(Arc::new(schema));
        let metadata = FileMetaData::new(2, 0, None, None, Arc::new(schema), None);
        let (columns, remarks) = plan(&metadata);
        assert!(remarks.is_empty());
        columns.into_iter().map(|column| (column.name.to_string(), column.kind, column.is_list)).collect()
    }

    #[test]
    fn types_have_meanings() {
        for (schema, kind) in [
            ("required boolean a", Kind::Plain),
            ("required int32 a", Kind::Plain),
            ("optional int64 a (INTEGER(64,false))", Kind::Unsigned),
            ("optional int32 a (INTEGER(8,true))", Kind::Plain),
            ("optional int32 a (UINT_16)", Kind::Unsigned),
            ("optional int32 a (DATE)", Kind::Date),
            ("optional int96 a", Kind::Timestamp(Unit::Nanos, None)),
            ("optional int64 a (TIMESTAMP(NANOS,true))", Kind::Timestamp(Unit::Nanos, None)),
            ("optional int64 a (TIMESTAMP_MILLIS)", Kind::Timestamp(Unit::Millis, None)),
            ("optional int32 a (TIME(MILLIS,false))", Kind::Time(Unit::Millis)),
            ("optional int64 a (TIME_MICROS)", Kind::Time(Unit::Micros)),
            ("optional int32 a (DECIMAL(9,2))", Kind::Decimal(2)),
            ("optional fixed_len_byte_array(16) a (DECIMAL(38,10))", Kind::Decimal(10)),
            ("optional binary a (STRING)", Kind::Text),
            ("optional binary a (UTF8)", Kind::Text),
            ("optional binary a (ENUM)", Kind::Text),
            ("optional binary a (JSON)", Kind::Text),
            ("optional binary a (BSON)", Kind::Bytes),
            ("optional binary a", Kind::Bytes),
            ("optional fixed_len_byte_array(16) a (UUID)", Kind::Uuid),
            ("optional fixed_len_byte_array(2) a (FLOAT16)", Kind::Float16),
            ("optional fixed_len_byte_array(12) a (INTERVAL)", Kind::Interval),
            ("optional fixed_len_byte_array(3) a", Kind::Bytes),
        ] {
            assert_eq!(planned(&format!("{schema};")), [("a".to_owned(), kind, false)], "{schema}");
        }
    }

    #[test]
    fn parts_have_dotted_names() {
        for (schema, names) in [
            (
                "optional group meta { optional binary a; optional group b { required int32 c; } }",
                "meta.a meta.b.c",
            ),
            ("optional group t (LIST) { repeated group list { optional binary element; } }", "t*"),
            ("optional group t (LIST) { repeated group bag { optional binary array_element; } }", "t*"),
            ("optional group t (LIST) { repeated binary array; }", "t*"),
            ("repeated binary t;", "t*"),
            ("repeated group t { optional binary a; optional binary b; }", "t.a* t.b*"),
            (
                "optional group t (LIST) { repeated group list { optional group element { optional binary a; \
                 optional int32 b; } } }",
                "t.a* t.b*",
            ),
            ("optional group t (LIST) { repeated group array { optional binary a; } }", "t.a*"),
            ("optional group t (LIST) { repeated group t_tuple { optional binary a; } }", "t.a*"),
            (
                "optional group t (LIST) { repeated group x { optional binary a; required binary b; } }",
                "t.a* t.b*",
            ),
            (
                "optional group t (LIST) { repeated group list { optional group element (LIST) { repeated group \
                 list { optional binary element; } } } }",
                "t*",
            ),
            (
                "optional group m (MAP) { repeated group key_value { required binary key; optional int32 value; } }",
                "m.key* m.value*",
            ),
            (
                "optional group m (MAP_KEY_VALUE) { repeated group map { required binary key; optional int32 v; } }",
                "m.key* m.v*",
            ),
        ] {
            let mark = |(name, _, is_list)| format!("{name}{}", if is_list { "*" } else { "" });
            let found: Vec<_> = planned(schema).into_iter().map(mark).collect();
            assert_eq!(found.join(" "), names, "{schema}");
        }
    }
}
