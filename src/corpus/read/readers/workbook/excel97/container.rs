//! The container of files of Office before 2007: sectors in chains.
//! <https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb>

/// The parts of a container that are needed to find its streams.
pub(super) struct Container<'b> {
    bytes: &'b [u8],
    sector_bytes: usize,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
    /// The same for the small sectors, which lie in a chain of large ones.
    small_next: Vec<u32>,
    small_sectors: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream.
struct Entry {
    name: String,
    start: u32,
    bytes: usize,
}

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
const SMALL_SECTOR_BYTES: usize = 64;
/// Streams with fewer bytes lie in small sectors.
const LEAST_LARGE_STREAM: usize = 4096;
/// Numbers from here on are no sectors; the first but one ends a chain.
const FIRST_RESERVED: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

const ENDS_TOO_EARLY: &str = "it ends too early";
const CIRCLE: &str = "its parts form a circle";
const TOO_LONG: &str = "a part is longer than the file";

impl<'b> Container<'b> {
    /// Reads the tables of a container. All its chains end, and no stream is longer than the file.
    pub(super) fn new(bytes: &'b [u8]) -> Result<Self, &'static str> {
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err("unknown size of sectors"),
        };
        let mut container = Self {
            bytes,
            sector_bytes,
            next: Vec::new(),
            small_next: Vec::new(),
            small_sectors: Vec::new(),
            entries: Vec::new(),
        };
        container.next = container.read_table()?;
        let directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
        container.entries =
            directory.chunks_exact(ENTRY_BYTES).filter_map(|entry| container.entry(entry)).collect();
        if container.entries.iter().any(|entry| entry.bytes > bytes.len()) {
            return Err(TOO_LONG);
        }
        let small_table_sectors = usize::try_from(u32_at(bytes, 64)?).map_err(|_| TOO_LONG)?;
        let small_table_bytes = small_table_sectors.saturating_mul(sector_bytes);
        if small_table_bytes > bytes.len() {
            return Err(TOO_LONG);
        }
        if small_table_sectors > 0 {
            let table = container.chain(u32_at(bytes, 60)?, small_table_bytes)?;
            container.small_next = numbers(&table).collect();
            let root = container.entries.first().map(|root| (root.start, root.bytes));
            let (start, length) = root.ok_or("it has no directory")?;
            container.small_sectors = container.chain(start, length)?;
        }
        Ok(container)
    }

    /// Returns the bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, &'static str> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        if entry.bytes >= LEAST_LARGE_STREAM {
            return self.chain(entry.start, entry.bytes).map(Some);
        }
        let sector = |sector: u32| {
            let start = (sector as usize).checked_mul(SMALL_SECTOR_BYTES)?;
            self.small_sectors.get(start..).map(|rest| rest.get(..SMALL_SECTOR_BYTES).unwrap_or(rest))
        };
        follow(entry.start, entry.bytes, &self.small_next, sector).map(Some)
    }

    /// Reads the table of chains, whose sectors are listed in the header and in a chain of their own.
    fn read_table(&self) -> Result<Vec<u32>, &'static str> {
        let mut sectors: Vec<u32> =
            numbers(self.bytes.get(76..HEADER_BYTES).ok_or(ENDS_TOO_EARLY)?).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector_bytes + 1;
        for _ in 0..=most {
            if more >= FIRST_RESERVED {
                let in_file = sectors.into_iter().filter(|sector| *sector < FIRST_RESERVED);
                let tables: Option<Vec<&[u8]>> = in_file.map(|sector| self.sector(sector)).collect();
                return Ok(tables.ok_or(ENDS_TOO_EARLY)?.into_iter().flat_map(numbers).collect());
            }
            sectors.extend(numbers(self.sector(more).ok_or(ENDS_TOO_EARLY)?));
            more = sectors.pop().ok_or(ENDS_TOO_EARLY)?;
        }
        Err(CIRCLE)
    }

    /// Returns a sector; the last one of a file can be short.
    fn sector(&self, sector: u32) -> Option<&'b [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector_bytes)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector_bytes).unwrap_or(rest))
    }

    fn chain(&self, start: u32, most_bytes: usize) -> Result<Vec<u8>, &'static str> {
        follow(start, most_bytes, &self.next, |sector| self.sector(sector))
    }

    fn entry(&self, entry: &[u8]) -> Option<Entry> {
        // The name is UTF-16. All names that are looked for are ASCII.
        let letters = entry.get(..64)?.iter().step_by(2).take_while(|letter| **letter != 0);
        let name = letters.map(|letter| char::from(*letter)).collect();
        let low = u32_at(entry, 120).ok()?;
        let high = if self.sector_bytes == HEADER_BYTES { 0 } else { u32_at(entry, 124).ok()? };
        let bytes = usize::try_from(u64::from(high) << 32 | u64::from(low)).unwrap_or(usize::MAX);
        Some(Entry { name, start: u32_at(entry, 116).ok()?, bytes })
    }
}

/// Returns the bytes of a chain, up to `most_bytes`. No chain has more sectors than its table.
fn follow<'s>(
    mut at: u32,
    most_bytes: usize,
    next: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, &'static str> {
    let mut bytes = Vec::new();
    for _ in 0..=next.len() {
        if at == END_OF_CHAIN || bytes.len() >= most_bytes {
            bytes.truncate(most_bytes);
            return Ok(bytes);
        }
        bytes.extend_from_slice(sector(at).ok_or(ENDS_TOO_EARLY)?);
        at = *next.get(at as usize).ok_or(ENDS_TOO_EARLY)?;
    }
    Err(CIRCLE)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(*four.first_chunk()?)))
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, &'static str> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or(ENDS_TOO_EARLY)?;
    Ok(u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, &'static str> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or(ENDS_TOO_EARLY)?;
    Ok(u32::from_le_bytes(*bytes))
}
