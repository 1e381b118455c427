//! [`Fitted`]: a model with its columns, before errors and tests are computed.

use super::design::Design;
use super::solve::alternate::Maximum;
use super::solve::rows::Rows;
use crate::Error;

/// A model: the columns, and the coefficients of those that are determined.
pub(super) struct Fitted {
    pub(super) design: Design,
    /// Whether each column is determined.
    pub(super) kept: Vec<bool>,
    pub(super) rows: Rows,
    pub(super) maximum: Maximum,
    /// The degrees of freedom of time.
    pub(super) degrees: usize,
}

impl Fitted {
    pub(super) fn aic(&self) -> f64 {
        let parameters = self.rows.width() + usize::from(self.maximum.alpha > 0.0);
        2.0 * parameters as f64 - 2.0 * self.maximum.log_likelihood
    }

    /// The position of each column among those that are determined.
    pub(super) fn positions(&self) -> Vec<Option<usize>> {
        let position = |next: &mut usize, &is_kept: &bool| {
            *next += usize::from(is_kept);
            Some(is_kept.then(|| *next - 1))
        };
        self.kept.iter().scan(0, position).collect()
    }
}

/// The error of counts that do not determine a model.
pub(super) fn impossible(message: impl Into<String>) -> Error {
    Error::Numeric { routine: "the count model", message: message.into() }
}
