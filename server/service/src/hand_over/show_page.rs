//! The page that is open on the tablet, with what was answered there before.

use tenfold_domain::hand_over::{FillIn, Goal, HandOver, PageOf, Timepoint, pages};
use tenfold_store::hand_over::{answers, goals};

use super::holding::holding;
use crate::{Problem, Tx, gates::programme_of};

/// One page.
#[derive(Debug)]
pub struct ShownPage {
    /// What the young person is called.
    pub called: String,
    pub of: HandOver,
    pub page: PageOf,
    /// Their own goals so far.
    pub goals: Vec<Goal>,
    /// What they answered to this page's question.
    pub score: Option<i32>,
    /// How long the pages stay open after they were handed over, at most.
    pub minutes: u16,
}

pub fn show_page(tx: &mut Tx<'_, '_>) -> Result<ShownPage, Problem> {
    let (of, called) = holding(tx)?;
    tx.permit::<FillIn>(&of)?;
    let page = pages(of.purpose).get(of.page).copied().unwrap_or(PageOf::Last);
    let goals = match page {
        PageOf::Goal(_) | PageOf::Sharing => goals::of(tx.db, of.participant)?,
        _ => vec![],
    };
    let score = match page {
        PageOf::Question(measure, item) => answers::given(tx.db, &of, Timepoint::Baseline, measure, item)?,
        _ => None,
    };
    let cohort = of.location.cohort.ok_or(Problem::Absent)?;
    let minutes = programme_of(tx, cohort)?.hand_over_minutes;
    Ok(ShownPage { called, of, page, goals, score, minutes })
}
