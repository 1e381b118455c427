//! [`ModelTable`]: the list of the tables of a saved model.

/// A table of a saved model, the file `<name>.parquet`. `parts`, `forms`, `umlauts`,
/// `compounds` and `fingerprints` are there only if they were learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModelTable {
    Terms,
    TermForms,
    TopicTerms,
    Parts,
    Components,
    Dimensions,
    Centroids,
    Forms,
    Umlauts,
    Compounds,
    Fingerprints,
}

impl ModelTable {
    pub(crate) const ALL: [Self; 11] = [
        Self::Terms,
        Self::TermForms,
        Self::TopicTerms,
        Self::Parts,
        Self::Components,
        Self::Dimensions,
        Self::Centroids,
        Self::Forms,
        Self::Umlauts,
        Self::Compounds,
        Self::Fingerprints,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::TermForms => "term_forms",
            Self::TopicTerms => "topic_terms",
            Self::Parts => "parts",
            Self::Components => "components",
            Self::Dimensions => "dimensions",
            Self::Centroids => "centroids",
            Self::Forms => "forms",
            Self::Umlauts => "umlauts",
            Self::Compounds => "compounds",
            Self::Fingerprints => "fingerprints",
        }
    }

    /// The name of its file.
    pub(crate) fn file(self) -> String {
        format!("{}.parquet", self.name())
    }
}
