//! The `viz` module of GEXF: colour, position, size, shape, thickness.

use crate::base::wording::Message;
use crate::format::draft::{Draft, value};
use crate::format::shown::shown;
use crate::format::xml::Xml;
use crate::network::dataset::Look;

/// Names of the elements of `viz`.
pub(super) fn is_viz(name: &str) -> bool {
    matches!(name, "color" | "position" | "size" | "shape" | "thickness")
}

/// Takes the element read last into a drawing; what cannot be used is told and left out.
pub(super) fn read(name: &str, xml: &mut Xml<'_>, draft: &Draft<'_>, look: &mut Look) {
    let spot = xml.spot();
    let odd = |found: &str| {
        let message = Message::new("format.gexf.viz")
            .with("name", name)
            .with("found", shown(found));
        let hint = Message::new("format.gexf.viz.hint");
        draft.repaired(spot.clone(), message, hint);
    };
    let number = |name: &str| {
        let text = xml.attribute(name)?;
        let found = value::number(text);
        if found.is_none() && !text.trim().is_empty() {
            odd(text);
        }
        found
    };
    match name {
        "position" => (look.x, look.y, look.z) = (number("x"), number("y"), number("z")),
        "size" => look.size = number("value"),
        "thickness" => look.thickness = number("value"),
        "shape" => look.shape = xml.attribute("value").map(ToOwned::to_owned),
        "color" => {
            if let Some(hex) = xml.attribute("hex") {
                look.color = value::color(hex);
                if look.color.is_none() {
                    odd(hex);
                }
                return;
            }
            let rgb = ["r", "g", "b"].map(|c| number(c).unwrap_or(0.0));
            let alpha = number("a").unwrap_or(1.0);
            let within = rgb.iter().all(|v| (0.0..=255.0).contains(v));
            if !within || !(0.0..=1.0).contains(&alpha) {
                let [r, g, b] = rgb;
                odd(&format!("{r}, {g}, {b}, {alpha}"));
            }
            look.color = Some(value::of_channels(rgb, alpha.clamp(0.0, 1.0)));
        }
        _ => {}
    }
}
