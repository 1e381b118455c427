//! From stored numbers and bytes to values.

use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};

use super::schema::zones::wall_clock;
use super::schema::{Kind, Unit};
use crate::corpus::read::utf8::text_of;
use crate::corpus::value::Value;

/// Values of a column as they are stored, without the missing ones.
pub(super) enum StoredValues {
    Bools(Vec<bool>),
    Int32s(Vec<i32>),
    Int64s(Vec<i64>),
    Int96s(Vec<Int96>),
    Floats(Vec<f32>),
    Doubles(Vec<f64>),
    Bytes(Vec<ByteArray>),
    FixedBytes(Vec<FixedLenByteArray>),
}

impl StoredValues {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Bools(values) => values.len(),
            Self::Int32s(values) => values.len(),
            Self::Int64s(values) => values.len(),
            Self::Int96s(values) => values.len(),
            Self::Floats(values) => values.len(),
            Self::Doubles(values) => values.len(),
            Self::Bytes(values) => values.len(),
            Self::FixedBytes(values) => values.len(),
        }
    }

    /// The size of all values. It looks at each, and panics if one was never set: that must
    /// happen while damage is still guarded against.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Bytes(values) => values.iter().map(|value| value.data().len() + 32).sum(),
            Self::FixedBytes(values) => values.iter().map(|value| value.data().len() + 32).sum(),
            _ => self.len() * 8,
        }
    }

    /// The value at `index`, or [`Value::Null`] if there is none.
    pub(super) fn value(&self, index: usize, kind: &Kind) -> Result<Value, String> {
        let value = match self {
            Self::Bools(values) => values.get(index).map(|&value| Value::Bool(value)),
            Self::Int32s(values) => values.get(index).map(|&number| match kind {
                Kind::Date => Value::Date(number),
                Kind::Unsigned => Value::Int(number.cast_unsigned().into()),
                _ => number_value(number.into(), kind),
            }),
            Self::Int64s(values) => values.get(index).map(|&number| number_value(number, kind)),
            Self::Int96s(values) => values.get(index).map(|time| int96_value(time, kind)),
            Self::Floats(values) => values.get(index).map(|&number| Value::Float(number.into())),
            Self::Doubles(values) => values.get(index).map(|&number| Value::Float(number)),
            Self::Bytes(values) => {
                values.get(index).map(|bytes| bytes_value(bytes.data(), kind)).transpose()?
            }
            Self::FixedBytes(values) => {
                values.get(index).map(|bytes| bytes_value(bytes.data(), kind)).transpose()?
            }
        };
        Ok(value.unwrap_or(Value::Null))
    }
}

fn number_value(number: i64, kind: &Kind) -> Value {
    match kind {
        Kind::Unsigned => match i64::try_from(number.cast_unsigned()) {
            Ok(number) => Value::Int(number),
            Err(_) => Value::Text(number.cast_unsigned().to_string().into()),
        },
        Kind::Timestamp(unit, zone) => {
            let micros = match unit {
                Unit::Millis => number.saturating_mul(1_000),
                Unit::Micros => number,
                Unit::Nanos => number.div_euclid(1_000),
            };
            Value::Timestamp(zone.as_ref().map_or(micros, |zone| wall_clock(micros, zone)))
        }
        Kind::Time(unit) => time_of_day(number, *unit),
        Kind::Decimal(scale) => decimal(number < 0, number.unsigned_abs().to_string(), *scale),
        _ => Value::Int(number),
    }
}

/// A time of Spark and Hive: nanoseconds of the day, and the day since 4713 BC.
fn int96_value(time: &Int96, kind: &Kind) -> Value {
    const DAY_OF_1970: i128 = 2_440_588;
    let [low, high, day] = *time.data() else { return Value::Null };
    let nanos = i128::from(u64::from(high) << 32 | u64::from(low));
    let micros = (i128::from(day) - DAY_OF_1970) * 86_400_000_000 + nanos / 1_000;
    let micros = micros.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
    match kind {
        Kind::Timestamp(_, Some(zone)) => Value::Timestamp(wall_clock(micros, zone)),
        _ => Value::Timestamp(micros),
    }
}

/// `10:26:00` or `10:26:00.25`.
fn time_of_day(time: i64, unit: Unit) -> Value {
    let per_second = match unit {
        Unit::Millis => 1_000,
        Unit::Micros => 1_000_000,
        Unit::Nanos => 1_000_000_000,
    };
    let seconds = time / per_second;
    if !(0..86_400).contains(&seconds) || time < 0 {
        return Value::Int(time);
    }
    let mut text = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let rest = time % per_second * (1_000_000_000 / per_second);
    if rest > 0 {
        text.push_str(format!(".{rest:09}").trim_end_matches('0'));
    }
    Value::Text(text.into())
}

/// A number with `scale` digits after the point. Whole numbers are numbers, as databases
/// keep ids and days (`20230501`) as decimals; others are text with all their digits.
fn decimal(is_negative: bool, digits: String, scale: i32) -> Value {
    let sign = if is_negative { "-" } else { "" };
    let text = match usize::try_from(scale) {
        Ok(0) => {
            let text = format!("{sign}{digits}");
            return text.parse().map_or_else(|_| Value::Text(text.into()), Value::Int);
        }
        // No database has more digits; zeros must not be written without a bound.
        Ok(scale) if scale <= 100 => {
            let digits = format!("{digits:0>width$}", width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            format!("{sign}{whole}.{part}")
        }
        _ => format!("{sign}{digits}e{}", -i64::from(scale)),
    };
    Value::Text(text.into())
}

fn bytes_value(bytes: &[u8], kind: &Kind) -> Result<Value, String> {
    Ok(match (kind, bytes) {
        (Kind::Text, _) => match text_of(bytes) {
            Ok(text) => Value::Text(text.into()),
            Err(error) => {
                return Err(format!(
                    "not valid UTF-8 (byte {} of the value); write the file again with text in UTF-8",
                    error.valid_up_to() + 1
                ));
            }
        },
        (Kind::Decimal(scale), _) => return decimal_bytes(bytes, *scale),
        (Kind::Uuid, &[a, b, c, d, e, f, g, h, ..]) if bytes.len() == 16 => {
            let last: String = bytes[10..].iter().map(|byte| format!("{byte:02x}")).collect();
            let start = format!("{a:02x}{b:02x}{c:02x}{d:02x}-{e:02x}{f:02x}-{g:02x}{h:02x}");
            Value::Text(format!("{start}-{:02x}{:02x}-{last}", bytes[8], bytes[9]).into())
        }
        (Kind::Float16, &[low, high]) => Value::Float(float16(u16::from_le_bytes([low, high]))),
        (Kind::Interval, _) => interval(bytes),
        // Pictures and the like are no text of an article.
        _ => text_of(bytes).map_or(Value::Null, |text| Value::Text(text.into())),
    })
}

/// A whole number in bytes, the highest first, with `scale` digits after the point.
fn decimal_bytes(bytes: &[u8], scale: i32) -> Result<Value, String> {
    /// 76 digits, the most that any writer has.
    const MOST_BYTES: usize = 32;
    if bytes.len() > MOST_BYTES {
        return Err(format!("a decimal number of {} bytes, more than {MOST_BYTES}", bytes.len()));
    }
    let is_negative = bytes.first().is_some_and(|&byte| byte & 0x80 != 0);
    let mut number = bytes.to_vec();
    if is_negative {
        // The absolute value: all bits turned, and one more.
        let mut carry = true;
        for byte in number.iter_mut().rev() {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    let mut digits = Vec::new();
    while number.iter().any(|&byte| byte > 0) {
        let mut rest = 0;
        for byte in &mut number {
            let part = rest << 8 | u16::from(*byte);
            *byte = (part / 10) as u8;
            rest = part % 10;
        }
        digits.push(char::from(b'0' + rest as u8));
    }
    if digits.is_empty() {
        digits.push('0');
    }
    Ok(decimal(is_negative, digits.iter().rev().collect(), scale))
}

fn float16(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    let size = match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1_024.0 + fraction) * 2_f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// A duration as in ISO 8601: `P1M2DT3.5S`.
fn interval(bytes: &[u8]) -> Value {
    let part =
        |index: usize| -> Option<u32> { Some(u32::from_le_bytes(*bytes.get(4 * index..)?.first_chunk()?)) };
    let (Some(months), Some(days), Some(millis)) = (part(0), part(1), part(2)) else { return Value::Null };
    let seconds = f64::from(millis) / 1_000.0;
    Value::Text(format!("P{months}M{days}DT{seconds}S").into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::super::schema::zones::zone;
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn numbers_have_meanings() {
        let berlin = || zone("Europe/Berlin");
        for (number, kind, value) in [
            (-5, Kind::Plain, Value::Int(-5)),
            (7, Kind::Unsigned, Value::Int(7)),
            (-1, Kind::Unsigned, text("18446744073709551615")),
            (i64::MIN, Kind::Unsigned, text("9223372036854775808")),
            (2, Kind::Timestamp(Unit::Millis, None), Value::Timestamp(2_000)),
            (i64::MAX, Kind::Timestamp(Unit::Millis, None), Value::Timestamp(i64::MAX)),
            (-1, Kind::Timestamp(Unit::Nanos, None), Value::Timestamp(-1)),
            (-1_001, Kind::Timestamp(Unit::Nanos, None), Value::Timestamp(-2)),
            // 2023-05-01T00:00 in Berlin.
            (
                1_682_892_000_000_000,
                Kind::Timestamp(Unit::Micros, berlin()),
                Value::Timestamp(1_682_899_200_000_000),
            ),
            // The hour that the clocks showed twice on 2023-10-29, and the one before.
            (
                1_698_541_200_000_000,
                Kind::Timestamp(Unit::Micros, berlin()),
                Value::Timestamp(1_698_544_800_000_000),
            ),
            (
                1_698_537_600_000_000,
                Kind::Timestamp(Unit::Micros, berlin()),
                Value::Timestamp(1_698_544_800_000_000),
            ),
            (37_560_000, Kind::Time(Unit::Millis), text("10:26:00")),
            (37_560_250, Kind::Time(Unit::Millis), text("10:26:00.25")),
            (0, Kind::Time(Unit::Micros), text("00:00:00")),
            (86_399_999_999_999, Kind::Time(Unit::Nanos), text("23:59:59.999999999")),
            (86_400_000, Kind::Time(Unit::Millis), Value::Int(86_400_000)),
            (-1, Kind::Time(Unit::Nanos), Value::Int(-1)),
            (20_230_501, Kind::Decimal(0), Value::Int(20_230_501)),
            (1_250, Kind::Decimal(2), text("12.50")),
            (-5, Kind::Decimal(3), text("-0.005")),
            (0, Kind::Decimal(2), text("0.00")),
            (7, Kind::Decimal(-2), text("7e2")),
            (7, Kind::Decimal(i32::MAX), text("7e-2147483647")),
            (i64::MIN, Kind::Decimal(1), text("-922337203685477580.8")),
        ] {
            let stored = StoredValues::Int64s(vec![number]);
            assert_eq!(stored.value(0, &kind), Ok(value), "{number} {kind:?}");
            assert_eq!(stored.value(1, &kind), Ok(Value::Null));
        }
        for (number, kind, value) in [
            (19_277, Kind::Date, Value::Date(19_277)),
            (-1, Kind::Unsigned, Value::Int(4_294_967_295)),
            (-1, Kind::Plain, Value::Int(-1)),
        ] {
            assert_eq!(StoredValues::Int32s(vec![number]).value(0, &kind), Ok(value));
        }
    }

    #[test]
    fn times_of_spark_are_days_and_nanoseconds() {
        for (parts, value) in [
            (vec![0, 0, 2_440_588], 0),
            (vec![1_000, 0, 2_440_588], 1),
            (vec![0, 1, 2_440_589], 86_400_000_000 + 4_294_967),
            (vec![0, 0, 2_440_587], -86_400_000_000),
            (vec![u32::MAX; 3], i64::MAX),
        ] {
            let mut time = Int96::new();
            time.set_data(parts[0], parts[1], parts[2]);
            let value = Value::Timestamp(value);
            assert_eq!(
                StoredValues::Int96s(vec![time]).value(0, &Kind::Timestamp(Unit::Nanos, None)),
                Ok(value)
            );
        }
    }

    #[test]
    fn bytes_have_meanings() {
        let digits = [0x7f; 32];
        for (bytes, kind, value) in [
            (&b"Stra\xc3\x9fe"[..], Kind::Text, Ok(text("Straße"))),
            (
                b"Stra\xdfe",
                Kind::Text,
                Err("not valid UTF-8 (byte 5 of the value); write the file again with text in UTF-8"),
            ),
            (b"", Kind::Text, Ok(text(""))),
            (b"Stra\xc3\x9fe", Kind::Bytes, Ok(text("Straße"))),
            (b"\x89PNG\xff", Kind::Bytes, Ok(Value::Null)),
            (b"\x04\xd2", Kind::Decimal(2), Ok(text("12.34"))),
            (b"\xff\xff", Kind::Decimal(0), Ok(Value::Int(-1))),
            (b"\xfb\x2e", Kind::Decimal(2), Ok(text("-12.34"))),
            (b"\x80", Kind::Decimal(0), Ok(Value::Int(-128))),
            (b"", Kind::Decimal(0), Ok(Value::Int(0))),
            (&digits[..9], Kind::Decimal(1), Ok(text("235192369931154879270.3"))),
            (&[0; 33], Kind::Decimal(0), Err("a decimal number of 33 bytes, more than 32")),
            (b"0123456789abcdef", Kind::Uuid, Ok(text("30313233-3435-3637-3839-616263646566"))),
            (b"0123", Kind::Uuid, Ok(text("0123"))),
            (b"\x00\x3e", Kind::Float16, Ok(Value::Float(1.5))),
            (b"\x00\xc0", Kind::Float16, Ok(Value::Float(-2.0))),
            (b"\x01\x00", Kind::Float16, Ok(Value::Float(2_f64.powi(-24)))),
            (b"\x00\x7c", Kind::Float16, Ok(Value::Float(f64::INFINITY))),
            (b"\x01\0\0\0\x02\0\0\0\xac\x0d\0\0", Kind::Interval, Ok(text("P1M2DT3.5S"))),
            (b"\x01\0\0\0", Kind::Interval, Ok(Value::Null)),
        ] {
            let stored = StoredValues::Bytes(vec![bytes.to_vec().into()]);
            assert_eq!(stored.value(0, &kind), value.map_err(str::to_owned), "{bytes:?} {kind:?}");
        }
    }
}
