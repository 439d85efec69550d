use super::*;

#[test]
fn both_faces_are_read() {
    assert!(face(false).is_some() && face(true).is_some());
    assert!(width("Milieu", 7.0, true) > width("Milieu", 7.0, false));
}

#[test]
fn metrics_are_those_of_the_face() {
    let font = &face(false).unwrap().font;
    let m = font.metrics(Size::new(1.0), LocationRef::default());
    assert!((f64::from(m.ascent) - ASCENT).abs() < 0.002);
    assert!((-f64::from(m.descent) - DESCENT).abs() < 0.002);
    assert!(
        (f64::from(m.cap_height.unwrap()) - CAP).abs() < 0.002,
        "{:?}",
        m.cap_height
    );
}

#[test]
fn widths_are_those_of_arial() {
    // Advance widths of Arial: M 0.833, i 0.222 em.
    assert!((width("M", 1000.0, false) - 833.0).abs() < 0.5);
    assert!((width("i", 1000.0, false) - 222.0).abs() < 0.5);
    assert_eq!(width("", 7.0, false), 0.0);
}

#[test]
fn combining_marks_are_composed() {
    assert_eq!(shape("e\u{301}", false), shape("é", false));
    assert_eq!(shape("é", false).len(), 1);
}

#[test]
fn unknown_characters_become_the_missing_box() {
    let glyphs = shape("漢", false);
    assert_eq!(glyphs.len(), 1);
    assert_eq!(glyphs[0].id, 0);
    assert!(!outline("漢", 7.0, false, Vec2::ZERO).0.is_empty());
}

#[test]
fn hostile_text_is_survived() {
    for text in [
        "\u{202e}\u{200d}\u{fe0f}",
        "\n\t\0",
        "שלום",
        "ไทย\u{e31}",
        "🇫🇷",
        "\u{301}",
    ] {
        let w = width(text, 7.0, false);
        assert!(w.is_finite() && w >= 0.0);
        let _ = outline(text, 7.0, true, Vec2::ZERO);
        assert!(!wrap(text, 1.0, 7.0, false).is_empty());
        let _ = ellipsis(text, 1.0, 7.0, false);
    }
}

#[test]
fn outlines_stand_on_the_baseline() {
    let box_ = outline("HE", 10.0, false, Vec2::new(5.0, 20.0)).bounds();
    assert!((box_.max.y - 20.0).abs() < 0.01);
    assert!((box_.min.y - (20.0 - 10.0 * CAP)).abs() < 0.1);
    assert!(box_.min.x > 5.0 && box_.max.x < 5.0 + width("HE", 10.0, false));
}

#[test]
fn lines_are_no_wider_than_asked_and_lose_nothing() {
    let text = "Conservatoire national des arts-et-métiers de Villeneuve-d'Ascq / Université";
    for most in [20.0, 40.0, 80.0, 1000.0] {
        let lines = wrap(text, most, 7.0, false);
        assert!(
            lines.iter().all(|l| width(l, 7.0, false) <= most),
            "{most}: {lines:?}"
        );
        let joined: String = lines.concat().replace(' ', "");
        assert_eq!(joined, text.replace(' ', ""));
    }
    assert_eq!(wrap("", 10.0, 7.0, false), [""]);
    assert_eq!(wrap("a\nb", 100.0, 7.0, false), ["a", "b"]);
}

#[test]
fn long_text_is_cut_with_an_ellipsis() {
    let cut = ellipsis("Pôle Pixel Villeurbanne", 40.0, 7.0, false);
    assert!(cut.starts_with("Pôle") && cut.ends_with('…'));
    assert!(width(&cut, 7.0, false) <= 40.0);
    assert_eq!(ellipsis("Court", 40.0, 7.0, false), "Court");
}
