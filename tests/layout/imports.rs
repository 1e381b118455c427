//! The paths that a source file names, in `use` declarations and in code. Files
//! are read as tokens, so that comments, strings and line breaks do not matter.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that a file names.
#[derive(Debug)]
pub(crate) struct Import {
    /// Its segments, e.g. `["super", "date", "Date"]`; a glob ends with `*`.
    pub(crate) path: Vec<String>,
    /// The name that a `use` declaration gives it in the file.
    pub(crate) name: Option<String>,
    /// Whether it is part of a `pub use` or `pub(…) use`.
    pub(crate) is_reexport: bool,
    /// The inline modules around it, from the outside in.
    pub(crate) inline_modules: Vec<String>,
}

/// All paths that a file names, and the first words of those in its code. Items
/// under `#[cfg(test)]` are skipped.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) paths: Vec<Import>,
    pub(crate) words: Vec<String>,
}

impl Imports {
    pub(crate) fn parse(source: &str) -> Self {
        let tokens: TokenStream = source.parse().expect("a source file of Rust");
        let mut imports = Self::default();
        imports.walk(tokens, &[]);
        imports
    }

    fn walk(&mut self, tokens: TokenStream, inline_modules: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        let mut is_public = false;
        while at < tokens.len() {
            if let Some(attribute) = attribute(&tokens[at..]) {
                at += 2;
                if attribute == "cfg(test)" {
                    at += item_length(&tokens[at..]);
                }
                continue;
            }
            match &tokens[at] {
                TokenTree::Ident(word) if word == "pub" => {
                    is_public = true;
                    at += 1 + usize::from(group(&tokens, at + 1, Delimiter::Parenthesis).is_some());
                    continue;
                }
                // Not the `use<…>` of a type.
                TokenTree::Ident(word) if word == "use" && !is_punctuation(tokens.get(at + 1), '<') => {
                    let length =
                        tokens[at..].iter().take_while(|token| !is_punctuation(Some(token), ';')).count();
                    self.use_tree(&tokens[at + 1..at + length], &[], is_public, inline_modules);
                    at += length;
                }
                TokenTree::Ident(word)
                    if word == "mod" && group(&tokens, at + 2, Delimiter::Brace).is_some() =>
                {
                    let mut inner = inline_modules.to_vec();
                    inner.push(tokens[at + 1].to_string());
                    self.walk(group(&tokens, at + 2, Delimiter::Brace).unwrap(), &inner);
                    at += 3;
                }
                TokenTree::Ident(_) => {
                    let (path, length) = path(&tokens[at..]);
                    at += length;
                    self.words.push(path[0].clone());
                    if path.len() > 1 {
                        let inline_modules = inline_modules.to_vec();
                        self.paths.push(Import { path, name: None, is_reexport: false, inline_modules });
                    }
                }
                TokenTree::Group(group) => {
                    self.walk(group.stream(), inline_modules);
                    at += 1;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
            }
            is_public = false;
        }
    }

    /// Adds the paths of a `use` tree, `a::b`, `a::b as c`, `a::*` or
    /// `a::{b, c::{d, e}}`, each after the segments `before`.
    fn use_tree(
        &mut self,
        tree: &[TokenTree],
        before: &[String],
        is_reexport: bool,
        inline_modules: &[String],
    ) {
        let leading = 2 * usize::from(is_punctuation(tree.first(), ':'));
        let (segments, length) = match tree.get(leading) {
            Some(TokenTree::Ident(_)) => path(&tree[leading..]),
            _ => (Vec::new(), 0),
        };
        let rest = &tree[leading + length..];
        let rest = &rest[rest.iter().take_while(|token| is_punctuation(Some(token), ':')).count()..];
        let mut path = before.to_vec();
        path.extend(segments);
        let name = match rest {
            [] if path.last().is_some_and(|last| last == "self") => {
                path.pop();
                path.last().cloned()
            }
            [] => path.last().cloned(),
            [TokenTree::Ident(_), alias] => Some(alias.to_string()),
            [TokenTree::Group(group)] => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in branches.split(|token| is_punctuation(Some(token), ',')) {
                    if !branch.is_empty() {
                        self.use_tree(branch, &path, is_reexport, inline_modules);
                    }
                }
                return;
            }
            glob => {
                path.extend(glob.iter().map(ToString::to_string));
                None
            }
        };
        self.paths.push(Import { path, name, is_reexport, inline_modules: inline_modules.to_vec() });
    }
}

/// The text of an attribute at the start of the tokens.
fn attribute(tokens: &[TokenTree]) -> Option<String> {
    if !is_punctuation(tokens.first(), '#') {
        return None;
    }
    let content = group(tokens, 1, Delimiter::Bracket)?.to_string();
    Some(content.chars().filter(|character| !character.is_whitespace()).collect())
}

/// The number of tokens of an item: it ends with a semicolon or a block.
fn item_length(tokens: &[TokenTree]) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punctuation(Some(token), ';'),
    };
    tokens.iter().position(ends).map_or(tokens.len(), |last| last + 1)
}

/// The segments of a path at the start of the tokens, and the number of its tokens.
fn path(tokens: &[TokenTree]) -> (Vec<String>, usize) {
    let mut segments = vec![tokens[0].to_string()];
    let mut length = 1;
    while let [colon, second, TokenTree::Ident(segment), ..] = &tokens[length..] {
        if !is_punctuation(Some(colon), ':') || !is_punctuation(Some(second), ':') {
            break;
        }
        segments.push(segment.to_string());
        length += 3;
    }
    (segments, length)
}

fn group(tokens: &[TokenTree], at: usize, delimiter: Delimiter) -> Option<TokenStream> {
    match tokens.get(at) {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream()),
        _ => None,
    }
}

fn is_punctuation(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punctuation)) if punctuation.as_char() == character)
}

#[test]
fn paths_of_use_trees_and_of_code_are_found() {
    let imports = Imports::parse(
        "//! crate::comment\n\
         pub(crate) use super::{\n    date::{Date as Day, self},\n    files,\n};\n\
         #[cfg(test)]\nmod tests { use super::unseen; }\n\
         mod inner { use super::super::records; }\n\
         fn f(x: &crate::text::Word<crate::Error>) -> String { format!(\"{}\", super::clean::clean(x)) }",
    );
    let paths: Vec<String> = imports.paths.iter().map(|import| import.path.join("::")).collect();
    assert_eq!(
        paths,
        [
            "super::date::Date",
            "super::date",
            "super::files",
            "super::super::records",
            "crate::text::Word",
            "crate::Error",
            "super::clean::clean"
        ]
    );
    let names: Vec<&str> = imports.paths.iter().filter_map(|import| import.name.as_deref()).collect();
    assert_eq!(names, ["Day", "date", "files", "records"]);
    assert!(imports.paths[..3].iter().all(|import| import.is_reexport) && !imports.paths[3].is_reexport);
    assert_eq!(imports.paths[3].inline_modules, ["inner"]);
}
