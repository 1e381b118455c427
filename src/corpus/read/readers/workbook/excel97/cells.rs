//! The places of cells in a workbook of Excel before 2007.
//! <https://learn.microsoft.com/openspecs/office_file_formats/ms-xls>

/// The most columns and rows of a sheet.
const MOST_COLUMNS: u32 = 256;
const MOST_ROWS: u32 = 65_536;
/// The most sheets whose records are looked through.
const MOST_SHEETS: usize = 1_000;

const END_OF_PART: u16 = 0x000A;
const START_OF_PART: u16 = 0x0809;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const SEVERAL_NUMBERS: u16 = 0x00BD;
/// Records of one cell, which begin with row and column.
const CELLS: [u16; 8] = [0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E];

/// Checks that all cells lie where a sheet of Excel can have cells.
pub(super) fn check(stream: &[u8]) -> Result<(), &'static str> {
    let mut sheets = Vec::new();
    for (kind, data) in records(stream) {
        match kind {
            END_OF_PART => break,
            SHEET => sheets.extend(u32_at(data, 0)),
            _ => {}
        }
    }
    if sheets.len() > MOST_SHEETS {
        return Err("it has too many sheets");
    }
    sheets.sort_unstable();
    sheets.dedup();
    for sheet in sheets {
        check_sheet(stream.get(sheet as usize..).ok_or("a sheet begins after its end")?)?;
    }
    Ok(())
}

fn check_sheet(stream: &[u8]) -> Result<(), &'static str> {
    // Charts have parts of their own.
    let mut depth = 0_u32;
    for (kind, data) in records(stream) {
        match kind {
            START_OF_PART => depth += 1,
            END_OF_PART if depth <= 1 => break,
            END_OF_PART => depth -= 1,
            DIMENSIONS => {
                // Excel 5 has two bytes for a row.
                let (last_row, last_column) = match data.len() {
                    14.. => (u32_at(data, 4), u16_at(data, 10)),
                    _ => (u16_at(data, 2), u16_at(data, 6)),
                };
                if last_row.is_some_and(|row| row > MOST_ROWS)
                    || last_column.is_some_and(|column| column > MOST_COLUMNS)
                {
                    return Err("it says that it has more cells than a sheet can have");
                }
            }
            SEVERAL_NUMBERS => {
                let last = data.len().checked_sub(2).and_then(|at| u16_at(data, at));
                if last.is_some_and(|column| column >= MOST_COLUMNS) || is_outside(data) {
                    return Err(OUTSIDE);
                }
            }
            kind if CELLS.contains(&kind) && is_outside(data) => return Err(OUTSIDE),
            _ => {}
        }
    }
    Ok(())
}

const OUTSIDE: &str = "it has a cell outside of its sheet";

fn is_outside(data: &[u8]) -> bool {
    u16_at(data, 2).is_some_and(|column| column >= MOST_COLUMNS)
}

/// Returns the kinds and contents of records, up to one that is cut off.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let kind = u16::try_from(u16_at(stream, 0)?).ok()?;
        let length = usize::try_from(u16_at(stream, 2)?).ok()?;
        let data = stream.get(4..4 + length)?;
        stream = stream.get(4 + length..)?;
        Some((kind, data))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|two| u16::from_le_bytes(*two).into())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|four| u32::from_le_bytes(*four))
}
