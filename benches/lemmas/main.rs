//! Measures the lemmas: `lemmas SENTENCES.jsonl` writes a CSV `term_id,form,count` of the forms
//! that `lexeme_error.py` scores; `--tokens` before the file takes the treebank's own
//! tokens, as HanTa gets them. `lemmas --word WORD…` prints lemmas.
//! `lemmas --speed FORMS.txt` resolves the forms of a file (`form<TAB>inside<TAB>at start`).

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::{BufWriter, Write};
use std::time::Instant;

use rayon::prelude::*;
use zeitwort::text::{CorpusForms, FormPlaces, LemmaLexicon, Lemmas};

mod tokens;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--word", ref words @ ..] => {
            let lemmas = Lemmas::german();
            for word in words {
                println!("{word}\t{}\t{:?}", lemmas.lemma(word), LemmaLexicon::german().readings(word));
            }
            Ok(())
        }
        ["--show", file] => show(file),
        ["--speed", file] => speed(file),
        ["--forms", file] => forms(file),
        ["--tokens", file] => terms(file, true),
        [file] => terms(file, false),
        _ => Err("lemmas SENTENCES.jsonl | --forms TEXTS.jsonl | --speed FORMS.tsv | --word WORD…".into()),
    }
}

/// The tokens of each text of a file.
fn read(file: &str, mut each: impl FnMut(&str, bool)) -> Result<(), Box<dyn Error>> {
    for line in std::fs::read_to_string(file)?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        tokens::tokens(text, &mut each);
    }
    Ok(())
}

/// The tokens of the treebank.
fn read_tokens(file: &str, mut each: impl FnMut(&str, bool)) -> Result<(), Box<dyn Error>> {
    for line in std::fs::read_to_string(file)?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let tokens: Vec<(String, String, String)> =
            serde_json::from_str(record["tokens"].as_str().unwrap_or("[]"))?;
        let mut starts = true;
        for (form, _, _) in &tokens {
            each(form, starts);
            starts = matches!(&**form, ":" | "\"" | "„" | "(" | "." | "!" | "?" | "“" | "»")
                || starts && !form.contains(char::is_alphanumeric);
        }
    }
    Ok(())
}

/// Writes the terms of each form.
fn terms(file: &str, as_tokens: bool) -> Result<(), Box<dyn Error>> {
    let mut forms: HashMap<String, FormPlaces> = HashMap::new();
    let count = |form: &str, starts| forms.entry(form.to_owned()).or_default().count(starts);
    if as_tokens {
        read_tokens(file, count)?
    } else {
        read(file, count)?
    }
    let corpus = CorpusForms::learn(forms.par_iter().map(|(form, &places)| (&**form, places)));
    let lemmas = Lemmas::german();
    let resolver = lemmas.in_corpus(&corpus);
    let mut counts: BTreeMap<(String, &str), u32> = BTreeMap::new();
    for (form, places) in &forms {
        for (count, starts) in [(places.inside, false), (places.at_start, true)] {
            if count > 0 {
                *counts.entry((resolver.lemma(form, starts), form)).or_default() += count;
            }
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    writeln!(out, "term_id,form,count")?;
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    for ((lemma, form), count) in counts {
        writeln!(out, "{},{},{count}", quoted(&lemma), quoted(form))?;
    }
    Ok(())
}

/// Writes the distinct forms of a file of texts.
fn forms(file: &str) -> Result<(), Box<dyn Error>> {
    let mut forms: BTreeMap<String, FormPlaces> = BTreeMap::new();
    read(file, |form, starts| forms.entry(form.to_owned()).or_default().count(starts))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (form, evidence) in forms {
        writeln!(out, "{form}\t{}\t{}", evidence.inside, evidence.at_start)?;
    }
    Ok(())
}

/// Prints the forms of a file with counts whose lemma is found by a rule, or differs at the start.
fn show(file: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let mut forms: Vec<(&str, FormPlaces)> = text.lines().filter_map(evidence).collect();
    let (lemmas, corpus) = (Lemmas::german(), CorpusForms::learn(forms.par_iter().copied()));
    let resolver = lemmas.in_corpus(&corpus);
    let lexicon = LemmaLexicon::german();
    forms.sort_by_key(|(form, evidence)| (std::cmp::Reverse(evidence.total()), *form));
    for (form, evidence) in forms {
        let (inside, start) = (resolver.lemma(form, false), resolver.lemma(form, true));
        let how = if lexicon.readings(form).is_empty() { "rule" } else { "known" };
        println!("{how}\t{}\t{}\t{form}\t{inside}\t{start}", evidence.inside, evidence.at_start);
    }
    Ok(())
}

/// A line of a file of forms.
fn evidence(line: &str) -> Option<(&str, FormPlaces)> {
    let mut fields = line.split('\t');
    let form = fields.next()?;
    let inside = fields.next()?.parse().ok()?;
    Some((form, FormPlaces { inside, at_start: fields.next()?.parse().ok()? }))
}

/// Prints how long it takes to resolve forms.
fn speed(file: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let forms: Vec<(&str, FormPlaces)> = text.lines().filter_map(evidence).collect();
    let start = Instant::now();
    let lemmas = Lemmas::german();
    let ready = start.elapsed();
    let first = lemmas.lemma("Gesetzes");
    println!("lexicon ready in {ready:?}, first word ({first}) after {:?}", start.elapsed());
    for _ in 0..std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(3) {
        let start = Instant::now();
        let corpus = CorpusForms::learn(forms.par_iter().copied());
        let learned = start.elapsed();
        let resolver = lemmas.in_corpus(&corpus);
        let letters: usize =
            forms.iter().map(|(form, places)| resolver.form(form, *places).lemma.len()).sum();
        println!(
            "{} forms ({letters} letters) learned in {learned:?}, resolved after {:?}",
            forms.len(),
            start.elapsed()
        );
    }
    Ok(())
}
