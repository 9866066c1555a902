//! The page that is open on the tablet, with what was answered there before.

use tenfold_domain::{
    hand_over::{FillIn, Goal, HandOver, PageOf},
    id::Id,
    matches::{Card, Match},
};
use tenfold_store::hand_over::{answers, goals};

use super::holding::{Held, holding};
use crate::{
    Problem, Tx,
    logs::{About, said_on_tablet},
    matches::cards_before,
};

/// One page.
#[derive(Debug)]
pub struct ShownPage {
    /// What the young person is called.
    pub called: String,
    pub of: HandOver,
    pub page: PageOf,
    /// The number of the last page.
    pub last: usize,
    /// Their own goals so far.
    pub goals: Vec<Goal>,
    /// What they answered to this page's question.
    pub score: Option<i32>,
    /// The cards that lie before them on this page.
    pub cards: Vec<(Id<Match>, Card)>,
    /// The session that this page is about.
    pub about: Option<About>,
    /// How long the pages stay open after they were handed over, at most.
    pub minutes: u16,
}

pub fn show_page(tx: &mut Tx<'_, '_>) -> Result<ShownPage, Problem> {
    let Held { of, called, pages, minutes } = holding(tx)?;
    tx.permit::<FillIn>(&of)?;
    let page = pages.at(of.page).unwrap_or(PageOf::Last);
    let goals = match page {
        PageOf::Goal(_) | PageOf::Sharing => goals::of(tx.db, of.participant)?,
        _ => vec![],
    };
    let score = match page {
        PageOf::Question(measure, item) => answers::given(tx.db, &of, measure, item)?,
        _ => None,
    };
    let cards = match page {
        PageOf::Cards => cards_before(tx, &of)?.into_iter().map(|laid| (laid.which.id, laid.card)).collect(),
        _ => vec![],
    };
    let about = match page {
        PageOf::Log | PageOf::HowWasIt => said_on_tablet(tx, &of)?,
        _ => None,
    };
    Ok(ShownPage { called, about, page, last: pages.last(), goals, score, cards, minutes, of })
}
