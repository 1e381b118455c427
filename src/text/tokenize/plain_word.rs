//! Finds the ends of plain words, the fast path for nearly all words: letters and
//! digits, followed by a sign that does not join words.

use super::letter_bytes::{WINDOW, of_letters};

/// What may follow a sign: white space, a digit, or anything else.
const SPACE: u8 = 1;
const DIGIT: u8 = 2;
const OTHER: u8 = 4;

/// Signs that end a word, with what may follow them if they do.
static ENDS: [u8; 256] = {
    let mut ends = [0; 256];
    let signs = b"\n\"!?;)";
    let mut index = 0;
    while index < signs.len() {
        ends[signs[index] as usize] = SPACE | DIGIT | OTHER;
        index += 1;
    }
    // `10 000`
    ends[b' ' as usize] = SPACE | OTHER;
    ends[b',' as usize] = SPACE;
    ends[b':' as usize] = SPACE;
    ends[b'.' as usize] = SPACE;
    ends
};

/// What each byte is behind a sign.
static FOLLOWING: [u8; 256] = {
    let mut following = [OTHER; 256];
    following[b' ' as usize] = SPACE;
    following[b'\n' as usize] = SPACE;
    let mut digit = b'0';
    while digit <= b'9' {
        following[digit as usize] = DIGIT;
        digit += 1;
    }
    following
};

/// Which bytes in a window of a text are letters or digits. They are found for all
/// words of the window at once, so that the next word need not wait for them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LetterWindow {
    /// Where the window ends; 0 before the first one. It is [`WINDOW`] bytes long.
    end: usize,
    /// A bit for each byte, the lowest for the first.
    of_letters: u64,
}

impl LetterWindow {
    /// Returns the end of the word at `start` if it is plain. Returns `None` for words
    /// that may go on behind a sign, for long words, and near the end of the text. A
    /// full stop at the end may still belong to the word. Call it for words in order.
    #[inline(always)]
    pub(super) fn plain_word_end(&mut self, text: &str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut end = self.letters_end(start);
        if end >= self.end {
            // The word may go on behind the window.
            let of_letters = of_letters(bytes.get(start..)?.first_chunk()?);
            *self = Self { end: start + WINDOW, of_letters };
            end = self.letters_end(start);
        }
        let &[sign, next] = bytes.get(end..)?.first_chunk()?;
        let is_end = ENDS[usize::from(sign)] & FOLLOWING[usize::from(next)] != 0;
        if is_end & (end > start) {
            return Some(end);
        }
        // A digit may follow a space, but not in a number.
        (sign == b' ' && end > start && !bytes[end - 1].is_ascii_digit()).then_some(end)
    }

    /// The end of the letters from `start` on, within the window.
    #[inline(always)]
    fn letters_end(self, start: usize) -> usize {
        if start >= self.end {
            return start;
        }
        let offset = start + WINDOW - self.end;
        start + (!(self.of_letters >> offset)).trailing_zeros() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::char_class::begins_word;
    use crate::text::tokenize::word_end::word_end;

    #[test]
    fn plain_words_end_where_word_end_says() {
        let words = [
            "Hafen",
            "Größe",
            "×",
            "a÷b",
            "Übermaß",
            "x",
            "1990",
            "Straßenbahnhaltestellenverzeichnis",
            "10",
            "000",
        ];
        let signs = [" ", ", ", ". ", "! ", "-", ": ", "\n", "(", " ("];
        let mut text = String::new();
        for index in 0..400 {
            text += words[(index * index + index / 7) % words.len()];
            text += signs[(index * 5 + index / 3) % signs.len()];
        }
        let mut window = LetterWindow::default();
        let mut found = 0;
        for (start, _) in text.char_indices().filter(|&(start, _)| begins_word(&text, start)) {
            if let Some(end) = window.plain_word_end(&text, start) {
                assert_eq!(end, word_end(&text, start), "{}", &text[start..end]);
                found += 1;
            }
        }
        assert!(found > 500, "{found}");
    }
}
