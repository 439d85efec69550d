//! Reads DOT with a stack of open braces.

use super::elements::typed;
use super::token::{Fault, Id, Token, Tokens};
use super::write::OWN;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, NodeSlot, about, line as at};
use crate::format::shown::shown;
use crate::network::Dataset;
use crate::network::dataset::Extra;
use std::collections::{BTreeMap, BTreeSet};

/// Levels of braces that are read.
const DEPTH: usize = 256;

/// Nodes at one end of a chain, and the port of a single one.
#[derive(Clone, Default)]
pub(super) struct End {
    pub(super) nodes: Vec<String>,
    pub(super) port: Option<String>,
}

/// An open brace.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) of_nodes: Extra,
    pub(super) of_ties: Extra,
    /// Nodes named within.
    pub(super) members: Vec<String>,
    /// Ends of the chain that is being read, each with the arrow behind it.
    pub(super) chain: Vec<(End, bool)>,
    pub(super) name: Option<String>,
    /// The cluster that it lies in.
    pub(super) cluster: Option<String>,
    pub(super) line: u64,
}

pub(super) struct Reader<'a, 't> {
    pub(super) draft: Draft<'a>,
    pub(super) tokens: Tokens<'t>,
    pub(super) most_ties: usize,
    pub(super) ties: usize,
    pub(super) stack: Vec<Frame>,
    pub(super) nodes: BTreeMap<String, NodeSlot>,
    pub(super) subgraphs: BTreeMap<String, Vec<String>>,
    pub(super) directed: bool,
    pub(super) strict: Option<BTreeSet<(String, String)>>,
    pub(super) line: u64,
}

/// Reads a network, or several.
///
/// # Errors
/// [`ReadError`] with the line at which the text breaks the rules of the language.
pub(super) fn read(draft: Draft<'_>, most_ties: usize) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut reader = Reader {
        draft,
        tokens: Tokens::new(&text),
        most_ties,
        ties: 0,
        stack: Vec::new(),
        nodes: BTreeMap::new(),
        subgraphs: BTreeMap::new(),
        directed: false,
        strict: None,
        line: 1,
    };
    let mut graphs = 0;
    while reader.graph()? {
        graphs += 1;
        while !reader.stack.is_empty() {
            reader.draft.advance(reader.tokens.at(), text.len())?;
            reader.statement()?;
        }
    }
    if graphs == 0 {
        return Err(reader.error("format.dot.no-graph", ""));
    }
    reader.draft.settle()
}

impl Reader<'_, '_> {
    fn error(&self, key: &'static str, found: &str) -> Box<ReadError> {
        let hint = match key {
            "format.dot.no-graph" => "format.dot.no-graph.hint",
            "format.dot.unclosed" => "format.gml.unclosed.hint",
            _ => "format.dot.word.hint",
        };
        let message = Message::new(key).with("found", shown(found));
        self.draft
            .refuse(at(self.line), message, Message::new(hint))
    }

    fn fault(&self, (fault, line): (Fault, u64)) -> Box<ReadError> {
        let (message, hint) = match fault {
            Fault::Unclosed => (
                Message::new("format.gml.open-quote"),
                "format.lines.open-quote.hint",
            ),
            Fault::Comment => (
                Message::new("format.dot.comment"),
                "format.dot.comment.hint",
            ),
            Fault::Character(c) => {
                let message = Message::new("format.dot.word").with("found", shown(&c.to_string()));
                (message, "format.dot.word.hint")
            }
        };
        self.draft.refuse(at(line), message, Message::new(hint))
    }

    fn next(&mut self) -> Result<Option<Token>, Box<ReadError>> {
        match self.tokens.next() {
            Ok(Some((token, line))) => {
                self.line = line;
                Ok(Some(token))
            }
            Ok(None) => Ok(None),
            Err(fault) => Err(self.fault(fault)),
        }
    }

    fn peek(&mut self) -> Result<Option<Token>, Box<ReadError>> {
        match self.tokens.peek() {
            Ok(token) => Ok(token.cloned()),
            Err(fault) => Err(self.fault(fault)),
        }
    }

    fn skip(&mut self, sign: char) -> Result<bool, Box<ReadError>> {
        self.tokens.skip(sign).map_err(|fault| self.fault(fault))
    }

    fn unexpected(&self, token: Option<Token>) -> Box<ReadError> {
        match token {
            None => {
                let line = self.stack.first().map_or(self.line, |f| f.line);
                let message = Message::new("format.dot.unclosed").with("line", line);
                let hint = Message::new("format.gml.unclosed.hint");
                self.draft.refuse(at(self.line), message, hint)
            }
            Some(Token::Sign(sign)) => self.error("format.dot.word", &sign.to_string()),
            Some(Token::Arrow(arrow)) => {
                self.error("format.dot.word", if arrow { "->" } else { "--" })
            }
            Some(Token::Id(id)) => self.error("format.dot.word", &id.text),
        }
    }

    /// `strict digraph NAME {`; false at the end of the text.
    fn graph(&mut self) -> Result<bool, Box<ReadError>> {
        let mut strict = false;
        loop {
            let token = self.next()?;
            match token {
                None => return Ok(false),
                Some(Token::Sign(';')) => {}
                Some(Token::Id(id)) if !id.quoted => match id.text.to_ascii_lowercase().as_str() {
                    "strict" => strict = true,
                    "graph" => {
                        self.directed = false;
                        break;
                    }
                    "digraph" => {
                        self.directed = true;
                        break;
                    }
                    _ => return Err(self.error("format.dot.no-graph", &id.text)),
                },
                token => return Err(self.unexpected(token)),
            }
        }
        let name = match self.peek()? {
            Some(Token::Id(id)) => {
                self.next()?;
                Some(id.text)
            }
            _ => None,
        };
        let open = self.next()?;
        if open != Some(Token::Sign('{')) {
            return Err(self.unexpected(open));
        }
        self.draft.network(name.as_deref());
        self.draft.directed(self.directed);
        self.nodes.clear();
        self.subgraphs.clear();
        self.strict = strict.then(BTreeSet::new);
        self.stack.push(Frame {
            name,
            line: self.line,
            ..Frame::default()
        });
        Ok(true)
    }

    fn statement(&mut self) -> Result<(), Box<ReadError>> {
        let token = self.next()?;
        let id = match token {
            Some(Token::Sign(';' | ',')) => return Ok(()),
            Some(Token::Sign('{')) => return self.open(None),
            Some(Token::Sign('}')) => return self.close(),
            Some(Token::Id(id)) => id,
            other => return Err(self.unexpected(other)),
        };
        let keyword = if id.quoted {
            String::new()
        } else {
            id.text.to_ascii_lowercase()
        };
        if keyword == "subgraph" {
            return self.subgraph();
        }
        let next = self.peek()?;
        let chained = self.stack.last().is_some_and(|f| !f.chain.is_empty());
        if !chained && matches!(keyword.as_str(), "graph" | "node" | "edge") {
            if next != Some(Token::Sign('[')) {
                return Ok(());
            }
            let list = self.attributes()?;
            self.defaults(&keyword, list);
            return Ok(());
        }
        if !chained && next == Some(Token::Sign('=')) {
            self.next()?;
            match self.next()? {
                Some(Token::Id(value)) => {
                    let list = vec![(id.text, value)];
                    self.defaults("graph", list);
                    return Ok(());
                }
                other => return Err(self.unexpected(other)),
            }
        }
        let port = self.port()?;
        self.node(&id.text)?;
        let end = End {
            nodes: vec![id.text],
            port,
        };
        self.end(end)
    }

    fn subgraph(&mut self) -> Result<(), Box<ReadError>> {
        let mut name = None;
        if let Some(Token::Id(id)) = self.peek()? {
            self.next()?;
            name = Some(id.text);
        }
        if self.skip('{')? {
            return self.open(name);
        }
        let known = name.and_then(|n| self.subgraphs.get(&n).cloned());
        let nodes = known.unwrap_or_default();
        self.end(End { nodes, port: None })
    }

    /// What `graph [..]`, `node [..]` and `edge [..]` say for what follows.
    fn defaults(&mut self, what: &str, list: Vec<(String, Id)>) {
        let root = self.stack.len() == 1;
        for (name, value) in list {
            if what == "graph" {
                if root && name == about::MARK {
                    self.draft.is_ours();
                    self.draft.own_names(OWN);
                }
                if root {
                    self.draft.about(&name, value.text);
                }
                continue;
            }
            let Some(frame) = self.stack.last_mut() else {
                return;
            };
            let target = if what == "node" {
                &mut frame.of_nodes
            } else {
                &mut frame.of_ties
            };
            target.insert(name, typed(&value));
        }
    }

    /// `:port:compass`
    fn port(&mut self) -> Result<Option<String>, Box<ReadError>> {
        let mut port: Option<String> = None;
        while self.skip(':')? {
            match self.next()? {
                Some(Token::Id(id)) => {
                    let before = port.map_or(String::new(), |p| p + ":");
                    port = Some(before + &id.text);
                }
                other => return Err(self.unexpected(other)),
            }
        }
        Ok(port)
    }

    fn open(&mut self, name: Option<String>) -> Result<(), Box<ReadError>> {
        if self.stack.len() >= DEPTH {
            let message = Message::new("format.too-deep").with("limit", DEPTH);
            let hint = Message::new("format.too-deep.hint");
            return Err(self.draft.refuse(at(self.line), message, hint));
        }
        let above = self.stack.last();
        let own = name.clone().filter(|n| n.starts_with("cluster"));
        let frame = Frame {
            of_nodes: above.map(|f| f.of_nodes.clone()).unwrap_or_default(),
            of_ties: above.map(|f| f.of_ties.clone()).unwrap_or_default(),
            cluster: own.or_else(|| above.and_then(|f| f.cluster.clone())),
            name,
            line: self.line,
            ..Frame::default()
        };
        self.stack.push(frame);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Box<ReadError>> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        if self.stack.is_empty() {
            return Ok(());
        }
        let mut seen = BTreeSet::new();
        let nodes: Vec<String> = frame
            .members
            .into_iter()
            .filter(|n| seen.insert(n.clone()))
            .collect();
        if let Some(name) = frame.name {
            self.subgraphs.insert(name, nodes.clone());
        }
        self.end(End { nodes, port: None })
    }

    /// An end of a chain has been read: the chain goes on, or it is done.
    fn end(&mut self, end: End) -> Result<(), Box<ReadError>> {
        let single = end.nodes.len() == 1;
        let first = end.nodes.first().cloned().unwrap_or_default();
        let follows = self.peek()?;
        let Some(frame) = self.stack.last_mut() else {
            return Ok(());
        };
        frame.members.extend(end.nodes.iter().cloned());
        if let Some(Token::Arrow(arrow)) = follows {
            frame.chain.push((end, arrow));
            self.next()?;
            return Ok(());
        }
        if frame.chain.is_empty() {
            if single && follows == Some(Token::Sign('[')) {
                let list = self.attributes()?;
                self.describe(&first, list);
            }
            return Ok(());
        }
        frame.chain.push((end, self.directed));
        let chain = std::mem::take(&mut frame.chain);
        let list = if follows == Some(Token::Sign('[')) {
            self.attributes()?
        } else {
            Vec::new()
        };
        for pair in chain.windows(2) {
            if let [(from, arrow), (to, _)] = pair {
                self.connect(from, to, *arrow, &list)?;
            }
        }
        Ok(())
    }

    /// `[a=1, b="x"] [c=2]`
    fn attributes(&mut self) -> Result<Vec<(String, Id)>, Box<ReadError>> {
        let mut list = Vec::new();
        while self.skip('[')? {
            loop {
                match self.next()? {
                    Some(Token::Sign(']')) => break,
                    Some(Token::Sign(',' | ';')) => {}
                    Some(Token::Id(name)) => list.push((name.text, self.value()?)),
                    other => return Err(self.unexpected(other)),
                }
            }
        }
        Ok(list)
    }

    /// `=x` behind the name of an attribute.
    fn value(&mut self) -> Result<Id, Box<ReadError>> {
        if !self.skip('=')? {
            let found = self.next()?;
            return Err(self.unexpected(found));
        }
        match self.next()? {
            Some(Token::Id(value)) => Ok(value),
            other => Err(self.unexpected(other)),
        }
    }
}
