//! Whole sittings without a window: open, edit, undo, drag, measure, save.

use crate::support::{Memory, open, opened, session, settle};
use milieu::base::geometry::Vec2;
use milieu::base::id::{ClassId, NodeId};
use milieu::base::wording::Language;
use milieu::cli::{self, Context};
use milieu::compare::chance::Model;
use milieu::compare::methods::methods_page;
use milieu::figure::{SizeBy, Theme};
use milieu::network::ProjectionRule;
use milieu::session::notice::Weight;
use milieu::session::statistics::{class_sheet, methods_of, sheet};
use milieu::session::storage::Storage;
use milieu::session::{
    ChartKind, Command, Edit, LayoutChoice, Population, ViewChange, picture, recipe,
};
use std::sync::Arc;

fn positions(session: &milieu::session::Session) -> Vec<Vec2> {
    session
        .desk()
        .unwrap()
        .study
        .placement
        .positions
        .as_ref()
        .clone()
}

#[test]
fn the_bundled_clusters_open_as_three_discs_with_statistics() {
    let session = opened(&Arc::default());
    let desk = session.desk().unwrap();
    assert_eq!(desk.network.node_count(), 448);
    let scene = desk.scene().unwrap();
    assert_eq!(scene.enclosures.len(), 3);
    assert_eq!(scene.positions.len(), 448);
    assert!(
        scene.legend.statement.is_some(),
        "synthetic data are called so"
    );
    assert!(desk.statistics.complete);
    let density = desk.statistics.find("density", None);
    assert!(density.is_some(), "the panel asks for density");
}

#[test]
fn every_edit_can_be_undone_and_redone() {
    let mut session = opened(&Arc::default());
    let begin = session.desk().unwrap().study.clone();
    let layout = LayoutChoice {
        seed: 5,
        ..begin.layout.clone()
    };
    let edits = [
        Edit::Color(Some("city".into())),
        Edit::Shape(None),
        Edit::Theme(Theme::Dark),
        Edit::Size(SizeBy::Fixed),
        Edit::ToggleValue {
            field: "sector".into(),
            code: Some("AV".into()),
        },
        Edit::TiesAtLeast(2),
        Edit::Projection(ProjectionRule::Newman),
        Edit::Layout(layout),
        Edit::Pin(vec![NodeId(3)]),
    ];
    let mut states = vec![begin];
    for edit in edits {
        session.dispatch(Command::Edit(edit));
        settle(&mut session);
        states.push(session.desk().unwrap().study.clone());
        assert_ne!(
            states[states.len() - 1],
            states[states.len() - 2],
            "the edit had no effect"
        );
    }
    for state in states.iter().rev().skip(1) {
        session.dispatch(Command::Undo);
        settle(&mut session);
        assert!(
            session.desk().unwrap().study == *state,
            "undo restores the state"
        );
    }
    for state in states.iter().skip(1) {
        session.dispatch(Command::Redo);
        settle(&mut session);
        assert!(
            session.desk().unwrap().study == *state,
            "redo restores the state"
        );
    }
}

#[test]
fn undo_during_a_layout_run_ends_in_the_same_places() {
    let mut session = opened(&Arc::default());
    let before = positions(&session);
    let layout = LayoutChoice {
        seed: 9,
        ..session.desk().unwrap().study.layout.clone()
    };
    session.dispatch(Command::Edit(Edit::Layout(layout)));
    session.dispatch(Command::Undo);
    settle(&mut session);
    assert_eq!(positions(&session), before);
}

#[test]
fn a_dragged_member_stays_where_it_was_dropped_and_is_held() {
    let mut session = opened(&Arc::default());
    let before = positions(&session);
    let to = before[7] + Vec2::new(40.0, -12.0);
    session.dispatch(Command::Drag(vec![(
        NodeId(7),
        before[7] + Vec2::new(20.0, 0.0),
    )]));
    assert!(
        session.desk().unwrap().study.pins.is_empty(),
        "nothing is committed while dragging"
    );
    session.dispatch(Command::Drop {
        moves: vec![(NodeId(7), to)],
        pin: true,
    });
    settle(&mut session);
    let desk = session.desk().unwrap();
    assert_eq!(desk.study.placement.positions[7], to);
    assert_eq!(desk.study.pins.len(), 1);
    assert_eq!(
        desk.study.placement.positions[8], before[8],
        "others stay without live layout"
    );
    session.dispatch(Command::Undo);
    settle(&mut session);
    assert_eq!(positions(&session), before);
}

#[test]
fn with_live_layout_the_others_follow_and_it_settles() {
    let mut session = opened(&Arc::default());
    session.dispatch(Command::View(ViewChange::Live(true)));
    let before = positions(&session);
    let to = before[0] + Vec2::new(60.0, 0.0);
    session.dispatch(Command::Drag(vec![(NodeId(0), to)]));
    session.dispatch(Command::Drop {
        moves: vec![(NodeId(0), to)],
        pin: true,
    });
    settle(&mut session);
    assert!(session.running().is_empty());
    let after = positions(&session);
    assert_eq!(after.len(), before.len());
    assert!(session.desk().unwrap().study.placement.by_hand);
}

#[test]
fn statistics_follow_the_population() {
    let mut session = opened(&Arc::default());
    let some = [NodeId(0), NodeId(1), NodeId(2)].into();
    session.dispatch(Command::View(ViewChange::Select(some)));
    session.dispatch(Command::View(ViewChange::Population(Population::Selected)));
    settle(&mut session);
    assert_eq!(session.desk().unwrap().statistics.members, 3);
    session.dispatch(Command::View(ViewChange::Population(Population::All)));
    settle(&mut session);
    assert_eq!(session.desk().unwrap().statistics.members, 448);
}

#[test]
fn statistics_of_a_group_stand_beside_chance_and_can_be_stopped() {
    let mut session = opened(&Arc::default());
    let sector = session.desk().unwrap().network.field("sector").unwrap();
    let group = Population::Group(sector, ClassId(1));
    session.dispatch(Command::View(ViewChange::Population(group)));
    // What belongs to the population before is marked until its turn comes.
    session.dispatch(Command::StopMeasuring);
    let statistics = &session.desk().unwrap().statistics;
    assert!(statistics.stopped && statistics.answers.iter().all(|a| a.stale));
    session.dispatch(Command::Measure);
    settle(&mut session);
    let desk = session.desk().unwrap();
    assert!(desk.statistics.complete && desk.statistics.members < 448);
    assert!(
        desk.statistics
            .answers
            .iter()
            .all(|a| !a.stale && a.against.is_none())
    );
    session.dispatch(Command::View(ViewChange::Null(Some(Model::Ties))));
    settle(&mut session);
    let desk = session.desk().unwrap();
    let found = desk
        .statistics
        .answers
        .iter()
        .find(|a| a.measure.id == "transitivity");
    assert!(found.unwrap().against.unwrap().percentile.value().is_some());
    let table = sheet(desk, |_| true, Language::English);
    assert_eq!(table.columns.len(), 5);
    assert!(table.to_latex(Language::French).contains("\\midrule"));
    let by = class_sheet(desk, sector, Language::English).unwrap();
    assert_eq!(by.rows.len(), 1);
    let told = methods_of(desk, Language::French, |c| {
        methods_page(c, Language::French)
    });
    assert!(told.contains("Anderson et al., 1999"), "{told}");
}

#[test]
fn a_chart_is_saved_as_a_figure() {
    let disk = Arc::<Memory>::default();
    let mut session = opened(&disk);
    let sector = session.desk().unwrap().network.field("sector").unwrap();
    for (kind, name) in [
        (ChartKind::Degrees, "d.svg"),
        (ChartKind::Mixing(sector), "m.pdf"),
    ] {
        let path = name.into();
        session.dispatch(Command::ExportChart { path, kind });
        settle(&mut session);
        assert!(disk.read(name.as_ref(), u64::MAX).unwrap().len() > 1000);
    }
}

#[test]
fn the_window_and_the_command_line_save_the_same_bytes() {
    let disk = Arc::<Memory>::default();
    let mut session = opened(&disk);
    session.dispatch(Command::Edit(Edit::Color(Some("city".into()))));
    settle(&mut session);
    let context = Context {
        language: Default::default(),
        storage: disk.clone(),
        terminal: false,
    };
    for kind in ["svg", "pdf", "png"] {
        let path = format!("window.{kind}");
        let exporter = milieu::export::find(kind).unwrap().info().id;
        session.dispatch(Command::Export {
            path: path.clone().into(),
            exporter,
            dpi: 150.0,
        });
        settle(&mut session);
        let out = format!("line.{kind}");
        let line = [
            "milieu",
            "figure",
            "image-clusters",
            "-o",
            &out,
            "--color",
            "city",
            "--dpi",
            "150",
        ];
        assert_eq!(
            cli::run(line.map(Into::into), &context),
            cli::Asked::Exit(0)
        );
        assert!(disk.get(&path).is_some_and(|b| b.len() > 1000));
        assert!(disk.get(&path) == disk.get(&out), "{kind} differs");
    }
}

#[test]
fn a_recipe_in_a_figure_makes_the_same_figure_again() {
    let disk = Arc::<Memory>::default();
    let mut session = opened(&disk);
    let at = positions(&session)[3] + Vec2::new(30.0, 10.0);
    session.dispatch(Command::Drop {
        moves: vec![(NodeId(3), at)],
        pin: true,
    });
    session.dispatch(Command::Edit(Edit::ToggleValue {
        field: "sphere".into(),
        code: Some("firm".into()),
    }));
    session.dispatch(Command::Edit(Edit::Theme(Theme::Dark)));
    settle(&mut session);
    let exporter = milieu::export::find("svg").unwrap().info().id;
    session.dispatch(Command::Export {
        path: "a.svg".into(),
        exporter,
        dpi: 300.0,
    });
    settle(&mut session);
    let context = Context {
        language: Default::default(),
        storage: disk.clone(),
        terminal: false,
    };
    let line = ["milieu", "figure", "a.svg", "-o", "b.svg"];
    assert_eq!(
        cli::run(line.map(Into::into), &context),
        cli::Asked::Exit(0)
    );
    assert!(disk.get("a.svg").unwrap() == disk.get("b.svg").unwrap());
}

#[test]
fn recipes_of_newer_versions_and_other_texts_are_refused() {
    assert!(recipe::read("{}").is_err());
    assert!(recipe::read("not json").is_err());
    let session = opened(&Arc::default());
    let desk = session.desk().unwrap();
    let text = recipe::write(&desk.study, &desk.network, &desk.subset);
    assert!(recipe::read(&text).is_ok());
    let newer = text.replacen("\"version\":1", "\"version\":99", 1);
    assert_eq!(
        recipe::read(&newer).err(),
        Some(recipe::RecipeError::Newer(99))
    );
}

#[test]
fn a_failed_save_is_told_and_loses_nothing() {
    let disk = Arc::<Memory>::default();
    let mut session = opened(&disk);
    disk.put("fig.svg", b"old");
    disk.fail(true);
    let exporter = milieu::export::find("svg").unwrap().info().id;
    session.dispatch(Command::Export {
        path: "fig.svg".into(),
        exporter,
        dpi: 300.0,
    });
    settle(&mut session);
    assert_eq!(disk.get("fig.svg").as_deref(), Some(&b"old"[..]));
    let notice = session.notices().last().unwrap();
    assert_eq!(notice.weight, Weight::Lasting);
    assert!(notice.say(Default::default()).contains("fig.svg"));
    assert!(session.desk().is_some(), "the work is still open");
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_study_alone() {
    let disk = Arc::<Memory>::default();
    let mut session = opened(&disk);
    disk.put("bad.json", b"{\"format\": \"milieu-dataset\", ");
    open(&mut session, "bad.json");
    assert_eq!(session.desk().unwrap().network.node_count(), 448);
    let text = session.notices().last().unwrap().say(Default::default());
    assert!(text.contains("bad.json"), "{text}");
    open(&mut session, "nowhere.json");
    let text = session.notices().last().unwrap().say(Default::default());
    assert!(text.contains("nowhere.json"), "{text}");
}

#[test]
fn small_tables_open_and_draw() {
    let disk = Arc::<Memory>::default();
    disk.put("ties.csv", b"source,target\na,b\nb,c\n");
    disk.put("one.csv", b"id,label\nx,Only one\n");
    let mut session = session(&disk);
    open(&mut session, "ties.csv");
    assert_eq!(session.desk().unwrap().network.node_count(), 3);
    assert!(session.desk().unwrap().scene().is_some());
    open(&mut session, "one.csv");
    assert_eq!(session.desk().unwrap().network.node_count(), 1);
    assert!(session.desk().unwrap().scene().is_some());
}

#[test]
fn finding_a_member_is_blind_to_case_and_accents() {
    let session = opened(&Arc::default());
    let desk = session.desk().unwrap();
    let label = desk.network.label(NodeId(0)).to_uppercase();
    let found = desk.index.find(&label, 5);
    assert_eq!(found.first(), Some(&NodeId(0)));
    let by_city = desk.index.find("hyeres", 5);
    assert!(!by_city.is_empty(), "Hyères is found without its accent");
    assert!(desk.index.find("zzzzzz", 5).is_empty());
}

#[test]
fn the_neighbourhood_grows_with_its_steps() {
    let session = opened(&Arc::default());
    let network = &session.desk().unwrap().network;
    let both = network.simple().both();
    let node = network
        .nodes()
        .max_by_key(|n| both.degree(n.index()))
        .unwrap();
    let count = |steps| {
        picture::neighbourhood(network, node, steps)
            .iter()
            .filter(|b| **b)
            .count()
    };
    assert_eq!(count(0), 1);
    assert_eq!(count(1), both.degree(node.index()) + 1);
    assert!(count(2) >= count(1));
}

#[test]
fn an_arrangement_is_kept_and_comes_back_with_its_discs() {
    let mut session = opened(&Arc::default());
    let kept = positions(&session);
    let edit = |session: &mut milieu::session::Session, edit| {
        session.dispatch(Command::Edit(edit));
        settle(session);
    };
    edit(&mut session, Edit::Keep("first".into()));
    let radial = LayoutChoice {
        id: "radial".into(),
        ..session.desk().unwrap().study.layout.clone()
    };
    edit(&mut session, Edit::Layout(radial));
    assert_ne!(positions(&session), kept);
    assert!(
        session.desk().unwrap().quality().is_some(),
        "a settled picture is judged"
    );
    edit(&mut session, Edit::ArrangeAs("first".into()));
    let study = &session.desk().unwrap().study;
    assert_eq!(positions(&session), kept);
    assert_eq!(
        (study.layout.id.as_str(), study.placement.enclosures.len()),
        ("grouped", 3)
    );
    session.dispatch(Command::Undo);
    settle(&mut session);
    assert_eq!(session.desk().unwrap().study.layout.id, "radial");
    edit(&mut session, Edit::Forget("first".into()));
    assert!(session.desk().unwrap().study.kept.is_empty());
}
