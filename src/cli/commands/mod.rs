//! The subcommands, one file for each.

mod apply;
mod check;
mod collocates;
mod evaluate;
mod keyness;
mod kwic;
mod model;
mod permute;
mod reuse;
mod run;
mod synth;
mod terms;

use clap::{Parser, Subcommand};

/// Text mining for dated German news: topics, and words over time
///
/// Start with `zeitwort run`, which reads articles and writes tables as Parquet.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(Box<run::RunArguments>),
    Apply(Box<apply::ApplyArguments>),
    Check(Box<check::CheckArguments>),
    Terms(terms::TermsArguments),
    Model(model::ModelArguments),
    Kwic(Box<kwic::KwicArguments>),
    Collocates(Box<collocates::CollocatesArguments>),
    Keyness(Box<keyness::KeynessArguments>),
    Permute(Box<permute::PermuteArguments>),
    Reuse(Box<reuse::ReuseArguments>),
    Evaluate(evaluate::EvaluateArguments),
    Synth(synth::SynthArguments),
}

/// Runs the subcommand that the arguments name.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Apply(arguments) => apply::apply(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Terms(arguments) => terms::terms(&arguments),
        Command::Model(arguments) => model::model(&arguments),
        Command::Kwic(arguments) => kwic::kwic(&arguments),
        Command::Collocates(arguments) => collocates::collocates(&arguments),
        Command::Keyness(arguments) => keyness::keyness(&arguments),
        Command::Permute(arguments) => permute::permute(&arguments),
        Command::Reuse(arguments) => reuse::reuse(&arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
        Command::Synth(arguments) => synth::synth(&arguments),
    }
}
