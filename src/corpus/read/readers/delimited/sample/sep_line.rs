//! The line `sep=;` with which Excel names the delimiter.

use memchr::memchr2;

/// Returns the delimiter that the first line names, and where the next line begins.
pub(in crate::corpus::read::readers::delimited) fn sep_line(start: &[u8]) -> Option<(u8, usize)> {
    let end = memchr2(b'\n', b'\r', start).unwrap_or(start.len());
    let line = &start[..end];
    let line = line.strip_prefix(b"\"").map_or(line, |line| line.strip_suffix(b"\"").unwrap_or(line));
    let named = line.get(..4).filter(|name| name.eq_ignore_ascii_case(b"sep=")).map(|_| &line[4..])?;
    let delimiter = match named {
        br"\t" => b'\t',
        // A table that was saved again has delimiters up to its width.
        [first, more @ ..] if more.iter().all(|byte| byte == first) => *first,
        _ => return None,
    };
    let can_delimit = delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric() && delimiter != b'"';
    let next = end + usize::from(start[end..].starts_with(b"\r\n")) + usize::from(end < start.len());
    can_delimit.then_some((delimiter, next))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_the_delimiter() {
        for (start, expected) in [
            ("sep=;\r\nid;text", Some((b';', 7))),
            ("SEP=,\nid", Some((b',', 6))),
            ("\"sep=;\"\r\nid", Some((b';', 9))),
            ("sep=\t\rid", Some((b'\t', 6))),
            ("sep=\\t\nid", Some((b'\t', 7))),
            ("sep=;;;\nid", Some((b';', 8))),
            ("sep=;", Some((b';', 5))),
            ("sep=\nid", None),
            ("sep=a\n", None),
            ("sep=;x\n", None),
            ("separator;text\n", None),
            ("se", None),
            ("", None),
        ] {
            assert_eq!(sep_line(start.as_bytes()), expected, "{start:?}");
        }
    }
}
