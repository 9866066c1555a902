//! A page is sent: what it says is kept at once, and the next one opens. Sent twice, it says the same twice.

use tenfold_domain::{
    hand_over::{FillIn, GoalDetails, HandOver, PageOf},
    logs::TypedLog,
    matches::Choice,
};
use tenfold_store::hand_over::{answers, goals, handed};

use super::holding::{Held, holding};
use crate::{
    Problem, Tx, logs,
    matches::{answer_card, cards_before},
};

/// What stood on a page.
#[derive(Debug, Clone, Default)]
pub struct TypedPage {
    /// The number of the page.
    pub page: usize,
    pub words: String,
    pub now: String,
    /// The numbers of the goals that the mentor may see.
    pub shared: Vec<u8>,
    pub answer: String,
    /// The session that the page was about.
    pub session: String,
    /// What stood in a log.
    pub log: TypedLog,
}

pub fn send_page(tx: &mut Tx<'_, '_>, typed: &TypedPage) -> Result<(), Problem> {
    let Held { of, pages, .. } = holding(tx)?;
    let permit = tx.permit::<FillIn>(&of)?;
    let page = pages.at(typed.page).ok_or(Problem::Absent)?;
    keep(tx, &of, page, typed)?;
    let more = page == PageOf::Cards && !cards_before(tx, &of)?.is_empty();
    let next = if more { typed.page } else { pages.after(typed.page, count_goals(tx, &of)?) };
    Ok(handed::turn_to(tx.db, &permit, next)?)
}

/// Opens the page before this one. What stands on this one and was not sent is let go.
pub fn go_back(tx: &mut Tx<'_, '_>, page: usize) -> Result<(), Problem> {
    let Held { of, pages, .. } = holding(tx)?;
    let permit = tx.permit::<FillIn>(&of)?;
    let before = pages.before(page, count_goals(tx, &of)?);
    Ok(handed::turn_to(tx.db, &permit, before)?)
}

fn count_goals(tx: &mut Tx<'_, '_>, of: &HandOver) -> Result<usize, Problem> {
    Ok(goals::of(tx.db, of.participant)?.len())
}

fn keep(tx: &mut Tx<'_, '_>, of: &HandOver, page: PageOf, typed: &TypedPage) -> Result<(), Problem> {
    let (permit, today) = (tx.permit::<FillIn>(of)?, tx.today()?);
    match page {
        PageOf::Welcome | PageOf::Last => {}
        PageOf::Goal(number) => match GoalDetails::parse(&typed.words, &typed.now)? {
            Some(details) => goals::put(tx.db, &permit, of, number, &details, today)?,
            None => goals::take_back_from(tx.db, &permit, of, number)?,
        },
        PageOf::Sharing => goals::share(tx.db, &permit, of, &typed.shared)?,
        PageOf::Question(measure, item) => {
            let score = item.read(&typed.answer)?;
            answers::put(tx.db, &permit, of, (measure, item), score, today)?;
        }
        PageOf::Cards => answer_card(tx, &permit, of, Choice::from_code(&typed.answer), today)?,
        PageOf::Log => logs::keep_log_on_tablet(tx, &permit, of, &typed.session, &typed.log)?,
        PageOf::HowWasIt => logs::keep_check_on_tablet(tx, &permit, of, &typed.session, &typed.answer)?,
    }
    Ok(())
}
