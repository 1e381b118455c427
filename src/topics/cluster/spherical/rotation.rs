//! [`Rotation`]: how far a centroid has moved, and what follows for cosines.

/// The angle between a vector and its value before an update. Holds the cosine and the
/// sine, as in single precision the cosine of a small angle does not determine it.
#[derive(Clone, Copy)]
pub(super) struct Rotation {
    pub(super) cosine: f32,
    pub(super) sine: f32,
}

/// Bounds by the triangle inequality of angles (Schubert, Lang & Feher 2021).
impl Rotation {
    /// Returns the greatest possible cosine of a vector and the rotated one, if it was at
    /// most `bound` before.
    pub(super) fn greatest(self, bound: f32) -> f32 {
        if bound >= self.cosine || self.cosine <= 0.0 {
            return 1.0;
        }
        let bound = bound.max(-1.0);
        // Even an angle of 0 is widened by what rounding may hide.
        bound * self.cosine + (1.0 - bound * bound).sqrt() * self.sine + f32::EPSILON
    }

    /// Returns the least possible cosine, if it was at least `bound` before.
    pub(super) fn least(self, bound: f32) -> f32 {
        if bound <= -self.cosine || self.cosine <= 0.0 {
            return -1.0;
        }
        let bound = bound.min(1.0);
        bound * self.cosine - (1.0 - bound * bound).sqrt() * self.sine - f32::EPSILON
    }
}
