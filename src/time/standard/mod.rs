//! Directly standardised rates: what rates would be if the mix of outlets were the same in all periods.

pub(in crate::time) mod rates;
pub(in crate::time) mod standardized;
mod topics;
pub(in crate::time) mod weights;
