//! Dates in the names of files and folders: `2023/05/bote_2.txt`, `2023-05-01_bote.txt`.

mod folders;
mod name;

use super::calendar_date::Date;
use super::calendar_date::Precision;
use folders::folder_dates;
use name::dates_in_name;

/// Returns the date that the name of a file states or, without one, the names of its folders.
///
/// A date of the folders that lies within that of the file is more precise and taken. Otherwise the
/// file's date counts, because folders often name the day of a download. Where the file's name has
/// dates that disagree, or only the folders have dates and these disagree, there is no date.
/// Years outside 1600 to 2100 are no dates.
pub(in crate::corpus) fn date_in_path(path: &str) -> Option<Date> {
    let (folders, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", path));
    match agreed(&dates_in_name(name)) {
        Agreement::Date(date) => match agreed(&folder_dates(folders)) {
            Agreement::Date(folder) if contains(date, folder) => Some(folder),
            _ => Some(date),
        },
        Agreement::None => match agreed(&folder_dates(folders)) {
            Agreement::Date(date) => Some(date),
            Agreement::None | Agreement::Contradiction => None,
        },
        Agreement::Contradiction => None,
    }
}

enum Agreement {
    None,
    Date(Date),
    Contradiction,
}

/// Returns the most precise of the dates if all others contain it.
fn agreed(dates: &[Date]) -> Agreement {
    let Some(best) = dates.iter().copied().max_by_key(Date::precision) else { return Agreement::None };
    if dates.iter().all(|date| contains(*date, best)) {
        Agreement::Date(best)
    } else {
        Agreement::Contradiction
    }
}

fn contains(wide: Date, narrow: Date) -> bool {
    let (wide_day, narrow_day) = (wide.first_day(), narrow.first_day());
    wide.precision() <= narrow.precision()
        && wide_day.year() == narrow_day.year()
        && (wide.precision() == Precision::Year || wide_day.month() == narrow_day.month())
        && (wide.precision() != Precision::Day || wide_day.day() == narrow_day.day())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn shown(path: &str) -> String {
        date_in_path(path).map_or_else(|| "none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_in_names_are_found() {
        for (path, expected) in [
            ("2023-05-01_bote_1.txt", "2023-05-01"),
            ("2023-05-01.txt", "2023-05-01"),
            ("bote-2023-05.txt", "2023-05"),
            ("bote-2023-05-117.txt", "2023-05"),
            ("bote-2023-5-1.txt", "2023-05-01"),
            ("bote-2023-5-17.txt", "2023-05-17"),
            ("bote-2023-05-3.txt", "2023-05"),
            ("20230501_x", "2023-05-01"),
            ("x_20230501.txt.gz", "2023-05-01"),
            ("20230501T2000_x.txt", "2023-05-01"),
            ("20230501_2000_x.txt", "2023-05-01"),
            ("202305012000.txt", "2023-05-01"),
            ("20230501200000.txt", "2023-05-01"),
            ("NB20230501.txt", "2023-05-01"),
            ("tagesschau_01052023_2000_.wav", "2023-05-01"),
            ("tagesschau_13052023_2000_.wav.txt", "2023-05-13"),
            ("01.05.2023 Bote.txt", "2023-05-01"),
            ("1.5.2023 Bote.txt", "2023-05-01"),
            ("Bote vom 01.05.2023.txt", "2023-05-01"),
            ("Bote vom 1. 5. 2023.txt", "2023-05-01"),
            ("bote_01-05-2023.txt", "2023-05-01"),
            ("taz_2023_05_01", "2023-05-01"),
            ("bote_01_05_2023_x", "2023-05-01"),
            ("2023.05.01 Bote.txt", "2023-05-01"),
            ("Bote 1. Mai 2023.txt", "2023-05-01"),
            ("bote_01_Mai_2023.txt", "2023-05-01"),
            ("bote_1.Mai.2023.txt", "2023-05-01"),
            ("bote_3_Maerz_2023", "2023-03"),
            ("bote_1_Mai_2023", "2023-05"),
            ("bote-12-Okt-2023", "2023-10-12"),
            ("Bote Mai 2023.txt", "2023-05"),
            ("Bote_Ma\u{308}rz_2023.txt", "2023-03"),
            ("2023-05-01_bote_01.05.2023.txt", "2023-05-01"),
            ("2023-05_bote_2023-05-03.txt", "2023-05-03"),
            ("2023-05-01-20-15-00.txt", "2023-05-01"),
        ] {
            assert_eq!(shown(path), expected, "{path}");
        }
    }

    #[test]
    fn dates_in_folders_are_found() {
        for (path, expected) in [
            ("2023/05/x.txt", "2023-05"),
            ("2023/05/1.txt", "2023-05"),
            ("2023/05/03/x", "2023-05-03"),
            ("2023/5/3/x", "2023-05-03"),
            ("2023\\05\\03\\x", "2023-05-03"),
            ("/daten/bote/2023/05/03/artikel/7.txt", "2023-05-03"),
            ("2023/x.txt", "2023"),
            ("Jahrgang 2023/x.txt", "2023"),
            ("Jg. 2023/x.txt", "2023"),
            ("2023/Mai/x.txt", "2023-05"),
            ("2023/05_Mai/x.txt", "2023-05"),
            ("2023/05-Mai/03/x.txt", "2023-05-03"),
            ("Mai 2023/x.txt", "2023-05"),
            ("2023-05/x.txt", "2023-05"),
            ("2023-05/03/x.txt", "2023-05-03"),
            ("202305/x.txt", "2023-05"),
            ("2023/202305/20230503/x.txt", "2023-05-03"),
            ("2023/41/x.txt", "2023"),
            ("2023/02/30/x.txt", "2023-02"),
            // The name of the file goes before its folders.
            ("2023-06-01/bote_2023-05-01.txt", "2023-05-01"),
            ("Jahrgang 2022/20230501.txt", "2023-05-01"),
            ("2023/05/03/bote-2023-05.txt", "2023-05-03"),
            ("2023/05/bote_2023-05-07.txt", "2023-05-07"),
        ] {
            assert_eq!(shown(path), expected, "{path}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for path in [
            "",
            "/",
            "x.txt",
            "article_20221345.txt",
            "article_120221012.txt",
            "article_202305.txt",
            "article_1999.txt",
            "2023.txt",
            "agenda_2030.txt",
            "bote_2023.txt",
            "000_b85f48b441cd9a7c",
            "b20230501.txt",
            "20230501a.txt",
            "c0ffee20230501.txt",
            "a1x20230501.txt",
            "1920x1080.txt",
            "20230501x20240501",
            "v2.1.2023.4.txt",
            "1.5.2023.1.txt",
            "10.0.2023.05.01.txt",
            "v1.5.3.txt",
            "1.5.23 Bote.txt",
            "230501_bote.txt",
            "bote_12_2023.txt",
            "bote_2023_12.txt",
            "bote_1_5_2023.txt",
            "05012023x.txt",
            "10252023.txt",
            "31022023.txt",
            "15991231.txt",
            "21010101.txt",
            "2101-01-01.txt",
            "0001-01-01.txt",
            "2023-13-01.txt",
            "2022-2023.txt",
            "2022-23.txt",
            "200512/x.txt",
            "Jan_2023.txt",
            "12345678-1234-1234-1234-123456789012.txt",
            "978-3-16-148410-0.txt",
            "0228-1234567.txt",
            "teil 1/x.txt",
            "05/03/x.txt",
            "1599/x.txt",
            "Korpus 2023/x.txt",
            "version 2/2.txt",
            "202305012561.txt",
            "１２３/2٠23-05-01",
            // They disagree.
            "2023-05-01_bis_2023-05-07.txt",
            "2023/2023-05-01_bis_2023-05-07.txt",
            "abruf_2023-06-01/2023/05/x.txt",
            "2022/2023/x.txt",
        ] {
            assert_eq!(shown(path), "none", "{path}");
        }
        for piece in ["2023/", "2023-05-01_", "1.", "Mai 2023 ", "ä\u{308}", "\\"] {
            date_in_path(&piece.repeat(100_000));
        }
    }
}
