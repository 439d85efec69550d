//! From the Earth to a plane: Lambert-93 (EPSG:2154) where all places lie in France, else the
//! azimuthal equal-area projection about their middle (Snyder 1987), or an equal-area cylinder when
//! they lie all around the globe.

use crate::base::geometry::Vec2;
use crate::base::math::{PI, cos, exp, ln, pow, sin};

/// Radius of the Earth as a sphere, metres.
const RADIUS: f64 = 6_371_000.0;

/// Places (degrees north and east) on a plane, in metres; x to the right, y downwards.
pub(super) fn project(places: &[(f64, f64)]) -> Vec<Vec2> {
    let in_france = |p: &(f64, f64)| (41.0..=51.6).contains(&p.0) && (-5.6..=10.0).contains(&p.1);
    if places.iter().all(in_france) {
        return places.iter().map(|p| lambert_93(*p)).collect();
    }
    let (mut low, mut high) = ((90.0, 180.0), (-90.0, -180.0));
    for (north, east) in places {
        low = (north.min(low.0), east.min(low.1));
        high = (north.max(high.0), east.max(high.1));
    }
    let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
    if high.1 - low.1 > 150.0 {
        return places.iter().map(|p| cylinder(*p, middle)).collect();
    }
    places.iter().map(|p| azimuthal(*p, middle)).collect()
}

fn radians(degrees: f64) -> f64 {
    degrees * PI / 180.0
}

/// Lambert-93 on the ellipsoid GRS80: constants of IGN's note NTG 71.
fn lambert_93((north, east): (f64, f64)) -> Vec2 {
    const N: f64 = 0.725_607_765_053_267;
    const C: f64 = 11_754_255.426_1;
    const ECCENTRICITY: f64 = 0.081_819_191_042_816;
    let (latitude, longitude) = (radians(north), radians(east - 3.0));
    let s = ECCENTRICITY * sin(latitude);
    let quarter = PI / 4.0 + latitude / 2.0;
    let tangent = sin(quarter) / cos(quarter);
    let isometric = ln(tangent * pow((1.0 - s) / (1.0 + s), ECCENTRICITY / 2.0));
    let far = C * exp(-N * isometric);
    let turn = N * longitude;
    Vec2::new(
        700_000.0 + far * sin(turn),
        -(12_655_612.049_9 - far * cos(turn)),
    )
}

/// Lambert's azimuthal equal-area projection on a sphere.
fn azimuthal((north, east): (f64, f64), (north_0, east_0): (f64, f64)) -> Vec2 {
    let (p, p0, l) = (radians(north), radians(north_0), radians(east - east_0));
    let along = sin(p0) * sin(p) + cos(p0) * cos(p) * cos(l);
    // At the point opposite to the middle the projection has no value: stay short of it.
    let k = (2.0 / (1.0 + along).max(1e-6)).sqrt() * RADIUS;
    Vec2::new(
        k * cos(p) * sin(l),
        -k * (cos(p0) * sin(p) - sin(p0) * cos(p) * cos(l)),
    )
}

/// Lambert's equal-area cylinder, true in scale at 35°.
fn cylinder((north, east): (f64, f64), (_, east_0): (f64, f64)) -> Vec2 {
    let scale = cos(radians(35.0));
    Vec2::new(
        RADIUS * radians(east - east_0) * scale,
        -RADIUS * sin(radians(north)) / scale,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lambert_93_agrees_with_the_grid() {
        // The origin, 46.5° N 3° E, has the coordinates 700 000, 6 600 000 by definition.
        let origin = lambert_93((46.5, 3.0));
        assert!((origin.x - 700_000.0).abs() < 0.5 && (origin.y + 6_600_000.0).abs() < 0.5);
    }

    #[test]
    fn north_is_up_and_east_is_right_everywhere() {
        for places in [
            [(45.76, 4.84), (50.63, 3.06), (43.30, 5.37)],
            [(60.0, 10.0), (61.0, 10.0), (59.0, 11.0)],
            [(0.0, -100.0), (50.0, -100.0), (-30.0, 100.0)],
        ] {
            let at = project(&places);
            assert!(at[1].y < at[0].y, "{places:?}");
            assert!(at[2].y > at[0].y && at[2].x > at[0].x, "{places:?}");
        }
    }
}
