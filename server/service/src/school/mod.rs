//! What a school sees of a programme, what it says about pupils and rooms, and the paragraphs that young people agreed to.
//!
//! Owns: what of it a school may know. Refuses: logs, notes, answers and concerns; nothing here asks for any.

mod changes;
mod paragraphs;
mod progress;
mod pupils;
mod seeing_to;
mod showing_week;
mod telling;

pub use changes::{Change, SchoolChanges, see_changes, show_changes};
pub use paragraphs::{ShownParagraph, answer_paragraph, show_paragraph, show_paragraphs_of, write_paragraph};
pub use progress::{Figures, SchoolProgress, show_progress};
pub use pupils::{Pupil, SchoolCohort, show_pupils};
pub use seeing_to::{ShownWord, list_words, settle_word, show_word};
pub use showing_week::{OutOfLesson, SchoolWeek, show_school_week};
pub use telling::{Telling, ToldAbout, show_own_word, show_telling, take_back_word, tell_word};

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::{Cohort, Site},
    school::SchoolReading,
};
use tenfold_store::organisation::{cohorts, sites};

use crate::{Problem, Tx, tx::found};

/// The cohorts that the actor may see as their school does, by name, each with its site's.
pub fn list_school_pages(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<(Cohort, String)>, Problem> {
    let scope = tx.scope::<SchoolReading>()?;
    Ok(cohorts::list(tx.db, &scope, None, wanted)?)
}

/// A site whose whole programme the actor may see as its school does.
fn school_site(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Site, Problem> {
    let (scope, site_scope) = (tx.scope::<SchoolReading>()?, tx.scope::<Site>()?);
    let site = found(sites::find(tx.db, &site_scope, at)?)?;
    if scope.has_site(site.id, site.area) { Ok(site) } else { Err(Problem::Absent) }
}

/// A cohort that the actor may see as its school does, with the site's name.
fn school_cohort(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Cohort, String), Problem> {
    let scope = tx.scope::<SchoolReading>()?;
    cohorts::find(tx.db, &scope, of)?.ok_or(Problem::Absent)
}
