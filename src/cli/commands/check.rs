//! `zeitwort check`.

use std::fmt::Write;
use std::path::PathBuf;

use zeitwort::corpus::{Document, ReadSummary};
use zeitwort::time::{Period, Timeline};
use zeitwort::{Corpus, Settings};

use crate::cli::options::config::ConfigOption;
use crate::cli::options::input::{InputOptions, open_corpus};
use crate::cli::show::account::{Records, account};
use crate::cli::show::notes::{note, note_losses};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::sparkline::sparkline;
use crate::cli::show::terminal::{escape_value, print};
use crate::cli::show::text::{plural, shortened, shortened_date};

/// Show how files are read: formats, columns, dates, what is mended and rejected, and three articles
///
/// Reads all articles and runs nothing else. Use it before zeitwort run on files that are new to
/// you.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// Files, folders, globs or - (standard input), as for zeitwort run
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    config: ConfigOption,

    /// Print no notes and no progress
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    input: InputOptions,
}

/// The articles that are shown, their columns, and the characters of their texts.
const SHOWN: usize = 3;
const SHOWN_COLUMNS: usize = 20;
const SHOWN_TEXT: usize = 300;

pub(super) fn check(arguments: &CheckArguments) -> anyhow::Result<()> {
    let mut settings = arguments.config.settings()?;
    arguments.input.change(&mut settings)?;
    let mut corpus = settings.configure(open_corpus(&arguments.paths)?)?;
    let bar = ProgressBar::new(!arguments.quiet);
    bar.message("reading: records");
    let read = read(&mut corpus, &settings, &bar);
    bar.clear();
    let read = read?;
    let mut text = String::new();
    describe(&mut text, &corpus, &read)?;
    print(&text)?;
    if !arguments.quiet {
        read.summary.account.notes().iter().for_each(|text| note(text));
        note_losses(&read.summary.rejected);
    }
    Ok(())
}

/// What reading a corpus gave.
struct Read {
    summary: ReadSummary,
    first: Vec<Document>,
    /// The articles by year.
    years: Timeline,
}

/// Reads a corpus, and again without its boilerplate.
fn read(corpus: &mut Corpus, settings: &Settings, bar: &ProgressBar) -> anyhow::Result<Read> {
    let on_record = |record: &_| {
        bar.step();
        settings.check_record(record)
    };
    let boilerplate = corpus.learn_boilerplate(&on_record)?;
    *corpus = corpus.clone().boilerplate(boilerplate);
    let mut articles = corpus.articles(&on_record);
    let mut first = Vec::new();
    let mut dates = Vec::new();
    for article in articles.by_ref() {
        let article = article?;
        dates.push(article.meta.date);
        if first.len() < SHOWN {
            first.push(article);
        }
    }
    articles.check_any()?;
    let years = Timeline::new(Period::Year, &dates, &vec![0; dates.len()]);
    Ok(Read { summary: articles.finish(), first, years })
}

fn describe(text: &mut String, corpus: &Corpus, read: &Read) -> std::fmt::Result {
    let Read { summary, first, years } = read;
    let records = Records {
        documents: summary.documents,
        rejected: summary.rejected.len() as u64,
        undated: years.undated().into(),
        too_coarse: String::new(),
    };
    account(text, &summary.account, &records, &summary.rejected)?;
    if let Some(example) = corpus.skipped().first() {
        let files = plural(corpus.skipped().len() as u64, "file");
        let example = example.display().to_string();
        writeln!(text, "not read: {files} of unknown format, e.g. {}", escape_value(&example))?;
    }
    if let (Some(first), Some(last)) = (years.totals().first(), years.totals().last()) {
        let (first, last) = (first.start.to_string(), last.start.to_string());
        let articles: Vec<(f64, f64)> = years.totals().iter().map(|total| (total.docs.into(), 1.0)).collect();
        let (first, last) = (shortened_date(&first, Period::Year), shortened_date(&last, Period::Year));
        writeln!(text, "{first} to {last}; articles per year: {}", sparkline(&articles))?;
    }
    for article in first {
        show(text, article)?;
    }
    Ok(())
}

/// Writes what is known of an article, and the start of its text.
fn show(text: &mut String, article: &Document) -> std::fmt::Result {
    let meta = &article.meta;
    let date = meta.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let mut known = vec![meta.id.clone(), date];
    known.extend(meta.source.iter().map(ToString::to_string));
    known.extend(meta.carried.iter().take(SHOWN_COLUMNS).filter_map(|(name, value)| {
        let value = value.to_string();
        (!value.trim().is_empty()).then(|| format!("{name} = {}", shortened(value.trim(), 40)))
    }));
    writeln!(text, "\n{}", shortened(&known.join(" · "), 200))?;
    let start: String = article.text.chars().take(SHOWN_TEXT).collect();
    for line in start.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(text, "    {}", escape_value(&line.trim().replace('\t', " ")))?;
    }
    if start.len() < article.text.len() {
        writeln!(text, "    …")?;
    }
    Ok(())
}
