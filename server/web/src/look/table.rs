//! Tables of records: a caption, a head that stays, cards on a narrow screen, one page at a time.
//!
//! Owns: rows, search box, "Next page" and the empty state. Refuses: to sort, count or fetch; the
//! caller passes one page's rows and the address of the next.

use askama::Template;

use super::{Action, Empty, Status, component};

/// One column's heading.
#[derive(Debug, Clone)]
pub struct Column {
    pub label: String,
    pub number: bool,
    /// The heading is read aloud but not shown: for a column of actions.
    pub silent: bool,
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false, silent: false }
    }

    /// Figures: aligned right, all digits of one width.
    pub fn number(label: impl Into<String>) -> Self {
        Self { number: true, ..Self::text(label) }
    }

    pub fn actions() -> Self {
        Self { silent: true, ..Self::text("What you can do") }
    }
}

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    Link { label: String, href: String },
    Status(Status),
    Actions(Vec<Action>),
}

/// What stands in one place of a table, a list of facts or a timeline.
#[derive(Debug, Clone, Template)]
#[template(path = "components/cell.html")]
pub struct Cell {
    content: Content,
    under: Option<String>,
}

impl Cell {
    fn of(content: Content) -> Self {
        Self { content, under: None }
    }

    pub fn text(words: impl Into<String>) -> Self {
        Self::of(Content::Text(words.into()))
    }

    pub fn number(number: impl ToString) -> Self {
        Self::of(Content::Text(number.to_string()))
    }

    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::of(Content::Link { label: label.into(), href: href.into() })
    }

    pub fn status(status: Status) -> Self {
        Self::of(Content::Status(status))
    }

    pub fn actions(actions: Vec<Action>) -> Self {
        Self::of(Content::Actions(actions))
    }

    /// A second, quiet line under the first.
    pub fn under(mut self, words: impl Into<String>) -> Self {
        self.under = Some(words.into());
        self
    }

    fn is_empty(&self) -> bool {
        matches!(&self.content, Content::Text(words) if words.trim().is_empty())
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::text(words)
    }
}

impl From<Status> for Cell {
    fn from(status: Status) -> Self {
        Self::status(status)
    }
}

/// One record. Its first cell is its heading.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Marked at its edge, for a row that asks for action.
    pub needs: bool,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, needs: false }
    }
}

/// The box above a table. It asks with GET, so a search can be bookmarked and sent on.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub action: String,
    pub label: String,
    pub q: String,
    /// Other choices already made, carried along: `(name, value)`.
    pub keep: Vec<(String, String)>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "components/table.html")]
pub struct Table {
    caption: String,
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
    search: Option<Search>,
    next: Option<String>,
    first: Option<String>,
    empty: Empty,
}

impl Table {
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            caption_hidden: false,
            columns,
            rows: Vec::new(),
            search: None,
            next: None,
            first: None,
            empty: Empty::new("Nothing here yet."),
        }
    }

    /// The caption is only read aloud: for a table that stands right under a heading with the same words.
    pub fn quiet_caption(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    pub fn row(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }

    pub fn rows<R: Into<Row>>(mut self, rows: impl IntoIterator<Item = R>) -> Self {
        self.rows.extend(rows.into_iter().map(Into::into));
        self
    }

    pub fn search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// Where the next page begins, if there is one.
    pub fn next(mut self, href: Option<String>) -> Self {
        self.next = href;
        self
    }

    /// Back to the first page, for every page but the first.
    pub fn first(mut self, href: Option<String>) -> Self {
        self.first = href;
        self
    }

    /// What is said when there are no rows and nobody searched.
    pub fn empty(mut self, empty: Empty) -> Self {
        self.empty = empty;
        self
    }

    fn searched(&self) -> Option<&Search> {
        self.search.as_ref().filter(|search| !search.q.is_empty())
    }

    fn label(&self, at: usize) -> &str {
        self.columns.get(at).filter(|column| !column.silent).map_or("", |column| column.label.as_str())
    }

    fn is_number(&self, at: usize) -> bool {
        self.columns.get(at).is_some_and(|column| column.number)
    }
}

component!(Cell, Table);
