//! Signs within words that look alike.

/// The apostrophes that texts have instead of `'`.
pub(super) const APOSTROPHES: [char; 6] = ['’', '‘', 'ʼ', '´', '`', '′'];

/// The hyphens that texts have instead of `-`.
pub(super) const HYPHENS: [char; 2] = ['\u{2010}', '\u{2011}'];
