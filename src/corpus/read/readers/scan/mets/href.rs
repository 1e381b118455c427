//! The addresses by which METS names files.

use crate::corpus::read::compression::InputCompression;

/// Returns the path of a file below the folder of the METS file, with `/`, or `None` if the address
/// leads elsewhere: to the web, to the root of a disk, or up (`..`).
pub(super) fn local_path(href: &str) -> Option<String> {
    let href = href.trim();
    // CCS docWorks writes `file://./text/00001.xml`; `file:///` is the root.
    let path = href.strip_prefix("file://").or_else(|| href.strip_prefix("file:")).unwrap_or(href);
    let path = decoded(path).replace('\\', "/");
    let is_elsewhere = path.starts_with('/') || path.contains(':') || path.contains('\0');
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => return None,
            part => parts.push(part),
        }
    }
    (!is_elsewhere && !parts.is_empty()).then(|| parts.join("/"))
}

/// Returns the names of the folder and of the file in an address.
pub(super) fn last_names(href: &str) -> (Option<String>, String) {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let path = decoded(path).replace('\\', "/");
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default().to_owned();
    (parts.next().filter(|folder| !folder.is_empty()).map(str::to_owned), file)
}

/// Returns a path without the ending of a compressed file.
pub(super) fn without_compression(path: &str) -> &str {
    let is_compressed =
        |ending: &str| InputCompression::from_ending(&ending.to_lowercase()) != InputCompression::None;
    match path.rsplit_once('.') {
        Some((before, ending)) if is_compressed(ending) => before,
        _ => path,
    }
}

/// Decodes `%20`.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_folder_are_local() {
        for (href, expected) in [
            ("alto/1.xml", Some("alto/1.xml")),
            ("./alto//1.xml", Some("alto/1.xml")),
            ("file://./text/1.xml", Some("text/1.xml")),
            ("file://text/1.xml", Some("text/1.xml")),
            ("alto%20neu/1.xml", Some("alto neu/1.xml")),
            ("alto\\1.xml", Some("alto/1.xml")),
            ("../alto/1.xml", None),
            ("alto/../../1.xml", None),
            ("%2e%2e/1.xml", None),
            ("/etc/hosts", None),
            ("file:///home/1.xml", None),
            ("%2Fetc/hosts", None),
            ("C:\\alto\\1.xml", None),
            ("https://bote.example/alto/1.xml", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(local_path(href).as_deref(), expected, "{href}");
        }
    }

    #[test]
    fn the_names_in_an_address_are_found() {
        let names = last_names("https://bote.example/a/FULLTEXT/0001.xml?download=1");
        assert_eq!(names, (Some("FULLTEXT".to_owned()), "0001.xml".to_owned()));
        assert_eq!(last_names("0001.xml"), (None, "0001.xml".to_owned()));
    }
}
