//! `zeitwort synth`.

use std::path::PathBuf;
use std::time::Instant;

use zeitwort::corpus::Date;
use zeitwort::synth::Synth;

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::print;
use crate::cli::show::text::plural;

/// Generate a corpus of any size with known topics, trends and bursts
///
/// The articles look German but mean nothing. They have the columns id, date, source and text. A
/// second file (news.truth.json for news.parquet) holds what is known about them: the parameters;
/// the words of each topic; the rising, falling, bursting and stationary words with their rates per
/// million words; and the id, topic, second_topic and copy_of of each article. In Python:
/// `articles = polars.DataFrame(json.load(open("news.truth.json"))["articles"])`.
/// The same options give the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct SynthArguments {
    /// Number of articles
    #[arg(long, value_name = "N")]
    docs: u64,

    /// File for the articles: .jsonl, .ndjson, .csv (each also .gz or .zst) or .parquet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Seed for random numbers
    #[arg(long, value_name = "N", default_value_t = 42)]
    seed: u64,

    /// Number of topics
    #[arg(long, value_name = "N", default_value_t = 20)]
    topics: usize,

    /// Share of nouns, verbs and adjectives that belong to the topic, 0 to 1; more makes topics
    /// easier to find
    #[arg(long, value_name = "SHARE", default_value_t = 0.15)]
    topicality: f64,

    /// First day of the corpus
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2020-01-01", value_parser = Date::parse)]
    start: Date,

    /// Length of the corpus in months
    #[arg(long, value_name = "N", default_value_t = 60)]
    months: u32,

    /// Median length of the articles, in words
    #[arg(long, value_name = "N", default_value_t = 330.0)]
    median_words: f64,

    /// How much words repeat within an article: the correlation of two nouns being the same, 0 to 0.9
    #[arg(long, value_name = "R", default_value_t = 0.01)]
    clumping: f64,

    /// Share of articles that are near-copies of a recent one, 0 to 0.9
    #[arg(long, value_name = "SHARE", default_value_t = 0.03)]
    near_copies: f64,

    /// Number of words to plant of each kind: rising, falling, bursting and stationary
    #[arg(long, value_name = "N", default_value_t = 10)]
    planted: usize,

    /// Replace FILE and its truth file if they exist
    #[arg(long)]
    force: bool,

    /// Print errors only
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn synth(arguments: &SynthArguments) -> anyhow::Result<()> {
    let start = Instant::now();
    let synthetic = Synth::new(arguments.docs)
        .seed(arguments.seed)
        .topics(arguments.topics)
        .topicality(arguments.topicality)
        .start(arguments.start)
        .months(arguments.months)
        .median_words(arguments.median_words)
        .clumping(arguments.clumping)
        .near_copies(arguments.near_copies)
        .planted(arguments.planted)
        .build()?;
    leave_no_drafts([&*arguments.out]);
    let bar = ProgressBar::new(!arguments.quiet);
    bar.message("writing: articles");
    let written = synthetic.write_watched(&arguments.out, arguments.force, || bar.step());
    bar.clear();
    let written = written?;
    if arguments.quiet {
        return Ok(());
    }
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = written.text_bytes as f64 / 1e6;
    print(&format!(
        "{} · {} · {megabytes:.1} MB of text in {seconds:.1} s ({:.0} MB/s)\n{}, and the truth about it in {}\n",
        plural(written.articles, "article"),
        plural(written.words, "word"),
        megabytes / seconds,
        arguments.out.display(),
        written.truth.display(),
    ))
}
