//! Time zones of columns. Parquet itself only knows "UTC or not"; the zone in which a column
//! was written stands in the metadata of Arrow (key `ARROW:schema`) or pandas.

/// The zones of the columns without parts, in the order of the file, from the metadata
/// `ARROW:schema`: base64 of a message that holds a schema as a FlatBuffer. `None` if it
/// cannot be read or has another number of columns than `columns`.
pub(super) fn zones(metadata: &str, columns: usize) -> Option<Vec<Option<String>>> {
    let message = base64(metadata)?;
    // Newer messages begin with a mark. Then comes the length.
    let rest = message.strip_prefix(&[0xff; 4]).unwrap_or(&message);
    let bytes = rest.get(4..)?;
    let root = Table::at(bytes, number(bytes, 0)?)?;
    let schema = root.table(2)?;
    let mut zones = Vec::new();
    let mut visited = 0;
    for field in schema.tables(1)? {
        add_zones(&field?, 0, columns, &mut visited, &mut zones)?;
    }
    (zones.len() == columns).then_some(zones)
}

/// `Timestamp` among the types of Arrow.
const TIMESTAMP: u8 = 10;

/// Columns inside columns. The schema of Parquet is as deep or deeper.
const DEEPEST: usize = 40;

fn add_zones(
    field: &Table,
    depth: usize,
    columns: usize,
    visited: &mut usize,
    zones: &mut Vec<Option<String>>,
) -> Option<()> {
    *visited += 1;
    // Offsets of a damaged schema may lead to the same columns again and again.
    if depth > DEEPEST || zones.len() >= columns || *visited > columns.saturating_mul(DEEPEST) {
        return None;
    }
    let mut is_whole = true;
    if let Some(parts) = field.tables(5) {
        for part in parts {
            is_whole = false;
            add_zones(&part?, depth + 1, columns, visited, zones)?;
        }
    }
    if is_whole {
        let zone = match field.byte(2) {
            Some(TIMESTAMP) => field.table(3).and_then(|kind| kind.text(1)),
            _ => None,
        };
        zones.push(zone);
    }
    Some(())
}

/// A table of a FlatBuffer. Fields are optional, and so is all that is read.
struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
    fields: usize,
}

impl<'a> Table<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let back = i32::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
        let fields = i64::try_from(at).ok()?.checked_sub(back.into())?;
        Some(Self { bytes, at, fields: usize::try_from(fields).ok()? })
    }

    /// Where the value of a field stands.
    fn place(&self, field: usize) -> Option<usize> {
        let half = |at: usize| Some(u16::from_le_bytes(*self.bytes.get(at..)?.first_chunk()?));
        let entry = 4 + 2 * field;
        if entry + 2 > half(self.fields)?.into() {
            return None;
        }
        match half(self.fields.checked_add(entry)?)? {
            0 => None,
            offset => self.at.checked_add(offset.into()),
        }
    }

    fn byte(&self, field: usize) -> Option<u8> {
        self.bytes.get(self.place(field)?).copied()
    }

    /// Where the thing begins to which a field points.
    fn target(&self, field: usize) -> Option<usize> {
        let place = self.place(field)?;
        place.checked_add(number(self.bytes, place)?)
    }

    fn table(&self, field: usize) -> Option<Self> {
        Self::at(self.bytes, self.target(field)?)
    }

    fn text(&self, field: usize) -> Option<String> {
        let at = self.target(field)?;
        let text = self.bytes.get(at.checked_add(4)?..)?.get(..number(self.bytes, at)?)?;
        String::from_utf8(text.to_vec()).ok()
    }

    fn tables(&self, field: usize) -> Option<impl Iterator<Item = Option<Self>> + use<'a>> {
        let (bytes, at) = (self.bytes, self.target(field)?);
        let length = number(bytes, at)?;
        Some((0..length).map(move |index| {
            let place = at.checked_add(4)?.checked_add(index.checked_mul(4)?)?;
            Self::at(bytes, place.checked_add(number(bytes, place)?)?)
        }))
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    /// Written by pyarrow 26 for the columns `text` (string), `datum` (timestamp of
    /// Europe/Berlin) and `liste` (list of timestamps of `+02:00`).
    const SCHEMA: &str = include_str!("arrow_schema.txt");

    #[test]
    fn zones_are_found() {
        let zones = zones(SCHEMA.trim(), 3).unwrap();
        assert_eq!(zones, [None, Some("Europe/Berlin".to_owned()), Some("+02:00".to_owned())]);
    }

    #[test]
    fn another_number_of_columns_gives_none() {
        for columns in [0, 1, 2, 4, 100] {
            assert_eq!(zones(SCHEMA.trim(), columns), None, "{columns}");
        }
    }

    #[test]
    fn damaged_schemas_give_something_or_none() {
        let letters = SCHEMA.trim().as_bytes();
        for place in 0..letters.len() {
            for letter in [b'A', b'/', b'w', b'-'] {
                let mut damaged = letters.to_vec();
                damaged[place] = letter;
                let _ = zones(std::str::from_utf8(&damaged).unwrap(), 3);
                let _ = zones(std::str::from_utf8(&damaged[..place]).unwrap(), 3);
            }
        }
    }

    #[test]
    fn base64_is_decoded() {
        for (text, bytes) in [
            ("", Some(&b""[..])),
            ("QQ==", Some(b"A")),
            ("QUI=", Some(b"AB")),
            ("QUJD", Some(b"ABC")),
            ("+/8=", Some(b"\xfb\xff")),
            ("Q-==", None),
            ("QUJD\n", None),
        ] {
            assert_eq!(base64(text).as_deref(), bytes, "{text}");
        }
    }
}
