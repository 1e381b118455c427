//! Commands of LaTeX that begin as an escape does: `\nabla`, `\text`, `\right`.

/// The commands with n, r, t and u in lower case, without their backslash. No German word is left of
/// one of them without its first letter.
const COMMANDS: [&str; 76] = [
    "nabla",
    "natural",
    "ncong",
    "ne",
    "nearrow",
    "neg",
    "neq",
    "newblock",
    "newcommand",
    "newenvironment",
    "newline",
    "newpage",
    "newtheorem",
    "nexists",
    "ngeq",
    "ngtr",
    "ni",
    "nleftarrow",
    "nleq",
    "nless",
    "nmid",
    "nocite",
    "node",
    "noindent",
    "nolimits",
    "nonumber",
    "normalfont",
    "normalsize",
    "not",
    "notag",
    "notin",
    "nparallel",
    "nrightarrow",
    "nsubseteq",
    "nu",
    "num",
    "nwarrow",
    "raggedright",
    "rangle",
    "ratio",
    "rbrace",
    "rceil",
    "ref",
    "relax",
    "renewcommand",
    "rfloor",
    "rho",
    "right",
    "rightarrow",
    "rightharpoonup",
    "rm",
    "rmfamily",
    "root",
    "rule",
    "tableofcontents",
    "tag",
    "tan",
    "tanh",
    "tau",
    "tbinom",
    "text",
    "textbf",
    "textit",
    "textrm",
    "textsc",
    "texttt",
    "tfrac",
    "theta",
    "thinspace",
    "tilde",
    "times",
    "tiny",
    "title",
    "to",
    "top",
    "triangle",
];

/// Returns `true` if the text begins with one of the commands, the whole of its word.
pub(super) fn begins_with_command(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(length);
    COMMANDS.binary_search(&word).is_ok() && !rest.starts_with(char::is_alphabetic)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_commands_count() {
        assert!(COMMANDS.is_sorted());
        for text in ["nabla f", "text{Hafen}", "ne", "tau_1", "right)"] {
            assert!(begins_with_command(text), "{text}");
        }
        for text in ["nur noch", "netz", "textil", "nDer", "nähe", "", "n", "rät", "noch", "tä"] {
            assert!(!begins_with_command(text), "{text}");
        }
    }
}
