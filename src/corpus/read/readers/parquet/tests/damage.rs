//! What damage does to files.

use std::time::{Duration, Instant};

use super::*;

/// Where `needle` stands.
fn place(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).position(|window| window == needle).unwrap()
}

#[test]
fn rows_before_the_damage_are_kept() {
    let sound = include_bytes!("../fixtures/checksums-pyarrow.parquet");
    assert_eq!(found(sound).records.len(), 60);
    for row in [0, 7, 31, 59] {
        let text = format!("Meldung {row} aus");
        let mut damaged = sound.to_vec();
        damaged[place(sound, text.as_bytes())] ^= 1;
        let found = found(&damaged);
        let (kept, end) = (found.records.len(), found.end.unwrap());
        // A page has some rows, and none of a damaged page is used.
        assert!(kept <= row && kept + 10 > row, "{row}: {kept}");
        assert!(end.contains("in the column `text`") && end.contains("its checksum is wrong"), "{end}");
        assert_eq!(end.contains("the rows before are kept"), kept > 0, "{end}");
        for (row, record) in found.records.iter().enumerate() {
            assert_eq!(written_out(record), format!("nr={row}; text=Meldung {row} aus dem Landtag"));
        }
    }
}

#[test]
fn a_length_in_a_page_that_cannot_be_costs_the_rows_after_it() {
    let (_, sound) = tables().swap_remove(0);
    let mut damaged = sound.clone();
    let text = place(&sound, b"Meldung 53");
    damaged[text - 1] = 0x7f;
    let found = found(&damaged);
    let records: Vec<_> = found.records.iter().map(written_out).collect();
    assert_eq!(records, (0..53).map(row_of).collect::<Vec<_>>());
    let end = found.end.unwrap();
    assert!(end.starts_with("the Parquet file is damaged after 53 rows (in the column `text`, "), "{end}");
}

#[test]
fn truncated_files_are_rejected_with_a_reason() {
    for (_, bytes) in tables() {
        for length in (0..bytes.len()).step_by(37).chain(bytes.len() - 9..bytes.len()) {
            let found = found(&bytes[..length]);
            assert!(found.records.is_empty());
            assert!(found.end.is_some_and(|reason| !reason.is_empty()));
        }
    }
}

/// The next of a sequence of pseudo-random numbers.
fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

/// Small files of all kinds.
fn small_files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = tables();
    files.push(("nested", include_bytes!("../fixtures/nested-pyarrow.parquet").to_vec()));
    files.push(("types", include_bytes!("../fixtures/types-pyarrow.parquet").to_vec()));
    files.push(("checksums", include_bytes!("../fixtures/checksums-pyarrow.parquet").to_vec()));
    files
}

/// How many damaged files are tried of each file. More take minutes.
fn tries() -> usize {
    std::env::var("ZEITWORT_PARQUET_TRIES").ok().and_then(|tries| tries.parse().ok()).unwrap_or(300)
}

#[test]
fn overwritten_bytes_give_records_and_at_most_one_reason() {
    let mut state = 0x5eed_2023_0502;
    for (name, sound) in small_files() {
        let footer =
            sound.len() - 8 - u32::from_le_bytes(*sound[sound.len() - 8..].first_chunk().unwrap()) as usize;
        for _ in 0..tries() {
            let mut damaged = sound.clone();
            for _ in 0..1 + random(&mut state) % 3 {
                // The footer, where all sizes stand, is hit as often as all the rest.
                let from = if random(&mut state).is_multiple_of(2) { footer } else { 4 };
                let place = from + random(&mut state) % (sound.len() - 8 - from);
                let end = (place + 1 + random(&mut state) % 6).min(sound.len());
                let byte = [0xff, 0x7f, 0x00, 0x0f, 0xf1, 0xfc, 0x80, 0x1c][random(&mut state) % 8];
                damaged[place..end].fill(byte);
            }
            let start = Instant::now();
            let _ = found(&damaged);
            assert!(start.elapsed() < Duration::from_secs(5), "{name}");
        }
    }
}

#[test]
fn any_flipped_bit_gives_records_and_at_most_one_reason() {
    let flips = tries();
    let mut state = 0x5eed_2023_0501;
    for (name, sound) in small_files() {
        let rows = found(&sound).records.len();
        let mut ended = 0;
        for _ in 0..flips {
            let (byte, bit) = (random(&mut state) % sound.len(), random(&mut state) % 8);
            let mut damaged = sound.clone();
            damaged[byte] ^= 1 << bit;
            let start = Instant::now();
            let found = found(&damaged);
            assert!(start.elapsed() < Duration::from_secs(5), "{name} {byte} {bit}");
            assert!(found.records.len() <= rows, "{name} {byte} {bit}: {} rows", found.records.len());
            assert!(found.records.len() == rows || found.end.is_some(), "{name} {byte} {bit}: lost rows");
            ended += usize::from(found.end.is_some());
        }
        assert!(ended * 10 > flips, "{name}: only {ended} of {flips} were found");
    }
}

#[test]
fn a_file_cannot_hold_rows_without_end() {
    let schema = Arc::new(parse_message_type("message m { optional int64 nr; }").unwrap());
    let mut bytes = Vec::new();
    let one_page = WriterProperties::builder().set_data_page_row_count_limit(usize::MAX);
    let one_page = one_page.set_write_batch_size(2_000_000).build();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(one_page)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int64Type>().write_batch(&[], Some(&vec![0; 1_700_000]), None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    let found = found(&bytes);
    assert!((1_000_000..1_600_000).contains(&found.records.len()), "{}", found.records.len());
    let end = found.end.unwrap();
    assert!(end.contains("bytes cannot hold more rows"), "{end}");
}
