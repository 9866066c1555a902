//! What every staff page wears: brand, navigation, who is signed in, the demo banner, the heading.
//!
//! Owns: the data the layout templates read. Refuses: to decide who may see a link; the caller
//! passes only what this person may open.

/// One link of the main navigation.
#[derive(Debug, Clone, Default)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    pub current: bool,
}

impl NavItem {
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), current }
    }
}

/// Who is signed in, and as what, in words.
#[derive(Debug, Clone, Default)]
pub struct SignedIn {
    pub name: String,
    pub role_words: String,
}

impl SignedIn {
    /// "Bisi Adeyemi" is "BA": what is left of the name on a narrow screen.
    pub fn initials(&self) -> String {
        let letters: Vec<char> = self.name.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let last = letters.last().filter(|_| letters.len() > 1);
        letters.first().into_iter().chain(last).collect()
    }
}

/// One step of the way back up.
#[derive(Debug, Clone, Default)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

/// A link that does something next. The first, `primary` one of a page is filled in; the rest are quiet.
#[derive(Debug, Clone, Default)]
pub struct Action {
    pub label: String,
    pub href: String,
    pub primary: bool,
    /// Read aloud after the label, so that ten links named "Open" differ: "Open <register for week 5>".
    pub about: String,
    /// The key that opens it, held together with Alt. No two of a page have the same.
    pub key: Option<char>,
}

impl Action {
    pub fn primary(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { primary: true, ..Self::quiet(label, href) }
    }

    pub fn quiet(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), ..Self::default() }
    }

    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.about = words.into();
        self
    }

    pub fn key(mut self, key: char) -> Self {
        self.key = Some(key);
        self
    }
}

/// The outside of a page. `title` is both the page's title and its one `h1`.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    pub title: String,
    /// A quiet line over the heading: where we are ("Eastbrook School · autumn cohort").
    pub over: Option<String>,
    /// A sentence or two under the heading.
    pub lead: Option<String>,
    pub nav: Vec<NavItem>,
    pub signed_in: Option<SignedIn>,
    pub demo: bool,
    pub csrf: String,
    pub notice: Option<String>,
    pub crumbs: Vec<Crumb>,
    pub actions: Vec<Action>,
    pub css_href: String,
    pub icon_href: String,
    pub wide: bool,
    /// A style sheet of this page alone, besides the one that every page has.
    pub more_css_href: Option<String>,
    /// Set when a form on the page was sent back: the title then begins with "Error: ".
    pub in_error: bool,
    /// The page's language, where it is not British English.
    pub language: Option<&'static str>,
    pub right_to_left: bool,
    /// Where a worry is told, in the top bar of every page.
    pub worry_href: Option<String>,
}

impl Shell {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same surroundings, another page.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    pub fn over(mut self, words: impl Into<String>) -> Self {
        self.over = Some(words.into());
        self
    }

    pub fn lead(mut self, words: impl Into<String>) -> Self {
        self.lead = Some(words.into());
        self
    }

    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), href: href.into() });
        self
    }

    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    pub fn notice(mut self, words: impl Into<String>) -> Self {
        self.notice = Some(words.into());
        self
    }

    /// Marks the navigation item with this address as the one we are in.
    pub fn current(mut self, href: &str) -> Self {
        for item in &mut self.nav {
            item.current = item.href == href;
        }
        self
    }

    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Adds a style sheet of the assets to this page.
    pub fn style(mut self, name: &str) -> Self {
        self.more_css_href = Some(crate::assets::href(name));
        self
    }

    /// What the browser's tab says.
    pub fn full_title(&self) -> String {
        let error = if self.in_error { "Error: " } else { "" };
        format!("{error}{} – Tenfold", self.title)
    }
}
