//! Tests of exports: the same figure in every file type, looked at through other people's readers.

use crate::figures::made_up::{STATEMENT, picture};
use milieu::base::color::Color;
use milieu::base::geometry::Vec2;
use milieu::base::wording::Language;
use milieu::export::metadata::recipe_in;
use milieu::export::{EXPORTERS, ExportError, ExportOptions, find};
use milieu::figure::page::{Page, PageText, compose};
use milieu::figure::{
    Appearance, Dash, Figure, Mark, Path, Stroke, Symbol, TextRun, Theme, paint::node_path, text,
};
use resvg::{tiny_skia, usvg};
use std::sync::Arc;

const RECIPE: &str = r#"{"milieu":{"kind":"recipe","version":1},"note":"<&>\" é 🙂 endstream"}"#;

fn figure(width_mm: f64, theme: Theme, transparent: bool) -> Figure {
    let appearance = Appearance {
        theme,
        ..Appearance::default()
    };
    let page = Page {
        width_mm,
        title: Some("Ties among the members of three made-up clusters".to_owned()),
        source: Some("A. Author (2013), A study of three clusters".to_owned()),
        transparent,
        ..Page::default()
    };
    let words = PageText {
        title: "Three clusters".to_owned(),
        caption: "Ties among 448 members of three clusters.".to_owned(),
        alt_text: "Three discs of dots, joined by a few lines.".to_owned(),
        recipe: RECIPE.to_owned(),
        language: Language::English,
    };
    compose(
        &picture(&appearance, None, Language::English).scene,
        &page,
        &words,
    )
}

fn bytes(figure: &Figure, exporter: &str, dpi: f64) -> Vec<u8> {
    let mut out = Vec::new();
    find(exporter)
        .unwrap()
        .write(figure, &ExportOptions { dpi }, &mut out)
        .unwrap();
    out
}

fn svg(figure: &Figure) -> String {
    String::from_utf8(bytes(figure, "svg", 96.0)).unwrap()
}

/// What another program makes of our SVG: RGBA, premultiplied.
fn rendered(svg: &str, dpi: f64) -> tiny_skia::Pixmap {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(text::font(false).to_vec());
    fonts.load_font_data(text::font(true).to_vec());
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: "Liberation Sans".to_owned(),
        dpi: 96.0,
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let scale = (dpi / 96.0) as f32;
    let side = |px: f32| (px * scale).round() as u32;
    let mut pixmap =
        tiny_skia::Pixmap::new(side(tree.size().width()), side(tree.size().height())).unwrap();
    let view = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, view, &mut pixmap.as_mut());
    pixmap
}

/// Width, height and bytes of our PNG, as RGBA.
fn decoded(bytes: &[u8]) -> (png::OutputInfo, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info, pixels)
}

/// Share of pixels whose colours differ clearly, and the mean difference (0–255).
fn difference(figure: &Figure, dpi: f64) -> (f64, f64) {
    let (info, ours) = decoded(&bytes(figure, "png", dpi));
    let theirs = rendered(&svg(figure), dpi);
    assert_eq!((info.width, info.height), (theirs.width(), theirs.height()));
    let step = info.color_type.samples();
    let (mut clear, mut sum) = (0_usize, 0_u64);
    for (a, b) in ours.chunks_exact(step).zip(theirs.pixels()) {
        let b = b.demultiply();
        let worst = [b.red(), b.green(), b.blue()]
            .iter()
            .zip(a)
            .map(|(x, y)| x.abs_diff(*y))
            .max()
            .unwrap();
        clear += usize::from(worst > 64);
        sum += u64::from(worst);
    }
    let n = theirs.pixels().len() as f64;
    (clear as f64 / n, sum as f64 / n)
}

#[test]
fn svg_and_png_show_the_same() {
    for theme in Theme::ALL {
        let (clear, mean) = difference(&figure(174.0, theme, false), 150.0);
        assert!(clear < 0.002 && mean < 0.6, "{theme:?}: {clear} {mean}");
    }
    let (clear, mean) = difference(&plate(), 300.0);
    assert!(clear < 0.002 && mean < 0.6, "plate: {clear} {mean}");
}

/// Every symbol, pattern and face once.
fn plate() -> Figure {
    let mut marks = Vec::new();
    let symbols = [
        Symbol::Circle,
        Symbol::Square,
        Symbol::Diamond,
        Symbol::Hexagon,
        Symbol::Triangle,
        Symbol::Pentagon,
    ];
    let dashes = [
        Dash::Solid,
        Dash::Long,
        Dash::Short,
        Dash::Dot,
        Dash::DashDot,
    ];
    let stroke = |dash, width| {
        Some(Stroke {
            color: Color::hex(0x002B_2B33),
            width,
            dash,
        })
    };
    for (i, symbol) in symbols.into_iter().enumerate() {
        let at = Vec2::new(20.0 + 30.0 * i as f64, 20.0);
        let dash = dashes[i % dashes.len()];
        marks.push(Mark::Shape {
            path: node_path(symbol, at, 10.0),
            fill: Some(Color::hex(0x00D2_9F12)),
            stroke: stroke(dash, 1.0),
            id: Some(format!("node-{i}")),
            title: Some(format!("{symbol:?}")),
        });
    }
    for (i, dash) in dashes.into_iter().enumerate() {
        let y = 45.0 + 6.0 * i as f64;
        marks.push(Mark::Shape {
            path: Path::line(Vec2::new(10.0, y), Vec2::new(180.0, y + 3.0)),
            fill: None,
            stroke: stroke(dash, 0.8),
            id: None,
            title: None,
        });
    }
    for (i, bold) in [false, true].into_iter().enumerate() {
        marks.push(run(
            "Hamburgefonstiv, École 2013",
            (20.0, 52.0 + 14.0 * i as f64),
            bold,
        ));
    }
    Figure {
        width: 190.0,
        height: 84.0,
        background: Some(Color::hex(0x00FF_FFFF)),
        marks: vec![Mark::Group {
            name: "members",
            marks,
        }],
        title: "Plate".to_owned(),
        caption: String::new(),
        alt_text: String::new(),
        statement: None,
        recipe: RECIPE.to_owned(),
        language: "fr",
    }
}

fn run(words: &str, (x, y): (f64, f64), bold: bool) -> Mark {
    Mark::Text(TextRun {
        text: words.to_owned(),
        at: Vec2::new(x, y),
        size: 9.0,
        bold,
        color: Color::hex(0),
        halo: Some(Color::hex(0x00FF_FFFF)),
        width: text::width(words, 9.0, bold),
    })
}

#[test]
fn the_recipe_survives_and_bytes_are_the_same() {
    for exporter in EXPORTERS {
        let id = exporter.info().id;
        let one = bytes(&figure(174.0, Theme::Light, false), id, 150.0);
        let two = bytes(&figure(174.0, Theme::Light, false), id, 150.0);
        assert!(one == two, "{id}: bytes differ");
        assert_eq!(recipe_in(&one).as_deref(), Some(RECIPE), "{id}");
        let mut bare = plate();
        bare.recipe.clear();
        assert_eq!(recipe_in(&bytes(&bare, id, 100.0)), None, "{id}");
    }
}

#[test]
fn any_cut_file_is_survived() {
    for exporter in EXPORTERS {
        let whole = bytes(&plate(), exporter.info().id, 72.0);
        for end in (0..whole.len()).step_by(1 + whole.len() / 300) {
            let found = recipe_in(&whole[..end]);
            assert!(found.is_none_or(|r| r == RECIPE));
        }
    }
}

#[test]
fn svg_is_in_order() {
    let figure = figure(174.0, Theme::Light, false);
    let text = svg(&figure);
    assert!(text.contains("width=\"174mm\""));
    for part in [
        "<g id=\"enclosures\"",
        "<g id=\"ties\"",
        "<g id=\"members\"",
        "<g id=\"labels\"",
        "<g id=\"legend\"",
        "<title>Three clusters</title>",
        "<desc>Three discs of dots, joined by a few lines.</desc>",
        ">Nord Images",
        "id=\"node-0\"",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(text.matches(STATEMENT).count() >= 1);
    assert!(!text.contains("style=") && !text.contains("class="));
}

#[test]
fn pdf_holds_fonts_and_words() {
    let pdf = bytes(&figure(174.0, Theme::Light, false), "pdf", 0.0);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&pdf);
    for part in [
        "LiberationSans",
        "LiberationSans-Bold",
        "/FontFile2",
        "/ToUnicode",
        "/Lang",
        "/StructTreeRoot",
        "recipe.json",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("/CreationDate") && !text.contains("/Type3"));
    assert!(pdf.len() < 900_000, "{}", pdf.len());
}

#[test]
fn png_knows_its_size_and_lets_light_through() {
    let bytes = bytes(&figure(84.0, Theme::Light, true), "png", 200.0);
    let (info, pixels) = decoded(&bytes);
    assert_eq!(info.width, (84.0_f64 / 25.4 * 200.0).round() as u32);
    assert_eq!(info.color_type, png::ColorType::Rgba);
    assert_eq!(&pixels[..4], [0, 0, 0, 0]);
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .unwrap();
    let dims = reader.info().pixel_dims.unwrap();
    assert_eq!((dims.xppu, dims.yppu), (7874, 7874));
    let said = |keyword: &str| {
        let chunk = reader
            .info()
            .utf8_text
            .iter()
            .find(|c| c.keyword == keyword);
        chunk.map(|c| c.get_text().unwrap())
    };
    assert_eq!(said("Title").as_deref(), Some("Three clusters"));
    assert!(said("Description").unwrap().contains("Synthetic"));
    let svg = svg(&figure(84.0, Theme::Light, true));
    assert!(!svg.contains("id=\"paper\""));
    assert_eq!(rendered(&svg, 96.0).pixels()[0].alpha(), 0);
}

const HOSTILE: &[&str] = &[
    "<&>\"'</text></svg><script>",
    "]]> <!-- -- -->",
    "null \u{0} bell \u{7} esc \u{1b} del \u{7f} nel \u{85} line\nbreak\ttab\rreturn",
    "שלום עולם (RTL) עם latin",
    "مرحبا بالعالم",
    "emoji 👩🏽‍🔬 🇫🇷 🙂",
    "lone \u{fffe} \u{ffff} \u{feff} \u{202e}override\u{202c} \u{200d}",
    "e\u{301}\u{301}\u{301} Z\u{338}alg\u{489}o ﬁ ﬃ",
    "日本語 ไทย नमस्ते ཨོཾ",
    "(un)balanced \\( parens %PDF endobj stream\nendstream /EmbeddedFile",
    "<milieu:recipe>{}</milieu:recipe>",
    "",
    "   ",
];

#[test]
fn hostile_words_break_no_file() {
    for words in HOSTILE {
        let mut figure = plate();
        figure.title = (*words).to_owned();
        figure.caption = format!("{words} {words}");
        figure.alt_text = (*words).to_owned();
        figure.statement = Some((*words).to_owned());
        let Mark::Group { marks, .. } = &mut figure.marks[0] else {
            panic!()
        };
        if let Mark::Shape { id, title, .. } = &mut marks[0] {
            *id = Some((*words).to_owned());
            *title = Some((*words).to_owned());
        }
        marks.push(run(words, (10.0, 80.0), false));
        marks.push(run(words, (10.0, 70.0), true));
        for exporter in EXPORTERS {
            let bytes = bytes(&figure, exporter.info().id, 100.0);
            assert_eq!(recipe_in(&bytes).as_deref(), Some(RECIPE), "{words:?}");
        }
        let pixels = rendered(&svg(&figure), 96.0);
        assert!(pixels.pixels().iter().any(|p| p.red() < 128), "{words:?}");
        decoded(&bytes(&figure, "png", 100.0));
    }
}

fn refusal(figure: &Figure, exporter: &str, dpi: f64) -> String {
    let mut out = Vec::new();
    let done = find(exporter)
        .unwrap()
        .write(figure, &ExportOptions { dpi }, &mut out);
    match done {
        Err(ExportError::Unsupported(why)) if out.is_empty() => why,
        other => panic!("{other:?}, {} bytes", out.len()),
    }
}

#[test]
fn what_cannot_be_is_refused_with_words() {
    let mut figure = plate();
    figure.language = "en";
    for dpi in [0.0, -5.0, f64::NAN, f64::INFINITY, 1e9] {
        assert!(refusal(&figure, "png", dpi).contains("resolution"));
    }
    (figure.width, figure.height) = (5_669.0, 5_669.0);
    let why = refusal(&figure, "png", 1200.0);
    let number = |word: &str| word.parse::<f64>().ok();
    let most = why.split(' ').filter_map(number).next().unwrap();
    assert!(most < 300.0 && why.contains("PDF"), "{why}");
    (figure.width, figure.height) = (20_000.0, 100.0);
    assert!(refusal(&figure, "pdf", 0.0).contains("mm"));
    for (width, height) in [
        (0.0, 10.0),
        (10.0, -1.0),
        (f64::NAN, 10.0),
        (10.0, f64::INFINITY),
    ] {
        (figure.width, figure.height) = (width, height);
        for exporter in EXPORTERS {
            let why = refusal(&figure, exporter.info().id, 100.0);
            assert!(why.contains("pt"), "{why}");
        }
    }
}

#[test]
fn places_that_are_no_numbers_are_left_out() {
    let mut figure = plate();
    let Mark::Group { marks, .. } = &mut figure.marks[0] else {
        panic!()
    };
    marks.push(run("nowhere", (f64::NAN, 1.0), false));
    marks.push(run("far", (1e30, 1.0), false));
    marks.push(Mark::Shape {
        path: Path::line(Vec2::new(f64::INFINITY, 0.0), Vec2::ZERO),
        fill: None,
        stroke: None,
        id: None,
        title: None,
    });
    for exporter in EXPORTERS {
        let bytes = bytes(&figure, exporter.info().id, 72.0);
        assert!(!String::from_utf8_lossy(&bytes).contains("NaN"));
    }
}
