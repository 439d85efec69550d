// The network in one pass: discs, ties, arrowheads, marks, rings. Everything is measured in pixels
// from the canvas's upper left corner; borders are anti-aliased by their distance.

struct Eye {
  offset: vec2f, size: vec2f,
  scale: f32, pt: f32, point: f32, thin: f32,
  paper: vec4f, accent: vec4f,
  part: u32, discs: u32, linear: u32, smallest: f32,
};
struct Disc { centre: vec2f, radius: f32, fill: u32, stroke: u32, unused: u32 };

@group(0) @binding(0) var<uniform> eye: Eye;
@group(0) @binding(1) var<storage, read> positions: array<vec2f>;
@group(0) @binding(2) var<storage, read> flags: array<u32>;
@group(0) @binding(3) var<storage, read> radii: array<f32>;
@group(0) @binding(4) var<storage, read> discs: array<Disc>;

const VISIBLE = 1u; const STRONG = 2u; const CENTRE = 4u;
const SELECTED = 8u; const HOVERED = 16u; const PINNED = 32u;
const REST = 0.18;
const PI = 3.14159265;
const NOWHERE = vec4f(2.0, 2.0, 2.0, 1.0);

fn clip(p: vec2f) -> vec4f {
  return vec4f(p.x * 2.0 / eye.size.x - 1.0, 1.0 - p.y * 2.0 / eye.size.y, 0.0, 1.0);
}
fn corner(v: u32) -> vec2f { return vec2f(f32(v & 1u), f32(v >> 1u)) * 2.0 - 1.0; }
fn flag(node: u32) -> u32 { return (flags[node >> 2u] >> ((node & 3u) * 8u)) & 0xffu; }
fn pixel(node: u32) -> vec2f { return positions[node] * eye.scale + eye.offset; }
fn placed(node: u32) -> bool { return abs(positions[node].x) < 1e30; }
fn in_part(strong: bool) -> bool { return eye.part == 0u || (eye.part == 2u) == strong; }
fn size_of(radius: f32) -> f32 { return max(radius * eye.scale, eye.smallest); }
fn faded(color: vec3f) -> vec3f { return select(color, mix(eye.paper.rgb, color, REST), eye.part == 1u); }

// Premultiplied; targets that are not sRGB take the numbers as they are, like the rest of the window.
fn ink(color: vec3f, share: f32) -> vec4f {
  let low = color / 12.92;
  let high = pow((color + 0.055) / 1.055, vec3f(2.4));
  let light = select(low, high, color > vec3f(0.04045));
  return vec4f(select(color, light, eye.linear == 1u) * share, share);
}

// Share of a pixel that a band of this width covers, at a distance from its middle.
fn band(d: f32, width: f32) -> f32 {
  return clamp(min(width * 0.5, d + 0.5) - max(width * -0.5, d - 0.5), 0.0, 1.0);
}
fn inside(d: f32) -> f32 { return clamp(0.5 - d, 0.0, 1.0); }
fn over(upper: vec4f, lower: vec4f) -> vec4f { return upper + lower * (1.0 - upper.a); }

// ---- discs ----

struct DiscOut {
  @builtin(position) at: vec4f,
  @location(0) from_centre: vec2f,
  @location(1) @interpolate(flat) disc: u32,
};

@vertex fn disc_vs(@builtin(vertex_index) v: u32, @builtin(instance_index) i: u32) -> DiscOut {
  let r = discs[i].radius * eye.scale + 0.5 * DISC_EDGE * eye.pt + 1.0;
  var out: DiscOut;
  out.from_centre = corner(v) * r;
  out.at = clip(discs[i].centre * eye.scale + eye.offset + out.from_centre);
  out.disc = i;
  return out;
}
const DISC_EDGE = 0.7;

@fragment fn disc_fs(in: DiscOut) -> @location(0) vec4f {
  let d = length(in.from_centre) - discs[in.disc].radius * eye.scale;
  let fill = ink(unpack4x8unorm(discs[in.disc].fill).rgb, inside(d));
  return over(ink(unpack4x8unorm(discs[in.disc].stroke).rgb, band(d, DISC_EDGE * eye.pt)), fill);
}

// ---- marks ----

struct Node {
  @location(0) node: u32,
  @location(1) radius: f32,
  @location(2) fill: u32,
  @location(3) outline: u32,
  @location(4) bits: u32,
};
struct NodeOut {
  @builtin(position) at: vec4f,
  @location(0) from_centre: vec2f,
  @location(1) @interpolate(flat) fill: vec3f,
  @location(2) @interpolate(flat) outline: vec3f,
  @location(3) @interpolate(flat) sizes: vec2f,
  @location(4) @interpolate(flat) bits: u32,
};

fn lies_on(p: vec2f) -> vec3f {
  for (var i = eye.discs; i > 0u; i--) {
    if distance(discs[i - 1u].centre, p) <= discs[i - 1u].radius {
      return unpack4x8unorm(discs[i - 1u].fill).rgb;
    }
  }
  return eye.paper.rgb;
}

@vertex fn node_vs(@builtin(vertex_index) v: u32, in: Node) -> NodeOut {
  var out: NodeOut;
  out.at = NOWHERE;
  let f = flag(in.node);
  if (f & VISIBLE) == 0u || !placed(in.node) || !in_part((f & STRONG) != 0u) { return out; }
  let r = size_of(in.radius);
  let point = r / eye.point;
  let width = f32(in.bits >> 16u) / 256.0 * eye.pt * clamp((point - 1.5) / 2.5, 0.0, 1.0);
  let reach = select(1.56, 1.0, (in.bits & 15u) == 0u) * r + width + 1.0;
  out.from_centre = corner(v) * reach;
  out.at = clip(pixel(in.node) + out.from_centre);
  let hollow = (in.bits & 16u) != 0u;
  out.fill = faded(unpack4x8unorm(in.fill).rgb);
  if hollow { out.fill = lies_on(positions[in.node]); }
  out.outline = faded(unpack4x8unorm(in.outline).rgb);
  out.sizes = vec2f(r, width);
  out.bits = in.bits;
  return out;
}

// Distance from the border of a symbol (x) and the way along the border (y).
fn border(symbol: u32, p: vec2f, r: f32) -> vec2f {
  let angle = atan2(p.y, p.x);
  if symbol == 0u { return vec2f(length(p) - r, select(angle + 2.0 * PI, angle, angle >= 0.0) * r); }
  var sides = array<f32, 6>(0.0, 4.0, 4.0, 6.0, 3.0, 5.0);
  var turns = array<f32, 6>(0.0, 0.25, 0.0, 0.0, -0.5, -0.5);
  let n = sides[symbol];
  let half = PI / n;
  let apothem = r * sqrt(2.0 * PI / (n * sin(2.0 * half))) * cos(half);
  let a = angle - turns[symbol] * PI - half;
  let side = round(a / (2.0 * half));
  let along = length(p) * sin(a - side * 2.0 * half);
  let long = 2.0 * apothem * tan(half);
  return vec2f(length(p) * cos(a - side * 2.0 * half) - apothem,
               (side - n * floor(side / n) + 0.5) * long + along);
}

@fragment fn node_fs(in: NodeOut) -> @location(0) vec4f {
  let b = border(in.bits & 15u, in.from_centre, in.sizes.x);
  var line = band(b.x, in.sizes.y);
  if (in.bits & 32u) != 0u && in.sizes.x > 3.0 * eye.point {
    line *= dash_on(b.y, 2.0 * eye.pt, 3.5 * eye.pt);
  }
  return over(ink(in.outline, line), ink(in.fill, inside(b.x)));
}

// ---- rings and pins ----

struct OverOut {
  @builtin(position) at: vec4f,
  @location(0) from_centre: vec2f,
  @location(1) @interpolate(flat) radius: f32,
  @location(2) @interpolate(flat) flags: u32,
};

@vertex fn over_vs(@builtin(vertex_index) v: u32, in: Node) -> OverOut {
  var out: OverOut;
  out.at = NOWHERE;
  let f = flag(in.node);
  if (f & VISIBLE) == 0u || (f & (SELECTED | HOVERED | PINNED)) == 0u || !placed(in.node) { return out; }
  let r = size_of(in.radius);
  out.from_centre = corner(v) * (r * 1.15 + 5.0 * eye.point + 1.0);
  out.at = clip(pixel(in.node) + out.from_centre);
  out.radius = r;
  out.flags = f;
  return out;
}

@fragment fn over_fs(in: OverOut) -> @location(0) vec4f {
  var color = vec4f(0.0);
  if (in.flags & (SELECTED | HOVERED)) != 0u {
    let d = length(in.from_centre) - (in.radius * 1.15 + 3.0 * eye.point);
    let width = select(1.2, 2.0, (in.flags & SELECTED) != 0u) * eye.point;
    color = ink(eye.accent.rgb, band(d, width));
  }
  if (in.flags & PINNED) != 0u {
    let d = distance(in.from_centre, vec2f(0.87, 0.5) * in.radius);
    color = over(ink(eye.paper.rgb, inside(d - 3.0 * eye.point)), color);
    color = over(ink(eye.accent.rgb, inside(d - 2.2 * eye.point)), color);
  }
  return color;
}

// ---- ties ----

override PIECES: u32 = 1u;

struct Tie {
  @location(0) source: u32,
  @location(1) target_node: u32,
  @location(2) color: u32,
  @location(3) bits: u32,
};
struct TieOut {
  @builtin(position) at: vec4f,
  @location(0) place: vec2f,
  @location(1) @interpolate(flat) color: vec3f,
  @location(2) @interpolate(flat) width: f32,
  @location(3) @interpolate(flat) dash: u32,
};
struct Curve { a: vec2f, b: vec2f, c: vec2f, d: vec2f, drawn: bool };

fn tie_shown(in: Tie) -> bool {
  let a = flag(in.source);
  let b = flag(in.target_node);
  return (a & b & VISIBLE) != 0u && placed(in.source) && placed(in.target_node)
    && in_part(((a | b) & CENTRE) != 0u);
}
fn tie_bend(in: Tie) -> f32 { return f32(extractBits(i32(in.bits), 16u, 12u)) / 1024.0; }
fn tie_width(in: Tie) -> f32 { return f32(in.bits & 0xffffu) / 512.0 * eye.pt * eye.thin; }
fn quarter(v: vec2f) -> vec2f { return vec2f(-v.y, v.x); }

// From border to border, as in exported figures.
fn curve_of(in: Tie) -> Curve {
  var out: Curve;
  out.drawn = false;
  let a = pixel(in.source);
  let b = pixel(in.target_node);
  let ra = size_of(radii[in.source]);
  let rb = size_of(radii[in.target_node]);
  let way = b - a;
  let long = length(way);
  let bend = tie_bend(in);
  if in.source == in.target_node || long < 1e-4 {
    let reach = ra * (2.6 + 4.0 * abs(bend));
    return Curve(a + ra * vec2f(0.3, -0.95), a + vec2f(0.6 * ra, -reach),
                 a + vec2f(reach, -0.6 * ra), a + ra * vec2f(0.95, -0.3), true);
  }
  if long <= ra + rb { return out; }
  if bend == 0.0 {
    let u = way / long;
    let s = a + u * ra;
    let e = b - u * rb;
    return Curve(s, mix(s, e, 1.0 / 3.0), mix(s, e, 2.0 / 3.0), e, true);
  }
  let control = (a + b) * 0.5 + quarter(way) * (2.0 * bend);
  let s = a + normalize(control - a) * ra;
  let e = b - normalize(b - control) * rb;
  return Curve(s, mix(s, control, 2.0 / 3.0), mix(e, control, 2.0 / 3.0), e, true);
}
fn point_of(k: Curve, t: f32) -> vec2f {
  let s = 1.0 - t;
  return k.a * (s * s * s) + k.b * (3.0 * s * s * t) + k.c * (3.0 * s * t * t) + k.d * (t * t * t);
}
fn heading(k: Curve, t: f32) -> vec2f {
  let s = 1.0 - t;
  let v = (k.b - k.a) * (s * s) + (k.c - k.b) * (2.0 * s * t) + (k.d - k.c) * (t * t);
  return v / max(length(v), 1e-6);
}

@vertex fn tie_vs(@builtin(vertex_index) v: u32, in: Tie) -> TieOut {
  var out: TieOut;
  out.at = NOWHERE;
  if !tie_shown(in) { return out; }
  let k = curve_of(in);
  if !k.drawn { return out; }
  out.width = tie_width(in);
  out.dash = (in.bits >> 28u) & 7u;
  out.color = faded(unpack4x8unorm(in.color).rgb);
  let piece = v >> 1u;
  let t = f32(piece) / f32(PIECES);
  let along = heading(k, t);
  let side = (f32(v & 1u) * 2.0 - 1.0) * (max(out.width, 1.0) * 0.5 + 1.0);
  var walked = 0.0;
  var last = k.a;
  for (var i = 1u; i <= piece; i++) {
    let next = point_of(k, f32(i) / f32(PIECES));
    walked += distance(last, next);
    last = next;
  }
  // Dots and round ends stand out by half a width.
  var cap = 0.0;
  if out.dash >= 3u && (piece == 0u || piece == PIECES) {
    cap = select(0.5, -0.5, piece == 0u) * out.width;
  }
  out.place = vec2f(walked + cap, side);
  out.at = clip(last + along * cap + quarter(along) * side);
  return out;
}

// A pixel's share of dashes of length `on`, one every `period`.
fn dash_on(along: f32, on: f32, period: f32) -> f32 {
  let x = along - period * floor(along / period);
  let here = clamp(min(x + 0.5, on) - max(x - 0.5, 0.0), 0.0, 1.0);
  let next = clamp(min(x + 0.5, period + on) - max(x - 0.5, period), 0.0, 1.0);
  return min(here + next, 1.0);
}
fn round_dash(x: f32, start: f32, end: f32, across: f32) -> f32 {
  return length(vec2f(max(max(start - x, x - end), 0.0), across));
}

@fragment fn tie_fs(in: TieOut) -> @location(0) vec4f {
  var share = 0.0;
  let x = in.place.x;
  let y = in.place.y;
  let pt = eye.pt;
  switch in.dash {
    case 1u: { share = band(y, in.width) * dash_on(x, 4.0 * pt, 6.0 * pt); }
    case 2u: { share = band(y, in.width) * dash_on(x, 2.0 * pt, 3.5 * pt); }
    case 3u, 4u: {
      let period = select(7.01, 2.01, in.dash == 3u) * pt;
      let on = select(4.0, 0.01, in.dash == 3u) * pt;
      let m = x - period * floor(x / period);
      var d = min(round_dash(m, 0.0, on, y), round_dash(m, period, period + on, y));
      if in.dash == 4u { d = min(d, round_dash(m, 5.5 * pt, 5.51 * pt, y)); }
      share = inside(d - 0.5 * in.width) * min(in.width, 1.0);
    }
    default: { share = band(y, in.width); }
  }
  return ink(in.color, share);
}

// ---- arrowheads ----

@vertex fn arrow_vs(@builtin(vertex_index) v: u32, in: Tie) -> TieOut {
  var out: TieOut;
  out.at = NOWHERE;
  if (in.bits >> 31u) == 0u || !tie_shown(in) { return out; }
  let k = curve_of(in);
  if !k.drawn { return out; }
  let pt = f32(in.bits & 0xffffu) / 512.0;
  let size = clamp(pt * 5.0, 2.6, 9.0) * eye.pt;
  out.width = tie_width(in);
  let back = -heading(k, 1.0);
  let room = out.width + 1.0;
  let c = corner(v);
  out.place = vec2f(select(-room, size + room, c.x > 0.0), c.y * (0.45 * size + room));
  out.at = clip(k.d + back * out.place.x + quarter(back) * out.place.y);
  out.color = faded(unpack4x8unorm(in.color).rgb);
  out.dash = bitcast<u32>(size);
  return out;
}

@fragment fn arrow_fs(in: TieOut) -> @location(0) vec4f {
  let size = bitcast<f32>(in.dash);
  let wing = vec2f(size, 0.45 * size);
  let p = vec2f(in.place.x, abs(in.place.y));
  let t = clamp(dot(p, wing) / dot(wing, wing), 0.0, 1.0);
  return ink(in.color, band(distance(p, wing * t), in.width));
}
