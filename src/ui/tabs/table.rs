//! Members and ties as rows, linked with the canvas: what is selected there stands on top here.

use super::super::app::App;
use super::super::panels::{projection, value_of};
use super::super::theme;
use super::super::widgets;
use crate::base::id::NodeId;
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, count, say, words};
use crate::network::Network;
use crate::network::graph::Origin;
use crate::session::{CameraOrder, Command, Desk, Tab, ViewChange};
use egui::{RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};
use std::sync::Arc;

/// Which table.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Rows {
    #[default]
    Members,
    Ties,
}

/// What is shown, and in which order.
#[derive(Default)]
pub(crate) struct TableTab {
    rows: Rows,
    sort: usize,
    down: bool,
    /// The order made for: version of the desk, table, sort.
    made: Option<(u64, usize, Rows, usize, bool, Language)>,
    sheet: Arc<Sheet>,
    nodes: Vec<Vec<NodeId>>,
}

/// Draws the tab.
pub(crate) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut commands = Vec::new();
    let tab = &mut app.table;
    let dialogs = &app.dialogs;
    let margin = egui::Margin::symmetric(16, 10);
    egui::Frame::NONE
        .fill(ui.visuals().extreme_bg_color)
        .inner_margin(margin)
        .show(ui, |ui| {
            bar(tab, ui, desk, language);
            tab.make(desk, language);
            ui.horizontal(|ui| {
                let shown = count(language, tab.sheet.rows.len());
                ui.label(RichText::new(say(language, "table.rows", &[("count", &shown)])).weak());
                if ui.button(words(language, "table.copy")).clicked() {
                    ui.ctx().copy_text(tab.sheet.to_tsv(language));
                }
                if ui.button(words(language, "table.save")).clicked() {
                    dialogs.ask_save_sheet(ui.ctx(), language, tab.sheet.as_ref().clone());
                }
            });
            for note in &tab.sheet.notes {
                widgets::info(
                    ui,
                    RichText::new(note).small(),
                    ui.visuals().weak_text_color(),
                );
            }
            ui.add_space(4.0);
            rows(tab, ui, desk, language, &mut commands);
        });
    for command in commands {
        app.session.dispatch(command);
    }
}

fn bar(tab: &mut TableTab, ui: &mut Ui, desk: &Desk, language: Language) {
    ui.horizontal(|ui| {
        let members = count(language, desk.network.node_count());
        let ties = count(language, desk.network.ties().len());
        let before = tab.rows;
        let name = say(language, "table.members", &[("count", &members)]);
        ui.selectable_value(&mut tab.rows, Rows::Members, name);
        let name = say(language, "table.ties", &[("count", &ties)]);
        ui.selectable_value(&mut tab.rows, Rows::Ties, name);
        if tab.rows != before {
            tab.sort = 0;
            tab.down = false;
        }
    });
}

impl TableTab {
    /// Makes the rows anew when data, order or selection have changed.
    fn make(&mut self, desk: &Desk, language: Language) {
        let selected = desk
            .view
            .selection
            .iter()
            .fold(desk.view.selection.len(), |h, n| {
                h.wrapping_mul(31).wrapping_add(n.index())
            });
        let key = (
            desk.version,
            selected,
            self.rows,
            self.sort,
            self.down,
            language,
        );
        if self.made == Some(key) {
            return;
        }
        let mut lines = match self.rows {
            Rows::Members => members(desk, language),
            Rows::Ties => ties(desk, language),
        };
        let (sort, down) = (self.sort, self.down);
        let picked = |nodes: &[NodeId]| nodes.iter().any(|n| desk.view.selection.contains(n));
        lines.sort_by(|a, b| {
            let order = compare(&a.1[sort.min(a.1.len() - 1)], &b.1[sort.min(b.1.len() - 1)]);
            picked(&b.0)
                .cmp(&picked(&a.0))
                .then(if down { order.reverse() } else { order })
        });
        let mut sheet = Sheet {
            title: desk.study.source.dataset.title.say(language).to_owned(),
            columns: columns(self.rows, &desk.network, language),
            ..Sheet::default()
        };
        sheet.notes.extend(
            desk.study
                .source
                .dataset
                .statement(language)
                .map(ToOwned::to_owned),
        );
        self.nodes.clear();
        for (nodes, cells) in lines {
            self.nodes.push(nodes);
            sheet.rows.push(cells);
        }
        self.sheet = Arc::new(sheet);
        self.made = Some(key);
    }
}

type Line = (Vec<NodeId>, Vec<Cell>);

fn columns(rows: Rows, network: &Network, language: Language) -> Vec<String> {
    let say = |key| words(language, key).to_owned();
    match rows {
        Rows::Members => {
            let mut all = vec![say("table.name")];
            all.extend(
                network
                    .fields()
                    .iter()
                    .map(|f| f.label.say(language).to_owned()),
            );
            all.push(say("table.degree"));
            all.push(say("table.evidence"));
            all
        }
        Rows::Ties => [
            "table.source",
            "table.target",
            "table.kind",
            "table.weight",
            "table.evidence",
        ]
        .into_iter()
        .chain(is_projected(network).then_some("table.projects"))
        .map(say)
        .collect(),
    }
}

/// Some ties come from projects.
fn is_projected(network: &Network) -> bool {
    let projected = |t: &crate::network::Tie| matches!(t.origin, Origin::Projects(_));
    network.ties().iter().any(projected)
}

fn members(desk: &Desk, language: Language) -> Vec<Line> {
    let network = &desk.network;
    network
        .nodes()
        .filter(|n| desk.subset.shown.get(n.index()) == Some(&true))
        .map(|node| {
            let mut cells = vec![Cell::Text(network.label(node).to_owned())];
            for field in network.fields() {
                let number = network
                    .field(&field.name)
                    .and_then(|f| network.column(f))
                    .and_then(|c| c.number(node.index()));
                cells.push(match number {
                    Some(value) => Cell::Number {
                        value,
                        decimals: if value.fract() == 0.0 { 0 } else { 3 },
                    },
                    None => Cell::Text(value_of(network, node, &field.name, language)),
                });
            }
            cells.push(Cell::Count(
                network.simple().both().degree(node.index()) as u64
            ));
            cells.push(Cell::Text(
                network.node_evidence(node).say(language).to_owned(),
            ));
            (vec![node], cells)
        })
        .collect()
}

fn ties(desk: &Desk, language: Language) -> Vec<Line> {
    let network = &desk.network;
    let shown = |n: NodeId| desk.subset.shown.get(n.index()) == Some(&true);
    let dataset = &desk.study.source.dataset;
    let projected = is_projected(network);
    network
        .ties()
        .iter()
        .filter(|t| shown(t.source) && shown(t.target))
        .map(|tie| {
            let kind = network
                .kinds()
                .get(tie.kind.index())
                .map_or("", |k| k.label.say(language));
            let mut cells = vec![
                Cell::Text(network.label(tie.source).to_owned()),
                Cell::Text(network.label(tie.target).to_owned()),
                Cell::Text(kind.to_owned()),
                Cell::Number {
                    value: tie.weight,
                    decimals: if tie.weight.fract() == 0.0 { 0 } else { 2 },
                },
                Cell::Text(tie.evidence.say(language).to_owned()),
            ];
            if projected {
                let projects = projection::because(dataset, tie);
                cells.push(Cell::Text(projects.join(" | ")));
            }
            (vec![tie.source, tie.target], cells)
        })
        .collect()
}

/// Numbers by size, words blind to case and accents.
fn compare(a: &Cell, b: &Cell) -> std::cmp::Ordering {
    let size = |cell: &Cell| match cell {
        Cell::Count(n) => Some(*n as f64),
        Cell::Number { value, .. } => Some(*value),
        _ => None,
    };
    match (size(a), size(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => {
            let fold = crate::base::fold::fold;
            fold(&a.plain()).cmp(&fold(&b.plain()))
        }
    }
}

fn rows(
    tab: &mut TableTab,
    ui: &mut Ui,
    desk: &Desk,
    language: Language,
    commands: &mut Vec<Command>,
) {
    egui::ScrollArea::horizontal()
        .auto_shrink(false)
        .show(ui, |ui| {
            grid(tab, ui, desk, language, commands);
        });
}

fn grid(
    tab: &mut TableTab,
    ui: &mut Ui,
    desk: &Desk,
    language: Language,
    commands: &mut Vec<Command>,
) {
    let sheet = Arc::clone(&tab.sheet);
    let (mut sort, mut down) = (tab.sort, tab.down);
    let mut builder = TableBuilder::new(ui)
        .id_salt(("rows", tab.rows == Rows::Members))
        .striped(true)
        .resizable(true)
        .sense(Sense::click())
        .auto_shrink(false)
        .column(Column::initial(230.0).at_least(120.0).clip(true));
    for _ in 1..sheet.columns.len() {
        builder = builder.column(Column::initial(116.0).at_least(56.0).clip(true));
    }
    builder
        .header(24.0, |mut header| {
            for (i, name) in sheet.columns.iter().enumerate() {
                header.col(|ui| {
                    let arrow = match (i == sort, down) {
                        (false, _) => "",
                        (true, false) => " ▲",
                        (true, true) => " ▼",
                    };
                    if head(ui, &format!("{name}{arrow}")) {
                        // Numbers begin with the largest; a second click turns the order around.
                        let turned = (i == sort).then_some(!down);
                        down = turned.unwrap_or_else(|| is_number(&sheet, i));
                        sort = i;
                    }
                });
            }
        })
        .body(|body| {
            body.rows(20.0, sheet.rows.len(), |mut row| {
                let at = row.index();
                let nodes = &tab.nodes[at];
                row.set_selected(nodes.iter().all(|n| desk.view.selection.contains(n)));
                for cell in &sheet.rows[at] {
                    row.col(|ui| {
                        let text = cell.say(language);
                        ui.add(egui::Label::new(text).selectable(false).truncate());
                    });
                }
                let response = row.response();
                if response.double_clicked() {
                    commands.push(Command::View(ViewChange::Tab(Tab::Network)));
                    commands.push(Command::View(ViewChange::Camera(CameraOrder::Centre(
                        nodes[0],
                    ))));
                } else if response.clicked() {
                    let add = response
                        .ctx
                        .input(|i| i.modifiers.command || i.modifiers.shift);
                    let change = if add {
                        ViewChange::Add(nodes.clone())
                    } else {
                        ViewChange::Select(nodes.iter().copied().collect())
                    };
                    commands.push(Command::View(change));
                }
            });
        });
    tab.sort = sort;
    tab.down = down;
}

/// A column's head; true when it was clicked.
fn head(ui: &mut Ui, text: &str) -> bool {
    let text = RichText::new(text).font(theme::strong_font(12.0));
    let label = egui::Label::new(text).selectable(false);
    ui.add(label.sense(Sense::click())).clicked()
}

fn is_number(sheet: &Sheet, column: usize) -> bool {
    sheet
        .rows
        .first()
        .and_then(|r| r.get(column))
        .is_some_and(|c| matches!(c, Cell::Count(_) | Cell::Number { .. }))
}
