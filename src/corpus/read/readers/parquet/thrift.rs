//! A reader of Thrift's compact protocol that never reads, loops or allocates beyond its
//! bytes: footers and page headers are checked with it before anything else sees them.

/// Why Thrift bytes cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ThriftError {
    /// They end too early. More bytes may help.
    Ends,
    /// They cannot be what they should be.
    Invalid(&'static str),
}

pub(super) type ThriftResult<T> = Result<T, ThriftError>;

/// The kinds of values, as the protocol numbers them.
pub(super) mod kind {
    pub(in super::super) const TRUE: u8 = 1;
    pub(in super::super) const FALSE: u8 = 2;
    pub(in super::super) const BYTE: u8 = 3;
    pub(in super::super) const INT_16: u8 = 4;
    pub(in super::super) const INT_64: u8 = 6;
    pub(in super::super) const DOUBLE: u8 = 7;
    pub(in super::super) const BINARY: u8 = 8;
    pub(in super::super) const LIST: u8 = 9;
    pub(in super::super) const SET: u8 = 10;
    pub(in super::super) const MAP: u8 = 11;
    pub(in super::super) const STRUCT: u8 = 12;
    pub(in super::super) const UUID: u8 = 13;
}

/// Values inside values. Parquet itself needs fewer than ten levels.
const MAX_DEPTH: u8 = 20;

/// A place in Thrift bytes.
pub(super) struct ThriftReader<'a> {
    rest: &'a [u8],
}

impl<'a> ThriftReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The number of bytes that were not read yet.
    pub(super) fn remaining(&self) -> usize {
        self.rest.len()
    }

    fn take(&mut self, length: u64) -> ThriftResult<&'a [u8]> {
        let length = usize::try_from(length).map_err(|_| ThriftError::Ends)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(ThriftError::Ends)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> ThriftResult<u8> {
        Ok(self.take(1)?[0])
    }

    fn unsigned(&mut self) -> ThriftResult<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(ThriftError::Invalid("a number has too many bytes"))
    }

    /// A whole number, which is the same for 16, 32 and 64 bits.
    pub(super) fn number(&mut self) -> ThriftResult<i64> {
        let number = self.unsigned()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// The number and kind of the next field of a struct, or `None` at its end.
    pub(super) fn field(&mut self, last: i16) -> ThriftResult<Option<(i16, u8)>> {
        let byte = self.byte()?;
        let kind = byte & 0x0f;
        if kind == 0 {
            return Ok(None);
        }
        let id = match byte >> 4 {
            0 => i16::try_from(self.number()?).ok(),
            step => last.checked_add(step.into()),
        };
        let id = id.ok_or(ThriftError::Invalid("a field has no valid number"))?;
        Ok(Some((id, kind)))
    }

    /// The kind and number of the elements of a list. Each element has a byte at least, so
    /// that a loop over them ends with the bytes.
    pub(super) fn list(&mut self) -> ThriftResult<(u8, usize)> {
        let byte = self.byte()?;
        let length = match byte >> 4 {
            15 => self.unsigned()?,
            length => length.into(),
        };
        self.within_rest(length).map(|length| (byte & 0x0f, length))
    }

    fn within_rest(&self, length: u64) -> ThriftResult<usize> {
        match usize::try_from(length) {
            Ok(length) if length <= self.rest.len() => Ok(length),
            _ => Err(ThriftError::Ends),
        }
    }

    /// Passes over a field of a struct.
    pub(super) fn skip(&mut self, kind: u8) -> ThriftResult<()> {
        match kind {
            // A boolean field has its value in its kind; in a list it has a byte.
            kind::TRUE | kind::FALSE => Ok(()),
            _ => self.skip_value(kind, MAX_DEPTH),
        }
    }

    fn skip_value(&mut self, kind: u8, depth: u8) -> ThriftResult<()> {
        let depth = depth.checked_sub(1).ok_or(ThriftError::Invalid("values are nested too deeply"))?;
        match kind {
            kind::TRUE | kind::FALSE | kind::BYTE => self.byte().map(|_| ()),
            kind::INT_16..=kind::INT_64 => self.unsigned().map(|_| ()),
            kind::DOUBLE => self.take(8).map(|_| ()),
            kind::UUID => self.take(16).map(|_| ()),
            kind::BINARY => {
                let length = self.unsigned()?;
                self.take(length).map(|_| ())
            }
            kind::LIST | kind::SET => {
                let (kind, length) = self.list()?;
                (0..length).try_for_each(|_| self.skip_value(kind, depth))
            }
            kind::MAP => {
                let length = self.unsigned()?;
                if length == 0 {
                    return Ok(());
                }
                let kinds = self.byte()?;
                for _ in 0..self.within_rest(length)? {
                    self.skip_value(kinds >> 4, depth)?;
                    self.skip_value(kinds & 0x0f, depth)?;
                }
                Ok(())
            }
            kind::STRUCT => {
                let mut last = 0;
                while let Some((id, kind)) = self.field(last)? {
                    last = id;
                    if !matches!(kind, kind::TRUE | kind::FALSE) {
                        self.skip_value(kind, depth)?;
                    }
                }
                Ok(())
            }
            _ => Err(ThriftError::Invalid("a value has an unknown kind")),
        }
    }

    /// Reads a struct for its whole numbers and booleans, by the number of the field. `inner`
    /// reads a struct inside it.
    pub(super) fn numbers<const FIELDS: usize>(
        &mut self,
        mut inner: impl FnMut(i16, &mut Self) -> ThriftResult<()>,
    ) -> ThriftResult<[Option<i64>; FIELDS]> {
        let mut numbers = [None; FIELDS];
        let mut last = 0;
        while let Some((id, kind)) = self.field(last)? {
            last = id;
            let number = match kind {
                kind::TRUE => Some(1),
                kind::FALSE => Some(0),
                kind::INT_16..=kind::INT_64 => Some(self.number()?),
                kind::STRUCT => {
                    inner(id, self)?;
                    None
                }
                _ => {
                    self.skip(kind)?;
                    None
                }
            };
            if let Some(field) = usize::try_from(id).ok().and_then(|id| numbers.get_mut(id)) {
                *field = number;
            }
        }
        Ok(numbers)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_passed_over_and_bad_ones_are_errors() {
        let deep = [0x19_u8, 0x19].repeat(40);
        for (kind, bytes, result, left) in [
            (kind::TRUE, &[][..], Ok(()), 0),
            (5, &[0x80, 0x01, 7], Ok(()), 1),
            (5, &[0x80], Err(ThriftError::Ends), 0),
            (5, &[0xff; 12], Err(ThriftError::Invalid("a number has too many bytes")), 2),
            (kind::DOUBLE, &[0; 8], Ok(()), 0),
            (kind::DOUBLE, &[0; 7], Err(ThriftError::Ends), 7),
            (kind::BINARY, &[2, b'a', b'b', 9], Ok(()), 1),
            (kind::BINARY, &[0xff, 0xff, 0xff, 0xff, 0x0f, 1], Err(ThriftError::Ends), 1),
            (kind::LIST, &[0x35, 1, 2, 3], Ok(()), 0),
            (kind::LIST, &[0x31, 1, 0, 2], Ok(()), 0),
            (kind::LIST, &[0x00], Ok(()), 0),
            // Two thousand million booleans in five bytes.
            (kind::LIST, &[0xf1, 0xff, 0xff, 0xff, 0xff, 0x07], Err(ThriftError::Ends), 0),
            (kind::MAP, &[0], Ok(()), 0),
            (kind::MAP, &[1, 0x55, 1, 2], Ok(()), 0),
            (kind::MAP, &[0xff, 0xff, 0x03, 0x55, 1, 2], Err(ThriftError::Ends), 2),
            (kind::STRUCT, &[0x11, 0x15, 8, 0x00], Ok(()), 0),
            (kind::STRUCT, &[0x15, 8], Err(ThriftError::Ends), 0),
            (kind::STRUCT, &[0x1f, 8], Err(ThriftError::Invalid("a value has an unknown kind")), 1),
            (kind::LIST, &deep, Err(ThriftError::Invalid("values are nested too deeply")), 60),
        ] {
            let mut reader = ThriftReader::new(bytes);
            assert_eq!(reader.skip(kind), result, "{kind} {bytes:?}");
            assert_eq!(reader.remaining(), left, "{kind} {bytes:?}");
        }
    }

    #[test]
    fn numbers_are_read_by_their_field() {
        // Field 1 = -3, 2 = true, 3 = "ab", 4 = a struct with 1 = 5, 2000 = 1.
        let bytes = [0x15, 5, 0x11, 0x18, 2, b'a', b'b', 0x1c, 0x15, 10, 0, 0x05, 0xa0, 0x1f, 2, 0];
        let mut reader = ThriftReader::new(&bytes);
        let mut inside = [None; 2];
        let numbers = reader.numbers::<5>(|id, reader| {
            assert_eq!(id, 4);
            inside = reader.numbers(|_, reader| reader.skip(kind::STRUCT))?;
            Ok(())
        });
        assert_eq!(numbers, Ok([None, Some(-3), Some(1), None, None]));
        assert_eq!(inside, [None, Some(5)]);
        assert_eq!(reader.remaining(), 0);
    }
}
