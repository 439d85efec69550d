//! The only place for transcendental functions: the same bits on every machine (libm, no
//! machine-specific paths). `+ − × ÷ √` are correctly rounded everywhere and need no wrapper.

/// π.
pub const PI: f64 = std::f64::consts::PI;
/// 2π.
pub const TAU: f64 = std::f64::consts::TAU;

/// Sine of an angle in radians.
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}
/// Cosine of an angle in radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}
/// Angle of the point (x, y) in radians, −π..π.
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}
/// eˣ.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}
/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}
/// Logarithm to base 10.
#[must_use]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}
/// xʸ.
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}
/// Complementary error function, 2/√π ∫ₓ^∞ e^(−t²) dt: tails of the normal distribution.
#[must_use]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}
/// Cube root.
#[must_use]
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}
/// `x` rounded to `decimals` places, half away from zero; −0 becomes 0.
#[must_use]
pub fn round_to(x: f64, decimals: i32) -> f64 {
    let k = libm::pow(10.0, f64::from(decimals));
    (x * k).round() / k + 0.0
}
