//! The dates of the articles: fewer on weekends, more in some months than in others, and
//! more over the years.

use jiff::civil;
use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::corpus::Date;

/// The relative number of articles on each day, Monday to Sunday.
const WEEK: [f64; 7] = [1.0, 1.05, 1.05, 1.05, 1.0, 0.7, 0.35];
/// The growth from the first to the last month.
const GROWTH: f64 = 0.5;
/// The greatest random deviation of a month.
const DEVIATION: f64 = 0.25;

/// The days of the corpus, and the numbers of the articles of each day.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    first_day: civil::Date,
    /// The first article of each day, followed by the number of all articles.
    days: Vec<u64>,
    /// The month of each day, from 0.
    month_of_day: Vec<u32>,
    /// The first article of each month.
    months: Vec<u64>,
    first_month: civil::Date,
}

impl Calendar {
    /// Spreads `articles` over the days from `first_day` to the day before
    /// `end`.
    pub(super) fn new(
        articles: u64,
        first_day: civil::Date,
        end: civil::Date,
        random: &mut Xoshiro256PlusPlus,
    ) -> Self {
        let month_number = |day: civil::Date| i32::from(day.year()) * 12 + i32::from(day.month());
        let days: Vec<civil::Date> =
            first_day.series(jiff::Span::new().days(1)).take_while(|&day| day < end).collect();
        let month_of_day: Vec<u32> =
            days.iter().map(|&day| (month_number(day) - month_number(first_day)) as u32).collect();
        let month_count = month_of_day.last().map_or(0, |&last| last as usize + 1);
        let volumes: Vec<f64> = (0..month_count)
            .map(|month| {
                let growth = 1.0 + GROWTH * month as f64 / month_count as f64;
                growth * random.gen_range(1.0 - DEVIATION..1.0 + DEVIATION)
            })
            .collect();
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        for (day, &month) in days.iter().zip(&month_of_day) {
            sum += volumes[month as usize] * WEEK[day.weekday().to_monday_zero_offset() as usize];
            sums.push(sum);
        }
        let first_articles: Vec<u64> =
            sums.iter().map(|before| (before / sum * articles as f64).round() as u64).collect();
        let months = (0..month_count as u32)
            .map(|month| first_articles[month_of_day.partition_point(|&earlier| earlier < month)])
            .collect();
        Self {
            first_day,
            days: first_articles,
            month_of_day,
            months,
            first_month: first_day.first_of_month(),
        }
    }

    /// The number of months.
    pub(super) fn months(&self) -> usize {
        self.months.len()
    }

    /// The name of a month, `2020-01`.
    pub(super) fn month_name(&self, month: usize) -> String {
        let months = usize::from(self.first_month.month().unsigned_abs()) - 1 + month;
        format!("{:04}-{:02}", i32::from(self.first_month.year()) + (months / 12) as i32, months % 12 + 1)
    }

    fn day_of(&self, article: u64) -> usize {
        self.days
            .partition_point(|&first| first <= article)
            .saturating_sub(1)
            .min(self.month_of_day.len() - 1)
    }

    /// The date and the month of an article.
    pub(super) fn date(&self, article: u64) -> (Option<Date>, usize) {
        let day = self.day_of(article);
        let date = self.first_day.saturating_add(jiff::Span::new().days(day as i64));
        (Date::day(date.year(), date.month(), date.day()), self.month_of_day[day] as usize)
    }

    /// The number of articles of the same month before an article.
    pub(super) fn earlier_in_month(&self, article: u64) -> u64 {
        article - self.months[self.month_of_day[self.day_of(article)] as usize]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn calendar(articles: u64) -> Calendar {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
        Calendar::new(articles, civil::date(2020, 1, 15), civil::date(2021, 1, 15), &mut random)
    }

    #[test]
    fn dates_are_sorted_and_within_bounds() {
        for articles in [1, 7, 400, 10_000] {
            let calendar = calendar(articles);
            assert_eq!((calendar.months(), calendar.month_name(12)), (13, "2021-01".to_owned()));
            let dates: Vec<_> = (0..articles).map(|article| calendar.date(article).0.unwrap()).collect();
            assert!(dates.is_sorted());
            assert!(dates[0] >= Date::day(2020, 1, 15).unwrap());
            assert!(*dates.last().unwrap() <= Date::day(2021, 1, 14).unwrap());
        }
    }

    #[test]
    fn earlier_in_month_counts_from_the_first_of_the_month() {
        let calendar = calendar(5_000);
        let mut before = None;
        for article in 0..5_000 {
            let (date, month) = calendar.date(article);
            assert_eq!(
                date.unwrap().first_day().first_of_month().to_string()[..7],
                calendar.month_name(month)
            );
            let expected = match before {
                Some((earlier_month, earlier)) if earlier_month == month => earlier + 1,
                _ => 0,
            };
            assert_eq!(calendar.earlier_in_month(article), expected);
            before = Some((month, expected));
        }
    }

    #[test]
    fn sundays_have_few_articles() {
        let calendar = calendar(52_000);
        let mut days = [0_u32; 7];
        for article in 0..52_000 {
            let day = calendar.date(article).0.unwrap().first_day();
            days[day.weekday().to_monday_zero_offset() as usize] += 1;
        }
        let share = f64::from(days[6]) / f64::from(days[0]);
        assert!((0.3..0.4).contains(&share), "{days:?}");
    }
}
