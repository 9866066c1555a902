//! Lists by pages. A page is asked for by where the last one ended (a keyset), never by number, so that its cost
//! grows with what is shown and not with what exists, and nothing is skipped when somebody adds a row meanwhile.

use uuid::Uuid;

/// How many rows a page shows unless a page says otherwise.
pub const PAGE: usize = 25;

/// What somebody wants to see of a list.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What they typed into the search box, in its search form; empty for everything.
    pub search: String,
    pub after: Option<Cursor>,
    /// Also what has ended.
    pub with_ended: bool,
}

impl Wanted {
    /// Every row that has not ended, first page.
    pub fn all() -> Self {
        Self::default()
    }

    /// A search as it was typed.
    pub fn search(typed: &str) -> Self {
        Self { search: crate::text::search_form(typed), ..Self::default() }
    }

    /// The search as a `LIKE` pattern: the beginning of any word, with `\` before the signs that mean something.
    pub fn pattern(&self) -> String {
        let plain = self.search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("%{plain}%")
    }
}

/// The last row of a page: its sort key and, where two are alike, its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub key: String,
    pub id: Uuid,
}

impl Cursor {
    /// As it stands in an address: the id, a dot, the sort key.
    pub fn code(&self) -> String {
        format!("{}.{}", self.id.simple(), self.key)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let (id, key) = code.split_once('.')?;
        Some(Self { key: key.to_owned(), id: Uuid::try_parse(id).ok()? })
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// Where the next page starts, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of rows that were read with one more than [`PAGE`], so that it knows whether there are more.
    pub fn cut(mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { rows, next }
    }

    /// The same page of something else, or the first error.
    pub fn try_map<U, E>(self, each: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page { rows: self.rows.into_iter().map(each).collect::<Result<_, E>>()?, next: self.next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_from_its_code() {
        let cursor = Cursor { key: "st. mary s".into(), id: Uuid::from_u128(7) };
        assert_eq!(Cursor::from_code(&cursor.code()), Some(cursor));
        assert_eq!(Cursor::from_code("nonsense"), None);
    }

    #[test]
    fn signs_that_mean_something_to_a_search_are_taken_as_written() {
        let wanted = Wanted { search: "100%_".into(), ..Wanted::all() };
        assert_eq!(wanted.pattern(), "%100\\%\\_%");
    }
}
