//! What everybody and everything is called.

use tenfold_domain::{text::Line, told::Told};

/// Gives each text of the made-up world. `column` is where it will be kept (`site.name`), `usual` what it says in the
/// demo. Another cast may say something else each time it is asked.
pub trait Cast: Send + Sync {
    fn say(&self, column: &str, usual: &str) -> String;

    /// The same as one line.
    fn line(&self, column: &str, usual: &str) -> Result<Line, Told> {
        Line::parse(&self.say(column, usual)).map_err(|problem| problem.told("name", "a name"))
    }
}

/// The demo's own names.
#[derive(Debug, Clone, Copy)]
pub struct Usual;

impl Cast for Usual {
    fn say(&self, _column: &str, usual: &str) -> String {
        usual.to_owned()
    }
}
