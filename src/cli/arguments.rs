//! The commands and their flags, each with an example.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

/// Names of the commands.
pub(super) const COMMANDS: [&str; 8] = [
    "check",
    "convert",
    "measure",
    "compare",
    "layout",
    "figure",
    "list",
    "reconstruct",
];

/// Views of figures that have not landed; named so that asking for one gets a clear answer.
pub(super) const LATER_VIEWS: [&str; 5] = ["map", "timeline", "matrix", "compare", "hierarchy"];

fn file() -> Arg {
    Arg::new("FILE")
        .required(true)
        .help("A file, or the id of a bundled dataset (see `milieu list datasets`)")
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn ties() -> Arg {
    option(
        "ties",
        "FILE",
        "The ties table that belongs to a members table",
    )
}

fn projects() -> Arg {
    option(
        "projects",
        "FILE",
        "The table of projects and their partners that belongs to a members table",
    )
}

fn network() -> Arg {
    option(
        "network",
        "N",
        "Which reading of a file that holds several, by its number (`check` lists them)",
    )
    .value_parser(value_parser!(u64).range(1..=u64::from(u32::MAX)))
}

fn aliases() -> Arg {
    option(
        "aliases",
        "FILE",
        "An alias table: members written in several ways become one (`check --suggest-aliases` makes one)",
    )
}

fn positions() -> Arg {
    option(
        "positions",
        "POSITIONS",
        "Places by member: CSV with id,x,y, or JSON",
    )
}

fn seed() -> Arg {
    option("seed", "N", "Seed of every random choice [default: 1]").value_parser(value_parser!(u64))
}

fn number(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(name, value, help).value_parser(value_parser!(f64))
}

fn out() -> Arg {
    Arg::new("out")
        .short('o')
        .long("out")
        .value_name("FILE")
        .required(true)
}

fn set() -> Arg {
    option(
        "set",
        "NAME=VALUE",
        "Any choice by name; may be repeated (see `milieu list settings`)",
    )
    .action(ArgAction::Append)
}

fn json() -> Arg {
    flag(
        "json",
        "JSON on standard output; its shape is stable (README, \"Scripts\")",
    )
}

/// How tables are read, where the guess is wrong.
fn reading() -> [Arg; 9] {
    let again = |arg: Arg| arg.action(ArgAction::Append);
    let all = [
        option(
            "plan",
            "FILE",
            "Choices and mends from a JSON file (the import window remembers such plans)",
        ),
        again(option(
            "role",
            "TABLE=ROLE",
            "What a table or sheet is: members, ties, projects, matrix, leave-out",
        )),
        again(option(
            "column",
            "HEADING=MEANING",
            "What a column is: id, name, city, sector, from, to, weight … attribute NAME, ignore",
        )),
        again(option(
            "header-row",
            "N",
            "The row of headings, from 1; 0 = there is none",
        )),
        again(option(
            "separator",
            "CHARACTER",
            "Between columns: , ; | or tab",
        )),
        again(option("decimal", "SIGN", "Decimal sign: point or comma")),
        again(option(
            "encoding",
            "NAME",
            "Encoding of a text: utf-8, windows-1252, utf-16le, macintosh …",
        )),
        again(option(
            "direction",
            "WAY",
            "Ties that do not say it themselves: directed or undirected",
        )),
        again(option(
            "mend",
            "MEND",
            "\"link NAME=MEMBER\", \"skip NAME\", \"place Valence=Valence (Drôme)\" … (`check` lists them)",
        )),
    ];
    all.map(|arg| arg.help_heading("Tables (a value may begin with FILE: where several are read)"))
}

/// The whole command line.
pub(super) fn command() -> Command {
    Command::new("milieu")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Opens cluster datasets, draws them as networks, measures, compares and exports figures.")
        .after_help(
            "Without a command, `milieu [FILE…]` opens the window.\n\
             Exit codes: 0 done, 1 the data could not be processed, 2 wrong usage.\n\n\
             Example: milieu figure image-clusters -o fig1.pdf --width 174 --color city",
        )
        .disable_help_subcommand(true)
        .arg(
            option(
                "graphics",
                "WAY",
                "What draws the window: auto, gpu, or safe (OpenGL, when pictures are wrong or the window does not open)",
            )
            .value_parser(["auto", "gpu", "safe"]),
        )
        .subcommand(check())
        .subcommand(convert())
        .subcommand(measure())
        .subcommand(compare())
        .subcommand(layout())
        .subcommand(figure())
        .subcommand(list())
        .subcommand(reconstruct())
}

fn check() -> Command {
    Command::new("check")
        .about("Says what a file holds, and each finding with its place and mend")
        .after_help("Example: milieu check members.csv --ties ties.csv")
        .args([
            file(),
            ties(),
            projects(),
            network(),
            aliases(),
            option(
                "suggest-aliases",
                "FILE",
                "Writes an alias table of the members that look alike: delete the lines that are wrong, then give it to --aliases",
            ),
            json(),
        ])
        .args(reading())
}

fn convert() -> Command {
    Command::new("convert")
        .about("Reads a file and writes it in another format; says what the format cannot hold")
        .after_help(
            "Example: milieu convert members.csv cluster.json --ties ties.csv\n\
             A .csv output makes two tables: cluster-nodes.csv and cluster-ties.csv for cluster.csv.",
        )
        .args([
            Arg::new("INPUT")
                .required(true)
                .help("A file or a bundled dataset"),
            Arg::new("OUTPUT").required(true).help("The file to write"),
            ties(),
            projects(),
            network(),
            aliases(),
            option(
                "to",
                "FORMAT",
                "Format to write [default: by the extension of OUTPUT]",
            ),
            option(
                "projection",
                "RULE",
                "Write projects as ties by this rule: count, binary, newman, hyperbolic, coordinator-star, amount, two-mode [default: count, but kept as projects in our JSON]",
            ),
            option(
                "csv-style",
                "STYLE",
                "How tables are written: plain (UTF-8), bom (the same, which Excel knows for UTF-8), excel-fr (semicolons and decimal comma too)",
            )
            .value_parser(["plain", "bom", "excel-fr"]),
            flag(
                "statistics",
                "A workbook (.xlsx) gets sheets of statistics: of the whole, of classes, of members",
            ),
        ])
        .args(reading())
}

fn measure() -> Command {
    Command::new("measure")
        .about("Computes measures; what has no meaning is undefined, with the reason")
        .after_help(
            "Example: milieu measure image-clusters --measure density --measure ei-index --by sector\n\
             Options of measures: --measure leiden --set leiden.resolution=0.5 (see `milieu list measures`)",
        )
        .args([
            file(),
            ties(),
            projects(),
            network(),
            aliases(),
            option("measure", "ID", "Only this measure; may be repeated (see `milieu list measures`)")
                .action(ArgAction::Append),
            option("by", "FIELD", "Field whose classes group measures speak about"),
            null(),
            option(
                "interval",
                "WHAT",
                "Give intervals from members or projects drawn with replacement: members, projects",
            )
            .conflicts_with("null"),
            number("missing", "SHARE", "Compare the orders of the members with this share (0–1) of the ties taken out")
                .conflicts_with_all(["null", "interval"]),
            option("without", "MEMBER", "Compute everything before and after a member leaves; may be repeated")
                .action(ArgAction::Append)
                .conflicts_with_all(["null", "interval", "missing"]),
            draws(),
            flag("methods", "Say what is computed as a paragraph for a paper, with its references")
                .conflicts_with_all(["json", "csv"]),
            flag("bibtex", "The references of what is computed as BibTeX")
                .conflicts_with_all(["json", "csv", "methods"]),
            seed(),
            json(),
            flag("csv", "CSV on standard output").conflicts_with("json"),
            set(),
        ])
        .args(reading())
}

fn null() -> Arg {
    option(
        "null",
        "MODEL",
        "Hold measures against random networks with the same size, ties, census, degrees, projects or labels",
    )
}

fn draws() -> Arg {
    option(
        "draws",
        "N",
        "Random draws of --null, --interval and --missing [default: 1000]",
    )
    .value_parser(value_parser!(u64).range(20..=100_000))
}

fn compare() -> Command {
    Command::new("compare")
        .about("Puts clusters side by side: size-fair indicators with intervals, and governance")
        .after_help("Example: milieu compare image-clusters --markdown > comparison.md")
        .args([
            file()
                .num_args(1..)
                .help("One dataset with several clusters, or several datasets; ids or files"),
            null(),
            option(
                "measure",
                "ID",
                "With --null, only this measure; may be repeated",
            )
            .action(ArgAction::Append)
            .requires("null"),
            draws(),
            seed(),
            json(),
            flag("csv", "CSV on standard output").conflicts_with("json"),
            flag("markdown", "Markdown on standard output").conflicts_with_all(["json", "csv"]),
        ])
}

fn layout() -> Command {
    Command::new("layout")
        .about("Places the nodes and writes id,x,y; the same seed gives the same places")
        .after_help(
            "Example: milieu layout image-clusters -o positions.csv --layout force --seed 7\n\
             FILE may also be a bare list of ties: CSV with the columns source,target.",
        )
        .args([
            file(),
            ties(),
            projects(),
            network(),
            aliases(),
            out().help("The CSV to write"),
            option(
                "layout",
                "ID",
                "See `milieu list layouts` [default: force, or grouped where there are clusters]",
            ),
            seed(),
            positions().help("Start from these places: CSV with id,x,y, or JSON"),
            option("threads", "N", "Threads to use; places do not depend on it")
                .value_parser(value_parser!(u64).range(1..=1024)),
            set(),
            json().help("Times, and how well the picture tells the network, on standard output"),
        ])
        .args(reading())
}

fn figure() -> Command {
    Command::new("figure")
        .about("Draws a figure as SVG, PDF or PNG; its recipe is inside the file")
        .after_help(
            "Example: milieu figure image-clusters -o fig1.pdf --width 84 --color city\n\
             FILE may also be a figure made by Milieu: its recipe is used again.",
        )
        .args([
            file(),
            ties(),
            projects(),
            network(),
            aliases(),
            out().help("The file to write; its extension chooses the type: .pdf, .svg, .png"),
            option(
                "view",
                "VIEW",
                "network, governance, degrees, or mixing (by --by) [default: network]",
            ),
            option("by", "FIELD", "Field of the mixing matrix"),
            option(
                "color",
                "FIELD",
                "Colour by this field (sector, city, sphere, cluster, none)",
            ),
            option("shape", "FIELD", "Shape by this field"),
            option(
                "size",
                "MEASURE",
                "Size by degree, fixed, or a node measure",
            ),
            option("theme", "THEME", "light, dark or projector"),
            option(
                "layout",
                "ID",
                "How to place the nodes (see `milieu list layouts`)",
            ),
            positions().help("Draw at these places: CSV with id,x,y, or JSON"),
            seed(),
            number("width", "MM", "Width in mm (journals: 84, 129, 174)"),
            number(
                "height",
                "MM",
                "Height in mm [default: as the content needs]",
            ),
            number("dpi", "N", "Pixels per inch of PNG [default: 300]"),
            option("preset", "ID", "Paper by name (see `milieu list presets`)"),
            option("language", "CODE", "Language of the figure: en or fr"),
            set(),
        ])
        .args(reading())
}

fn list() -> Command {
    Command::new("list")
        .about("Lists what there is to choose from")
        .after_help("Example: milieu list measures")
        .args([
            Arg::new("WHAT").required(true).value_parser([
                "datasets",
                "formats",
                "measures",
                "layouts",
                "palettes",
                "presets",
                "actions",
                "settings",
                "validation",
            ]),
            json(),
        ])
}

fn reconstruct() -> Command {
    Command::new("reconstruct")
        .about("Draws the synthetic three-cluster dataset anew and checks every constraint")
        .after_help("Example: milieu reconstruct --seed 7 -o image-clusters-7.json")
        .args([seed(), out().help("The dataset to write (JSON)"), json()])
}

/// The value of a text option.
pub(super) fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches
        .try_get_one::<String>(name)
        .ok()
        .flatten()
        .map(String::as_str)
}

/// All values of a repeated option.
pub(super) fn texts<'a>(matches: &'a ArgMatches, name: &str) -> Vec<&'a str> {
    matches
        .try_get_many::<String>(name)
        .ok()
        .flatten()
        .map(|all| all.map(String::as_str).collect())
        .unwrap_or_default()
}

/// True when a flag is there.
pub(super) fn is_set(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten() == Some(&true)
}

/// The value of a number option.
pub(super) fn value(matches: &ArgMatches, name: &str) -> Option<f64> {
    matches.try_get_one::<f64>(name).ok().flatten().copied()
}

/// The value of a count option.
pub(super) fn whole(matches: &ArgMatches, name: &str) -> Option<u64> {
    matches.try_get_one::<u64>(name).ok().flatten().copied()
}
