//! Every action of the window: id, name, shortcut and menu. Menus, the shortcut sheet, the key
//! handler and `milieu list actions` are made from this one table.

/// A menu of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// File.
    File,
    /// Edit.
    Edit,
    /// View.
    View,
    /// Arrange.
    Arrange,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, in order.
    pub const ALL: [Self; 5] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Arrange,
        Self::Help,
    ];

    /// Key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "menu.file",
            Self::Edit => "menu.edit",
            Self::View => "menu.view",
            Self::Arrange => "menu.arrange",
            Self::Help => "menu.help",
        }
    }
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionId {
    /// Open.
    Open,
    /// Open the image clusters (synthetic).
    OpenReconstruction,
    /// Open what the paper documents.
    OpenDocumented,
    /// Export figure.
    Export,
    /// Quit.
    Quit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Select all shown.
    SelectAll,
    /// Select none.
    SelectNone,
    /// Invert selection.
    Invert,
    /// Add neighbours.
    Neighbours,
    /// Find a member.
    Find,
    /// Hide selected.
    Hide,
    /// Show all members.
    ShowAll,
    /// Fit all.
    FitAll,
    /// Fit selection.
    FitSelection,
    /// Zoom in.
    ZoomIn,
    /// Zoom out.
    ZoomOut,
    /// Focus on the selected member.
    Focus,
    /// Next theme: light, dark, projector.
    Theme,
    /// Next label rule.
    Labels,
    /// Next tie rule.
    Ties,
    /// Colour by sector.
    ColorSector,
    /// Colour by city.
    ColorCity,
    /// Colour by sphere.
    ColorSphere,
    /// Colour by cluster.
    ColorCluster,
    /// Network.
    TabNetwork,
    /// Governance.
    TabGovernance,
    /// Table.
    TabTable,
    /// Next tab.
    NextTab,
    /// Side panels.
    Panels,
    /// Full screen.
    FullScreen,
    /// Lock the view.
    Lock,
    /// Arrange anew.
    Arrange,
    /// Arrange with the next seed.
    Shuffle,
    /// Grouped by cluster.
    Grouped,
    /// Grouped by sector.
    GroupSector,
    /// Grouped by city.
    GroupCity,
    /// Grouped by sphere.
    GroupSphere,
    /// Free (force-directed).
    Free,
    /// Others follow a dragged member.
    Live,
    /// Hold selected in place, or let go.
    Pin,
    /// Let all members go.
    UnpinAll,
    /// Show selected in the table.
    ShowInTable,
    /// Keyboard shortcuts and help.
    Shortcuts,
    /// Our values beside those of other programs.
    Validation,
    /// About Milieu.
    About,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// What it does.
    pub id: ActionId,
    /// Stable name.
    pub code: &'static str,
    /// Key of its name in the word tables.
    pub name: &'static str,
    /// Keys: `Ctrl+Shift+Z`, `F9`, `H`; empty = none. Single letters are ignored while a text
    /// field has the focus.
    pub shortcut: &'static str,
    /// Where it stands.
    pub menu: Menu,
}

const fn action(
    id: ActionId,
    code: &'static str,
    name: &'static str,
    shortcut: &'static str,
    menu: Menu,
) -> Action {
    Action {
        id,
        code,
        name,
        shortcut,
        menu,
    }
}

/// The table, in the order of the menus.
#[rustfmt::skip]
pub const ACTIONS: &[Action] = &[
    action(ActionId::Open, "open", "action.open", "Ctrl+O", Menu::File),
    action(ActionId::OpenReconstruction, "open-reconstruction", "action.open-reconstruction", "", Menu::File),
    action(ActionId::OpenDocumented, "open-documented", "action.open-documented", "", Menu::File),
    action(ActionId::Export, "export", "action.export", "Ctrl+E", Menu::File),
    action(ActionId::Quit, "quit", "action.quit", "Ctrl+Q", Menu::File),
    action(ActionId::Undo, "undo", "action.undo", "Ctrl+Z", Menu::Edit),
    action(ActionId::Redo, "redo", "action.redo", "Ctrl+Shift+Z", Menu::Edit),
    action(ActionId::SelectAll, "select-all", "action.select-all", "Ctrl+A", Menu::Edit),
    action(ActionId::SelectNone, "select-none", "action.select-none", "Ctrl+Shift+A", Menu::Edit),
    action(ActionId::Invert, "select-invert", "action.select-invert", "Ctrl+I", Menu::Edit),
    action(ActionId::Neighbours, "select-neighbours", "action.select-neighbours", "", Menu::Edit),
    action(ActionId::Find, "find", "action.find", "Ctrl+F", Menu::Edit),
    action(ActionId::Hide, "hide", "action.hide", "H", Menu::Edit),
    action(ActionId::ShowAll, "show-all", "action.show-all", "Shift+H", Menu::Edit),
    action(ActionId::FitAll, "fit-all", "action.fit-all", "Home", Menu::View),
    action(ActionId::FitSelection, "fit-selection", "action.fit-selection", "Ctrl+9", Menu::View),
    action(ActionId::ZoomIn, "zoom-in", "action.zoom-in", "Plus", Menu::View),
    action(ActionId::ZoomOut, "zoom-out", "action.zoom-out", "Minus", Menu::View),
    action(ActionId::Focus, "focus", "action.focus", "F", Menu::View),
    action(ActionId::Theme, "theme", "action.theme", "D", Menu::View),
    action(ActionId::Labels, "labels", "action.labels", "B", Menu::View),
    action(ActionId::Ties, "ties", "action.ties", "E", Menu::View),
    action(ActionId::ColorSector, "color-sector", "action.color-sector", "Alt+1", Menu::View),
    action(ActionId::ColorCity, "color-city", "action.color-city", "Alt+2", Menu::View),
    action(ActionId::ColorSphere, "color-sphere", "action.color-sphere", "Alt+3", Menu::View),
    action(ActionId::ColorCluster, "color-cluster", "action.color-cluster", "Alt+4", Menu::View),
    action(ActionId::TabNetwork, "tab-network", "action.tab-network", "Ctrl+1", Menu::View),
    action(ActionId::TabGovernance, "tab-governance", "action.tab-governance", "Ctrl+2", Menu::View),
    action(ActionId::TabTable, "tab-table", "action.tab-table", "Ctrl+3", Menu::View),
    action(ActionId::NextTab, "next-tab", "action.next-tab", "Ctrl+Tab", Menu::View),
    action(ActionId::Panels, "panels", "action.panels", "F9", Menu::View),
    action(ActionId::FullScreen, "full-screen", "action.full-screen", "F11", Menu::View),
    action(ActionId::Lock, "lock", "action.lock", "Ctrl+L", Menu::View),
    action(ActionId::Arrange, "arrange", "action.arrange", "Ctrl+R", Menu::Arrange),
    action(ActionId::Shuffle, "shuffle", "action.shuffle", "Ctrl+Shift+R", Menu::Arrange),
    action(ActionId::Grouped, "grouped", "action.grouped", "Alt+8", Menu::Arrange),
    action(ActionId::GroupSector, "group-sector", "action.group-sector", "Alt+5", Menu::Arrange),
    action(ActionId::GroupCity, "group-city", "action.group-city", "Alt+6", Menu::Arrange),
    action(ActionId::GroupSphere, "group-sphere", "action.group-sphere", "Alt+7", Menu::Arrange),
    action(ActionId::Free, "free", "action.free", "Alt+0", Menu::Arrange),
    action(ActionId::Live, "live", "action.live", "L", Menu::Arrange),
    action(ActionId::Pin, "pin", "action.pin", "P", Menu::Arrange),
    action(ActionId::UnpinAll, "unpin-all", "action.unpin-all", "Shift+P", Menu::Arrange),
    action(ActionId::ShowInTable, "show-in-table", "action.show-in-table", "T", Menu::View),
    action(ActionId::Shortcuts, "shortcuts", "action.shortcuts", "F1", Menu::Help),
    action(ActionId::Validation, "validation", "action.validation", "", Menu::Help),
    action(ActionId::About, "about", "action.about", "", Menu::Help),
];

/// The row of an action.
#[must_use]
pub fn find(id: ActionId) -> Option<&'static Action> {
    ACTIONS.iter().find(|a| a.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_shortcut_does_two_things() {
        let mut seen = BTreeSet::new();
        for action in ACTIONS.iter().filter(|a| !a.shortcut.is_empty()) {
            assert!(seen.insert(action.shortcut), "{} twice", action.shortcut);
        }
    }

    #[test]
    fn every_action_has_words() {
        for action in ACTIONS {
            assert!(crate::base::wording::known(action.name), "{}", action.name);
        }
    }
}
