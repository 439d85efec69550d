//! The window by its accessibility tree: no display, no GPU. The harness also fails on widgets
//! without a name and on letters that no embedded font has.

use crate::support::Memory;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use milieu::base::wording::Language;
use milieu::figure::Theme;
use milieu::session::storage::Storage;
use milieu::session::{Command, Edit, Tab, ViewChange};
use milieu::ui::App;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Window<'a> = Harness<'a, Option<App>>;

/// A window over a disk in memory, with its first files open.
fn window(disk: &Arc<Memory>, language: Language, files: &[&str]) -> Window<'static> {
    let storage: Arc<dyn Storage> = Arc::<Memory>::clone(disk);
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let mut harness = Harness::builder()
        .with_size([1400.0, 900.0])
        .with_max_steps(8)
        .build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| {
                    App::new(ui.ctx(), Arc::clone(&storage), language, &files)
                });
                app.update(ui.ctx());
                app.show(ui);
            },
            None,
        );
    wait(&mut harness);
    harness
}

/// Steps until no job runs.
fn wait(harness: &mut Window<'_>) {
    let begun = Instant::now();
    loop {
        harness.step();
        let app = harness.state().as_ref().unwrap();
        if app.session().running().is_empty() {
            break;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "jobs do not end"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    harness.run_steps(3);
}

fn dispatch(harness: &mut Window<'_>, command: Command) {
    harness.state_mut().as_mut().unwrap().dispatch(command);
    wait(harness);
}

#[test]
fn the_first_view_has_legend_statistics_and_provenance() {
    let harness = window(&Arc::default(), Language::English, &[]);
    for label in [
        "Legend",
        "Statistics",
        "Density",
        "Degree distribution",
        "Synthetic reconstruction",
    ] {
        assert!(
            harness.query_all_by_label(label).next().is_some(),
            "{label} is missing"
        );
    }
    assert!(
        harness
            .query_all_by_label_contains("Audiovisual")
            .next()
            .is_some()
    );
}

#[test]
fn every_tab_theme_and_language_draws() {
    for language in [Language::English, Language::French] {
        let mut harness = window(&Arc::default(), language, &[]);
        for tab in Tab::ALL {
            dispatch(&mut harness, Command::View(ViewChange::Tab(tab)));
        }
        for theme in Theme::ALL {
            dispatch(&mut harness, Command::Edit(Edit::Theme(theme)));
        }
    }
}

#[test]
fn a_click_in_the_legend_hides_and_shows() {
    let mut harness = window(&Arc::default(), Language::English, &[]);
    let shown = |h: &Window<'_>| {
        h.state()
            .as_ref()
            .unwrap()
            .session()
            .desk()
            .unwrap()
            .subset
            .nodes
    };
    let all = shown(&harness);
    // The legend stands left of the bars of the statistics, which carry the same words.
    let click = |h: &Window<'_>| {
        let all = h.get_all_by_label("Video games");
        let left = all.min_by(|a, b| a.rect().min.x.total_cmp(&b.rect().min.x));
        left.unwrap().click();
    };
    click(&harness);
    harness.run_steps(3);
    assert!(shown(&harness) < all);
    click(&harness);
    harness.run_steps(3);
    assert_eq!(shown(&harness), all);
}

#[test]
fn a_definition_unfolds_on_a_click() {
    let mut harness = window(&Arc::default(), Language::English, &[]);
    let definition = milieu::base::wording::words(Language::English, "measure.density.definition");
    assert!(harness.query_by_label(definition).is_none());
    harness.get_by_label("Density").scroll_to_me();
    harness.run_steps(3);
    harness.get_by_label("Density").click();
    harness.run_steps(3);
    assert!(harness.query_by_label(definition).is_some());
}

#[test]
fn keys_change_colour_and_tab() {
    let mut harness = window(&Arc::default(), Language::English, &[]);
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::Num2);
    harness.run_steps(3);
    let desk = |h: &Window<'_>| {
        let desk = h.state().as_ref().unwrap().session().desk().unwrap();
        (desk.study.appearance.color.clone(), desk.view.tab)
    };
    assert_eq!(desk(&harness).0.as_deref(), Some("city"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    harness.run_steps(3);
    assert_eq!(desk(&harness).1, Tab::Governance);
}

#[test]
fn a_settled_window_asks_for_no_repaint() {
    let mut harness = window(&Arc::default(), Language::English, &[]);
    harness.run_steps(4);
    let output = harness.output();
    let delay = output
        .viewport_output
        .values()
        .map(|v| v.repaint_delay)
        .min()
        .unwrap();
    assert!(
        delay > Duration::from_secs(1),
        "an idle window repaints after {delay:?}"
    );
}

#[test]
fn a_broken_file_is_told_and_can_be_dismissed() {
    let disk = Arc::<Memory>::default();
    disk.put("broken.json", b"{ \"format\": ");
    let mut harness = window(&disk, Language::English, &["broken.json"]);
    assert!(
        harness
            .query_all_by_label_contains("broken.json")
            .next()
            .is_some()
    );
    harness.get_by_label("Close").click();
    harness.run_steps(3);
    assert!(
        harness
            .state()
            .as_ref()
            .unwrap()
            .session()
            .notices()
            .is_empty()
    );
}

#[test]
fn tables_open_in_the_import_window() {
    let disk = Arc::<Memory>::default();
    disk.put(
        "membres.csv",
        "Nom;Ville\nAnkama;Roubaix\nKrysalide;Valence\n".as_bytes(),
    );
    disk.put("liens.csv", "De;Vers\nAnkama;Krysalid\n".as_bytes());
    for (language, words) in [
        (
            Language::English,
            [
                "Link to Krysalide",
                "Import 2 members + 1 ties",
                "Valence (Drôme)",
            ],
        ),
        (
            Language::French,
            [
                "Relier à Krysalide",
                "Importer 2 membres + 1 liens",
                "Valence (Drôme)",
            ],
        ),
    ] {
        let mut harness = window(&disk, language, &["liens.csv", "membres.csv"]);
        harness.get_by_label(words[2]);
        harness.get_by_label(words[0]).click();
        wait(&mut harness);
        harness.get_by_label(words[1]).click();
        wait(&mut harness);
        let app = harness.state().as_ref().unwrap();
        assert!(app.session().import().is_none());
        let desk = app.session().desk().unwrap();
        assert_eq!(
            (desk.network.node_count(), desk.network.ties().len()),
            (2, 1)
        );
    }
}

#[test]
fn the_rule_of_projects_is_chosen_in_the_window_and_taken_back() {
    use milieu::base::wording::words;
    use milieu::network::ProjectionRule;
    use milieu::session::import::ImportStep;
    let disk = Arc::<Memory>::default();
    disk.put(
        "p.csv",
        b"project,partner\nP1,a\nP1,b\nP1,c\nP2,a\nP2,b\nP3,d\n",
    );
    let mut harness = window(&disk, Language::English, &["p.csv"]);
    dispatch(&mut harness, Command::Import(ImportStep::Finish));
    let counts = |h: &Window<'_>| {
        let network = &h
            .state()
            .as_ref()
            .unwrap()
            .session()
            .desk()
            .unwrap()
            .network;
        (network.node_count(), network.ties().len())
    };
    let before = counts(&harness);
    let says = |h: &Window<'_>, rule: ProjectionRule| {
        let meaning = words(Language::English, rule.meaning());
        h.query_by_label(meaning).is_some()
    };
    assert!(says(&harness, ProjectionRule::Count));
    for rule in ProjectionRule::ALL {
        dispatch(&mut harness, Command::Edit(Edit::Projection(rule)));
        assert!(says(&harness, rule), "{rule:?}");
        let more = rule == ProjectionRule::TwoMode;
        assert_eq!(counts(&harness).0 > before.0, more, "{rule:?}");
    }
    for _ in ProjectionRule::ALL {
        dispatch(&mut harness, Command::Undo);
    }
    assert_eq!(counts(&harness), before);
    // Two members with common projects: what ties them names these.
    let network = Arc::clone(
        &harness
            .state()
            .as_ref()
            .unwrap()
            .session()
            .desk()
            .unwrap()
            .network,
    );
    let ends = ["a", "b"].map(|id| network.find(id).unwrap());
    dispatch(&mut harness, Command::View(ViewChange::Select(ends.into())));
    for title in ["• P1", "• P2"] {
        assert!(harness.query_by_label(title).is_some(), "{title}");
    }
    assert!(harness.query_by_label("• P3").is_none());
}
