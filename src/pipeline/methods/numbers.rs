//! Numbers and lists as German and English texts write them.

/// How a language writes numbers and lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    /// Between groups of three digits.
    pub(super) group: char,
    /// Before the fraction.
    pub(super) decimal: char,
    /// Before the last part of a list.
    pub(super) and: &'static str,
}

impl Numbers {
    /// Writes a whole number, with groups of three digits.
    pub(super) fn whole(self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(self.group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Writes a number of things: `1 Artikel`, `1.234 Artikel`.
    pub(super) fn count(self, number: u64, one: &str, several: &str) -> String {
        format!("{} {}", self.whole(number), if number == 1 { one } else { several })
    }

    /// Joins the parts of a list: `a, b und c`.
    pub(super) fn list<S: AsRef<str>>(self, parts: &[S]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{} {} {}", first.join(", "), self.and, last.as_ref())
            }
        }
    }

    /// Writes a number with some places after the decimal sign, and a minus sign for one below zero.
    pub(super) fn decimal(self, number: f64, places: usize) -> String {
        let written = format!("{:.places$}", number.abs()).replace('.', &self.decimal.to_string());
        let is_zero = written.chars().all(|digit| digit == '0' || digit == self.decimal);
        if number < 0.0 && !is_zero { format!("−{written}") } else { written }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_decimal_signs() {
        let german = Numbers { group: '.', decimal: ',', and: "und" };
        let english = Numbers { group: ',', decimal: '.', and: "and" };
        assert_eq!([0, 999, 1000, 1_234_567].map(|n| german.whole(n)), ["0", "999", "1.000", "1.234.567"]);
        assert_eq!(english.whole(11_430), "11,430");
        assert_eq!(german.decimal(1.417, 2), "1,42");
        assert_eq!(english.decimal(-0.25, 2), "−0.25");
        assert_eq!(german.decimal(-0.001, 2), "0,00");
    }
}
