//! Speed and memory of reading large files: one line of tab-separated values per file, each read in
//! a process of its own, into the dataset and the network chosen from it.
//!
//! `cargo bench --no-default-features --bench reading -- --folder FOLDER` writes the same files there
//! on every machine (where they are not yet), reads them, and leaves them for
//! `benches/reading_peers.py FOLDER`, which reads them with other programs. `--ties N` (a million)
//! sets their size. Files named after the options are read instead.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "files are written where they are read from, by other programs too"
)]

use milieu::base::finding::Report;
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::base::random::Random;
use milieu::format::{Input, Options, read};
use milieu::network::{NetworkChoice, choose};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let mut folder = std::env::temp_dir().join("milieu-reading");
    let (mut ties, mut files) = (1_000_000, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--one" => return one(Path::new(&arguments.next().unwrap_or_default())),
            "--folder" => folder = PathBuf::from(arguments.next().unwrap_or_default()),
            "--ties" => {
                ties = arguments
                    .next()
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(ties);
            }
            file => files.push(PathBuf::from(file)),
        }
    }
    if files.is_empty() {
        files = inputs(&folder, ties);
    }
    println!("file\tMB\tnodes\tties\tread_s\tnetwork_s\tcpu_s\tMB_per_s\tpeak_MB");
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    for file in files {
        let said = Command::new(&program).arg("--one").arg(&file).output();
        if let Ok(said) = said {
            print!("{}", String::from_utf8_lossy(&said.stdout));
        }
    }
}

/// Reads one file and tells how long it took: processor time of this thread.
fn one(path: &Path) {
    let Ok(bytes) = fs::read(path) else {
        println!("{}\tnot read", path.display());
        return;
    };
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let input = Input {
        name: &name,
        bytes: &bytes,
        companions: &[],
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: milieu::format::workbook::cells,
    };
    let begun = processor_seconds();
    let Ok((dataset, _)) = read(&input, &Report::new(), &Silent) else {
        println!("{name}\trefused");
        return;
    };
    let read = processor_seconds() - begun;
    let megabytes = bytes.len() as f64 / 1e6;
    drop(bytes);
    let begun = processor_seconds();
    let network = choose(&dataset, &NetworkChoice::default());
    let chosen = processor_seconds() - begun;
    println!(
        "{name}\t{megabytes:.1}\t{}\t{}\t{read:.3}\t{chosen:.3}\t{:.3}\t{:.0}\t{:.0}",
        network.node_count(),
        network.ties().len(),
        read + chosen,
        megabytes / (read + chosen),
        peak_megabytes(),
    );
}

/// Seconds that this thread has been on a processor (Linux; elsewhere NaN).
fn processor_seconds() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or(f64::NAN, |n| n / 1e9)
}

/// The most memory that this process has held (Linux; elsewhere NaN).
fn peak_megabytes() -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|p| p.trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |k| k * 1024.0 / 1e6)
}

/// What writes nodes and ties in a format.
type Text = fn(usize, &[(u32, u32)]) -> String;

/// The files, written where they are not yet.
fn inputs(folder: &Path, ties: usize) -> Vec<PathBuf> {
    let nodes = (ties / 3).max(2);
    let pairs = pairs(nodes, ties);
    let make: [(&str, Text); 3] = [("csv", csv), ("graphml", graphml), ("gexf", gexf)];
    let mut files = Vec::new();
    for (ending, text) in make {
        let path = folder.join(format!("ties-{ties}.{ending}"));
        if !path.exists() {
            let written = fs::create_dir_all(folder);
            if let Err(error) = written.and_then(|()| fs::write(&path, text(nodes, &pairs))) {
                println!("{}\t{error}", path.display());
            }
        }
        files.push(path);
    }
    files
}

/// Ties that prefer few nodes, in no order.
fn pairs(nodes: usize, ties: usize) -> Vec<(u32, u32)> {
    let mut random = Random::new(5, 0);
    let mut names: Vec<u32> = (0..nodes as u32).collect();
    random.shuffle(&mut names);
    let name = |share: f64| names[((share * nodes as f64) as usize).min(nodes - 1)];
    (0..ties)
        .map(|_| {
            let (a, b) = (random.unit(), random.unit());
            (name(a), name(b * b * b))
        })
        .collect()
}

fn csv(_: usize, pairs: &[(u32, u32)]) -> String {
    let mut text = String::from("source,target\n");
    for (a, b) in pairs {
        let _ = writeln!(text, "{a},{b}");
    }
    text
}

fn graphml(nodes: usize, pairs: &[(u32, u32)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"l\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
         <graph id=\"G\" edgedefault=\"undirected\">\n",
    );
    for i in 0..nodes {
        let _ = writeln!(
            text,
            "<node id=\"{i}\"><data key=\"l\">node {i}</data></node>"
        );
    }
    edges(&mut text, pairs);
    text.push_str("</graph>\n</graphml>\n");
    text
}

fn gexf(nodes: usize, pairs: &[(u32, u32)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n\
         <graph mode=\"static\" defaultedgetype=\"undirected\">\n<nodes>\n",
    );
    for i in 0..nodes {
        let _ = writeln!(text, "<node id=\"{i}\" label=\"node {i}\"/>");
    }
    text.push_str("</nodes>\n<edges>\n");
    edges(&mut text, pairs);
    text.push_str("</edges>\n</graph>\n</gexf>\n");
    text
}

fn edges(text: &mut String, pairs: &[(u32, u32)]) {
    for (i, (a, b)) in pairs.iter().enumerate() {
        let _ = writeln!(text, "<edge id=\"e{i}\" source=\"{a}\" target=\"{b}\"/>");
    }
}
