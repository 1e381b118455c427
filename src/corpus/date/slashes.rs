//! The order of day and month in `12/10/2022`, which one value alone cannot show.

/// The order of day and month in dates between slashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) enum SlashOrder {
    /// `25/10/2022`, as in Germany and Great Britain.
    #[default]
    DayFirst,
    /// `10/25/2022`, as in the United States.
    MonthFirst,
}

/// What one value of a column says about the order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum SlashEvidence {
    /// The value is not such a date, or both orders give the same day (`10/10/2022`).
    None,
    /// Both orders are possible and give different days: `12/10/2022`.
    Ambiguous,
    /// Only the day can stand first: `25/10/2022`.
    DayFirst,
    /// Only the month can stand first: `10/25/2022`.
    MonthFirst,
}

/// The first two numbers of a date whose year stands last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstTwo(pub(super) i8, pub(super) i8);

impl FirstTwo {
    pub(super) fn evidence(self) -> SlashEvidence {
        // `00` is an unknown day.
        let is_month = |number| (1..=12).contains(&number);
        match (is_month(self.0), is_month(self.1)) {
            (true, true) if self.0 == self.1 => SlashEvidence::None,
            (true, true) => SlashEvidence::Ambiguous,
            (false, true) => SlashEvidence::DayFirst,
            (true, false) => SlashEvidence::MonthFirst,
            (false, false) => SlashEvidence::None,
        }
    }

    /// Returns the month and the day. The numbers decide if only one order is possible.
    pub(super) fn month_and_day(self, order: SlashOrder) -> (i8, i8) {
        let is_month_first = match self.evidence() {
            SlashEvidence::DayFirst => false,
            SlashEvidence::MonthFirst => true,
            SlashEvidence::None | SlashEvidence::Ambiguous => order == SlashOrder::MonthFirst,
        };
        if is_month_first { (self.0, self.1) } else { (self.1, self.0) }
    }
}
