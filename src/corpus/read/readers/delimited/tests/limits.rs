//! Empty, damaged and hostile files.

use super::*;
