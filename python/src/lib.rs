//! The native half of the Python package `zeitwort`. It passes Python's values to
//! the public API of the crate, and tables back through Arrow. The functions that
//! users call are in `../zeitwort`, whose `_native.pyi` declares this module.

mod analysis;
mod analyzer;
mod collocates;
mod csr;
mod errors;
mod permute;
mod reuse;
mod settings;
mod source;
mod spherical_k_means;
mod synth;
mod table;
mod texts;
mod vectorizer;
mod work;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use super::*;

    #[pymodule_export]
    use super::analysis::{Analysis, analyze, methods, tables};
    #[pymodule_export]
    use super::analyzer::Analyzer;
    #[pymodule_export]
    use super::collocates::collocates;
    #[pymodule_export]
    use super::permute::permute;
    #[pymodule_export]
    use super::reuse::reuse;
    #[pymodule_export]
    use super::source::read;
    #[pymodule_export]
    use super::spherical_k_means::spherical_k_means;
    #[pymodule_export]
    use super::synth::synth;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::vectorizer::Tfidf;
    #[pymodule_export]
    use super::work::_panic;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
