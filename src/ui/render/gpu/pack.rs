//! Marks as the bytes that the shader reads.

use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::figure::{Dash, EnclosureMark, NodeMark, TieMark};
use crate::ui::render::look;
use crate::ui::render::symbol;
use bytemuck::{Pod, Zeroable};

/// Where nodes without a place are put: the shader draws nothing there.
const NO_PLACE: [f32; 2] = [f32::MAX, f32::MAX];

/// How a node is drawn; 20 bytes, uploaded when looks change.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
pub struct NodeInstance {
    /// Index of the node: its place, flags.
    pub node: u32,
    /// Radius, world units.
    pub radius: f32,
    /// Fill.
    pub fill: u32,
    /// Contour.
    pub outline: u32,
    /// Symbol (4 bits), hollow, dashed, 10 unused, contour width in 1/256 pt (16 bits).
    pub bits: u32,
}

/// How a tie is drawn; 16 bytes, uploaded when looks change. Its ends are pulled by index.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
pub struct TieInstance {
    /// Index of one end.
    pub source: u32,
    /// Index of the other end.
    pub target: u32,
    /// Ink.
    pub color: u32,
    /// Width in 1/512 pt (16 bits), bow in 1/1024 of the length (12, signed), dash (3), arrow (1).
    pub bits: u32,
}

/// A disc; 24 bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
pub struct DiscInstance {
    /// Centre from the origin, world units.
    pub centre: [f32; 2],
    /// Radius, world units.
    pub radius: f32,
    /// Tint.
    pub fill: u32,
    /// Edge.
    pub stroke: u32,
    /// Nothing: keeps the shader's alignment.
    pub unused: u32,
}

/// Where the camera is and how the picture is drawn now; 96 bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
pub struct EyeUniform {
    /// Where the origin lies, pixels from the canvas's corner.
    pub offset: [f32; 2],
    /// Size of the canvas, pixels.
    pub size: [f32; 2],
    /// Pixels per world unit.
    pub scale: f32,
    /// Pixels per pt.
    pub pt: f32,
    /// Pixels per point.
    pub point: f32,
    /// Share of their width that ties keep.
    pub thin: f32,
    /// Paper.
    pub paper: [f32; 4],
    /// Selection.
    pub accent: [f32; 4],
    /// 0 = everything, 1 = what fades, 2 = what stands out.
    pub part: u32,
    /// Number of discs.
    pub discs: u32,
    /// 1 = the target is sRGB and takes linear light.
    pub linear: u32,
    /// Smallest radius of a mark, pixels.
    pub smallest: f32,
}

/// Four bytes, red lowest.
#[must_use]
pub fn color(c: Color) -> u32 {
    u32::from_le_bytes([c.r, c.g, c.b, c.a])
}

/// The same as shares.
#[must_use]
pub fn shares(c: Color) -> [f32; 4] {
    [c.r, c.g, c.b, c.a].map(|v| f32::from(v) / 255.0)
}

/// A node.
#[must_use]
pub fn node(index: u32, mark: &NodeMark) -> NodeInstance {
    let width = (mark.outline_width * 256.0).round().clamp(0.0, 65_535.0) as u32;
    let flag = |on: bool, bit: u32| u32::from(on) << bit;
    NodeInstance {
        node: index,
        radius: mark.radius as f32,
        fill: mark.fill.map_or(0, color),
        outline: color(mark.outline),
        bits: symbol::number(mark.symbol)
            | flag(mark.fill.is_none(), 4)
            | flag(mark.dashed, 5)
            | width << 16,
    }
}

/// A tie.
#[must_use]
pub fn tie(mark: &TieMark) -> TieInstance {
    let width = mark.width.max(crate::figure::paint::HAIRLINE);
    let width = (width * 512.0).round().clamp(0.0, 65_535.0) as u32;
    let bend = (mark.bend * 1024.0).round().clamp(-2047.0, 2047.0) as i32;
    TieInstance {
        source: mark.source.index() as u32,
        target: mark.target.index() as u32,
        color: color(mark.color),
        bits: width
            | (bend as u32 & 0xfff) << 16
            | dash(mark.dash) << 28
            | u32::from(mark.arrow) << 31,
    }
}

/// The number of a pattern; from 3 on ends are round.
fn dash(dash: Dash) -> u32 {
    match dash {
        Dash::Solid => 0,
        Dash::Long => 1,
        Dash::Short => 2,
        Dash::Dot => 3,
        Dash::DashDot => 4,
    }
}

/// A disc.
#[must_use]
pub fn disc(mark: &EnclosureMark, origin: Vec2) -> DiscInstance {
    let drawn = look::is_place(mark.centre) && mark.radius.is_finite();
    DiscInstance {
        centre: place(mark.centre, origin),
        radius: if drawn { mark.radius as f32 } else { 0.0 },
        fill: color(mark.fill),
        stroke: color(mark.stroke),
        unused: 0,
    }
}

/// A place from the origin.
#[must_use]
pub fn place(at: Vec2, origin: Vec2) -> [f32; 2] {
    if look::is_place(at) {
        let p = at - origin;
        [p.x as f32, p.y as f32]
    } else {
        NO_PLACE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::{NodeId, TieId};
    use crate::figure::Symbol;

    #[test]
    fn nodes_are_packed() {
        let mark = NodeMark {
            symbol: Symbol::Hexagon,
            radius: 4.5,
            fill: None,
            outline: Color::hex(0x01_02_03),
            outline_width: 0.5,
            dashed: true,
        };
        let n = node(7, &mark);
        assert_eq!((n.node, n.radius, n.fill), (7, 4.5, 0));
        assert_eq!(n.outline, 0xff_03_02_01);
        assert_eq!(n.bits, 3 | 1 << 4 | 1 << 5 | 128 << 16);
        assert_eq!(size_of::<NodeInstance>(), 20);
    }

    #[test]
    fn ties_are_packed() {
        let mark = TieMark {
            tie: TieId::from_index(0),
            source: NodeId::from_index(5),
            target: NodeId::from_index(6),
            color: Color::hex(0xff_00_00),
            width: 1.0,
            dash: Dash::DashDot,
            arrow: true,
            bend: -0.25,
            above: false,
        };
        let t = tie(&mark);
        assert_eq!((t.source, t.target), (5, 6));
        assert_eq!(t.bits & 0xffff, 512);
        let bend = ((t.bits << 4) as i32 >> 20) as f32 / 1024.0;
        assert_eq!(bend, -0.25);
        assert_eq!((t.bits >> 28 & 7, t.bits >> 31), (4, 1));
        assert_eq!(size_of::<TieInstance>(), 16);
    }

    #[test]
    fn places_that_are_no_numbers_are_marked() {
        let origin = Vec2::new(10.0, 0.0);
        assert_eq!(place(Vec2::new(12.0, 3.0), origin), [2.0, 3.0]);
        for bad in [f64::NAN, f64::INFINITY, 1e12] {
            assert_eq!(place(Vec2::new(bad, 0.0), origin), NO_PLACE);
        }
        assert_eq!(size_of::<DiscInstance>() % 8, 0);
        assert_eq!(size_of::<EyeUniform>() % 16, 0);
    }
}
