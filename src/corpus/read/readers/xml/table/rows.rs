//! [`Rows`]: the articles of a file with elements such as `<article>`, each a record.

use super::outline::Shape;
use super::record::Builder;
use crate::corpus::read::readers::xml::kind::{Kind, Out};
use crate::corpus::read::readers::xml::tag::{Tag, local};
use crate::corpus::value::{Fields, Value};

/// The reader of lists of articles.
pub(in crate::corpus::read::readers::xml) struct Rows {
    shape: Shape,
    /// How many elements are open, and how many of them are on the way to an article.
    depth: usize,
    on_the_way: usize,
    builder: Builder,
    in_article: bool,
    articles: u64,
    is_sitemap: bool,
}

/// What the elements of sitemaps of news are.
const OF_SITEMAPS: [(&str, &str); 6] = [
    ("loc", "url"),
    ("news.title", "title"),
    ("news.publication_date", "date"),
    ("news.publication.name", "source"),
    ("news.publication.language", "language"),
    ("news.keywords", "keywords"),
];

impl Rows {
    pub(in crate::corpus::read::readers::xml) fn new(shape: Shape) -> Self {
        let is_sitemap = shape.path.first().is_some_and(|root| root == "urlset");
        Self {
            shape,
            depth: 0,
            on_the_way: 0,
            builder: Builder::default(),
            in_article: false,
            articles: 0,
            is_sitemap,
        }
    }

    fn columns(&mut self) -> Fields {
        let mut fields = self.builder.finish();
        if self.is_sitemap {
            for (name, _) in &mut fields {
                if let Some((_, known)) = OF_SITEMAPS.iter().find(|(long, _)| **long == **name) {
                    *name = (*known).into();
                }
            }
        }
        fields.retain(|(_, value)| *value != Value::Null);
        fields
    }
}

impl Kind for Rows {
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out) {
        self.depth += 1;
        if self.in_article {
            self.builder.start(tag, &self.shape.containers);
            return;
        }
        let is_next = self.on_the_way + 1 == self.depth
            && self.shape.path.get(self.on_the_way).is_some_and(|name| name == tag.local());
        if is_next {
            self.on_the_way = self.depth;
            if self.on_the_way == self.shape.path.len() {
                out.begin();
                self.in_article = true;
                self.builder.begin(tag);
            }
        }
    }

    fn text(&mut self, text: &str, _: &mut Out) {
        if self.in_article {
            self.builder.text(text);
        }
    }

    fn end(&mut self, name: &str, out: &mut Out) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth < self.on_the_way {
            self.on_the_way = self.depth;
            if std::mem::take(&mut self.in_article) {
                self.articles += 1;
                let fields = self.columns();
                out.push(fields);
            }
        } else if self.in_article {
            self.builder.end(local(name));
        }
    }

    fn finish(&mut self, out: &mut Out) {
        if self.articles == 0 {
            out.reject("a list without articles".to_owned());
        }
    }

    fn held(&self) -> usize {
        self.builder.held
    }
}
