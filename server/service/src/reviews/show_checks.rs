//! The relationship checks of one review of a cohort: who has done it, who is to, and who missed it.

use tenfold_domain::{
    id::Id,
    matches::Match,
    organisation::Cohort,
    people::{Participant, Side},
    reviews::{CheckStanding, Review},
};

use crate::{
    Problem, Tx,
    glance::{PairLine, ShownGlance, gather},
    organisation::show_cohort,
};

/// One of a pair, and how their check stands.
#[derive(Debug, Clone)]
pub struct CheckLine {
    pub whose: Id<Participant>,
    pub side: Side,
    pub name: String,
    pub which: Id<Match>,
    /// "Nia A and Yusuf K".
    pub pair: String,
    pub stands: CheckStanding,
    /// Whether the two still meet, so that it can be asked.
    pub meets: bool,
}

#[derive(Debug)]
pub struct ShownChecks {
    pub glance: ShownGlance,
    /// The one that is shown; nothing before the first.
    pub review: Option<Review>,
    /// What is missed or to do first, pair by pair.
    pub lines: Vec<CheckLine>,
}

impl ShownChecks {
    pub fn with(&self, is: fn(&CheckStanding) -> bool) -> usize {
        self.lines.iter().filter(|line| is(&line.stands)).count()
    }

    /// Whether the one that is shown can be asked or made up today.
    pub fn is_asked(&self) -> bool {
        self.review.is_some_and(|review| review.is_asked(self.glance.today))
    }
}

impl ShownGlance {
    /// How each check of a review stands that is asked of somebody. As long as it can be made up, those whose pair ended
    /// without it are left out: nobody can do anything about it.
    pub fn checks(&self, review: &Review) -> Vec<CheckLine> {
        let is_asked = review.is_asked(self.today);
        let one = |line: &PairLine, side: Side| {
            let pair = &line.pair;
            let (whose, name) = match side {
                Side::Mentor => (pair.mentor, &line.mentor),
                Side::Mentee => (pair.mentee, &line.mentee),
            };
            let stands = pair.check_stands(side, review, self.today)?;
            let meets = !pair.is_over() && !pair.is_paused();
            let can_be = meets || !is_asked || matches!(stands, CheckStanding::Done(_));
            can_be.then(|| CheckLine {
                whose,
                side,
                name: name.clone(),
                which: pair.which,
                pair: format!("{} and {}", line.mentor, line.mentee),
                stands,
                meets,
            })
        };
        self.pairs.iter().flat_map(|line| Side::ALL.into_iter().filter_map(move |side| one(line, side))).collect()
    }
}

/// The checks of the review of `week`; of the one that is asked now where no such review has begun.
pub fn show_checks(tx: &mut Tx<'_, '_>, of: Id<Cohort>, week: Option<u16>) -> Result<ShownChecks, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let glance = gather(tx, cohort, site)?;
    let begun = |review: &&Review| review.has_opened(glance.today);
    let asked = glance.reviews.iter().filter(begun).find(|review| Some(review.week) == week).copied();
    let review = asked.or_else(|| glance.open_review());
    let mut lines = review.map(|review| glance.checks(&review)).unwrap_or_default();
    lines.sort_by(|one, other| {
        let order = |line: &CheckLine| (matches!(line.stands, CheckStanding::Done(_)), line.pair.clone(), line.side);
        order(one).cmp(&order(other))
    });
    Ok(ShownChecks { glance, review, lines })
}
