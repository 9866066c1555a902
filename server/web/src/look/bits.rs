//! The small parts of a page: status, counts, panels, tabs, timelines, paragraphs.
//!
//! Owns: their data and markup. Refuses: to choose a status; the caller says what is true.

use askama::Template;

use super::{Action, Cell, Part, component};

/// What a status asks of the reader. Always shown as a symbol, a colour and a word together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusKind {
    Ok,
    Needs,
    Harm,
    Quiet,
}

impl StatusKind {
    /// The class and the symbol's name.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Needs => "needs",
            Self::Harm => "harm",
            Self::Quiet => "quiet",
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(
    source = r##"<span class="status {{ kind.mark() }}"><svg class="icon" aria-hidden="true"><use href="#i-{{ kind.mark() }}"/></svg>{{ words }}</span>"##,
    ext = "html"
)]
pub struct Status {
    pub kind: StatusKind,
    pub words: String,
}

impl Status {
    pub fn new(kind: StatusKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into() }
    }

    /// As it should be.
    pub fn ok(words: impl Into<String>) -> Self {
        Self::new(StatusKind::Ok, words)
    }

    /// Someone should do something.
    pub fn needs(words: impl Into<String>) -> Self {
        Self::new(StatusKind::Needs, words)
    }

    /// Somebody may come to harm.
    pub fn harm(words: impl Into<String>) -> Self {
        Self::new(StatusKind::Harm, words)
    }

    /// Nothing to do: to come, ended, away.
    pub fn quiet(words: impl Into<String>) -> Self {
        Self::new(StatusKind::Quiet, words)
    }
}

/// A number that matters; it links to what it counts.
#[derive(Debug, Clone)]
pub struct Count {
    pub number: String,
    pub words: String,
    pub href: String,
    pub kind: StatusKind,
}

#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/counts.html")]
pub struct Counts {
    counts: Vec<Count>,
}

impl Counts {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn count(
        mut self,
        number: impl ToString,
        words: impl Into<String>,
        href: impl Into<String>,
        kind: StatusKind,
    ) -> Self {
        self.counts.push(Count { number: number.to_string(), words: words.into(), href: href.into(), kind });
        self
    }
}

/// Plain paragraphs, one for each line that is not blank.
#[derive(Debug, Clone, Template)]
#[template(source = r#"{% for line in lines() %}<p>{{ line }}</p>{% endfor %}"#, ext = "html")]
pub struct Words(pub String);

impl Words {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.lines().filter(|line| !line.trim().is_empty())
    }
}

/// Steps that are done one after another.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<ol>{% for step in steps %}<li>{{ step }}</li>{% endfor %}</ol>"#, ext = "html")]
pub struct Steps {
    steps: Vec<String>,
}

impl Steps {
    pub fn new<S: Into<String>>(steps: impl IntoIterator<Item = S>) -> Self {
        Self { steps: steps.into_iter().map(Into::into).collect() }
    }
}

/// The one way on from a page that is read first, after what is to be read.
#[derive(Debug, Clone, Template)]
#[template(path = "components/onward.html")]
pub struct Onward {
    action: Action,
}

impl Onward {
    pub fn new(action: Action) -> Self {
        Self { action }
    }
}

/// A section of a page: a heading, at most one link beside it, and what is inside.
#[derive(Debug, Template)]
#[template(path = "components/panel.html")]
pub struct Panel {
    heading: String,
    id: Option<String>,
    action: Option<Action>,
    framed: bool,
    parts: Vec<Box<dyn Part>>,
}

impl Panel {
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), id: None, action: None, framed: false, parts: Vec::new() }
    }

    /// So that a link can lead here.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// On a raised sheet with a hairline round it.
    pub fn framed(mut self) -> Self {
        self.framed = true;
        self
    }

    pub fn part(mut self, part: impl Part + 'static) -> Self {
        self.parts.push(Box::new(part));
        self
    }
}

/// The sections of one record, as the dividers of a planner.
#[derive(Debug, Clone, Template)]
#[template(path = "components/tabs.html")]
pub struct Tabs {
    label: String,
    tabs: Vec<super::NavItem>,
}

impl Tabs {
    /// `label` is what the set is called when read aloud: "Sections of this cohort".
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), tabs: Vec::new() }
    }

    pub fn tab(mut self, label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        self.tabs.push(super::NavItem::new(label, href, current));
        self
    }
}

/// One dated fact. Dates arrive in words.
#[derive(Debug, Clone)]
pub struct Entry {
    from: String,
    to: Option<String>,
    what: Cell,
    by: Option<String>,
}

impl Entry {
    pub fn new(from: impl Into<String>, what: impl Into<Cell>) -> Self {
        Self { from: from.into(), to: None, what: what.into(), by: None }
    }

    /// When it stopped being so. Without it the fact still holds, if it is one that lasts.
    pub fn to(mut self, to: impl Into<String>) -> Self {
        self.to = Some(to.into());
        self
    }

    pub fn by(mut self, name: impl Into<String>) -> Self {
        self.by = Some(name.into());
        self
    }
}

/// What was true when, newest first, as the caller orders it.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline {
    entries: Vec<Entry>,
}

impl Timeline {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn entry(mut self, entry: Entry) -> Self {
        self.entries.push(entry);
        self
    }
}

component!(Status, Counts, Words, Steps, Onward, Panel, Tabs, Timeline);
