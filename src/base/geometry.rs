//! Points, rectangles and the one transform between spaces (world → page, world → screen).

/// A point or displacement; the space is part of the variable's name (`at_page`, `pos_world`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vec2 {
    /// To the right.
    pub x: f64,
    /// Downwards, in every space of the program.
    pub y: f64,
}

impl Vec2 {
    /// The origin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// The point (x, y).
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Euclidean length.
    #[must_use]
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Euclidean distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// The unit vector in this direction, or zero for a zero vector.
    #[must_use]
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 {
            self * (1.0 / length)
        } else {
            Self::ZERO
        }
    }

    /// Turned by a quarter: (x, y) → (−y, x).
    #[must_use]
    pub fn quarter_turn(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// Both coordinates are finite numbers.
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl std::ops::Add for Vec2 {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self::new(self.x + o.x, self.y + o.y)
    }
}
impl std::ops::Sub for Vec2 {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self::new(self.x - o.x, self.y - o.y)
    }
}
impl std::ops::Mul<f64> for Vec2 {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        Self::new(self.x * k, self.y * k)
    }
}
impl std::ops::AddAssign for Vec2 {
    fn add_assign(&mut self, o: Self) {
        *self = *self + o;
    }
}
impl std::ops::SubAssign for Vec2 {
    fn sub_assign(&mut self, o: Self) {
        *self = *self - o;
    }
}

/// An axis-parallel rectangle; empty when `max` lies before `min`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Upper left corner.
    pub min: Vec2,
    /// Lower right corner.
    pub max: Vec2,
}

impl Rect {
    /// The empty rectangle: the neutral element of [`Rect::include`].
    pub const EMPTY: Self = Self {
        min: Vec2::new(f64::INFINITY, f64::INFINITY),
        max: Vec2::new(f64::NEG_INFINITY, f64::NEG_INFINITY),
    };

    /// The rectangle between two opposite corners.
    #[must_use]
    pub fn new(a: Vec2, b: Vec2) -> Self {
        Self {
            min: Vec2::new(a.x.min(b.x), a.y.min(b.y)),
            max: Vec2::new(a.x.max(b.x), a.y.max(b.y)),
        }
    }

    /// Upper left corner, width and height.
    #[must_use]
    pub fn from_size(min: Vec2, width: f64, height: f64) -> Self {
        Self {
            min,
            max: min + Vec2::new(width, height),
        }
    }

    /// The square around a circle.
    #[must_use]
    pub fn around(centre: Vec2, radius: f64) -> Self {
        Self {
            min: centre - Vec2::new(radius, radius),
            max: centre + Vec2::new(radius, radius),
        }
    }

    /// True when it holds no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !(self.min.x <= self.max.x && self.min.y <= self.max.y)
    }

    /// Width (0 when empty).
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// Height (0 when empty).
    #[must_use]
    pub fn height(&self) -> f64 {
        (self.max.y - self.min.y).max(0.0)
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> Vec2 {
        (self.min + self.max) * 0.5
    }

    /// Grown to hold `other`.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Vec2::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Vec2::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Grown to hold the point.
    pub fn include(&mut self, p: Vec2) {
        *self = self.union(&Self { min: p, max: p });
    }

    /// Grown by `by` on each side (shrunk when negative).
    #[must_use]
    pub fn expand(&self, by: f64) -> Self {
        Self {
            min: self.min - Vec2::new(by, by),
            max: self.max + Vec2::new(by, by),
        }
    }

    /// The point lies inside or on the border.
    #[must_use]
    pub fn contains(&self, p: Vec2) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// `other` lies wholly inside.
    #[must_use]
    pub fn contains_rect(&self, other: &Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// The two share an area (touching borders do not count).
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }
}

/// Uniform scaling and translation: `p ↦ p · scale + offset`. No rotation, no mirror.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Target units per source unit, above 0.
    pub scale: f64,
    /// Where the source's origin lands.
    pub offset: Vec2,
}

impl Transform {
    /// The transform that changes nothing.
    pub const IDENTITY: Self = Self {
        scale: 1.0,
        offset: Vec2::ZERO,
    };

    /// Maps a point.
    #[must_use]
    pub fn apply(&self, p: Vec2) -> Vec2 {
        p * self.scale + self.offset
    }

    /// Maps a point back.
    #[must_use]
    pub fn invert(&self, p: Vec2) -> Vec2 {
        (p - self.offset) * (1.0 / self.scale)
    }

    /// The largest uniform scaling that shows all of `from` inside `into`, centred.
    /// An empty or point-like `from` is shown at `at_most`, the largest scale allowed.
    #[must_use]
    pub fn fit(from: &Rect, into: &Rect, at_most: f64) -> Self {
        let scale = (into.width() / from.width()).min(into.height() / from.height());
        let scale = if scale.is_finite() && scale > 0.0 {
            scale.min(at_most)
        } else {
            at_most
        };
        let centre = if from.is_empty() {
            Vec2::ZERO
        } else {
            from.centre()
        };
        Self {
            scale,
            offset: into.centre() - centre * scale,
        }
    }
}
