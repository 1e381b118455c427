//! The articles that are compared.

use zeitwort::Result;
use zeitwort::copies::{Passages, PassagesParams};
use zeitwort::corpus::Document;

/// The articles in which passages are sought, and those of the other corpus, if there is one.
pub(super) struct Articles {
    pub(super) own: Vec<Document>,
    pub(super) others: Option<Vec<Document>>,
}

impl Articles {
    /// Returns the articles of which the second column has its ids.
    pub(super) fn others(&self) -> &[Document] {
        self.others.as_deref().unwrap_or(&self.own)
    }

    pub(super) fn find(&self, params: &PassagesParams) -> Result<Passages> {
        match &self.others {
            Some(others) => params.find_between(&self.own, others),
            None => params.find(&self.own),
        }
    }
}
