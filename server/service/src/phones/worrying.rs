//! A worry is told on a phone. It becomes a concern like any other, and the one who told it never sees it again.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Caller,
    concerns::{Concern, ConcernDetails, TypedConcern, words as concern_words},
    id::Id,
    matches::Stands,
    organisation::Site,
    people::{Participant, Side},
    phones::{Standing, words},
    staff::Person,
};
use tenfold_store::{
    concerns::{records::NewConcern, who},
    matches::records,
    organisation::sites,
};

use crate::{
    Problem, Tx,
    concerns::{Readers, keep},
    tx::found,
};

/// What is told. Who it is about is said in the teller's own terms; a name they give stands in their words.
#[derive(Debug, Clone, Default)]
pub struct Worry {
    pub about: Vec<AboutWhom>,
    pub their_words: String,
    pub facts: String,
    pub seen: SeenWhen,
    /// The code of a [`tenfold_domain::concerns::Danger`].
    pub danger: String,
    pub about_adult: bool,
    pub adult: Option<Id<Person>>,
    pub reader: Option<Id<Person>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutWhom {
    /// The other one of the pair, or of each.
    Them,
    Me,
    Someone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SeenWhen {
    #[default]
    Today,
    Yesterday,
    Earlier,
}

/// What is looked up before it is kept.
struct Around {
    site: Site,
    adults: Vec<(Id<Person>, String)>,
    readers: Vec<(Id<Person>, String)>,
    others: Vec<Id<Participant>>,
}

pub(super) fn tell_worry(tx: &mut Tx<'_, '_>, caller: &Caller, worry: &Worry) -> Result<Id<Concern>, Problem> {
    let today = tx.today()?;
    let around = tx.as_program(caller.place.organisation, |tx| look_around(tx, caller, worry))?;
    let details = ConcernDetails::parse(&typed(caller, worry, today), today)?;
    let adult = worry.adult.filter(|_| worry.about_adult);
    if adult.is_some_and(|adult| around.adults.iter().all(|(known, _)| *known != adult)) {
        return Err(concern_words::choose_adult().into());
    }
    // Whoever may not be chosen reads nothing for it: it goes to whoever is on duty.
    let chosen = worry.reader.filter(|reader| around.readers.iter().any(|(known, _)| known == reader));
    let mut young = Vec::new();
    for about in &worry.about {
        match about {
            AboutWhom::Me => young.push(caller.participant),
            AboutWhom::Them => young.extend(&around.others),
            AboutWhom::Someone => {}
        }
    }
    young.sort_unstable();
    young.dedup();
    let of_programme = worry.about_adult;
    let chosen = chosen.filter(|_| of_programme);
    keep(tx, &around.site, &NewConcern { details, young, of_programme, adult, chosen, log: None })
}

/// The teller's words as they are. What the app adds stands apart from them, and says that the app adds it.
fn typed(caller: &Caller, worry: &Worry, today: NaiveDate) -> TypedConcern {
    let seen_on = match worry.seen {
        SeenWhen::Today | SeenWhen::Earlier => today,
        SeenWhen::Yesterday => today.pred_opt().unwrap_or(today),
    };
    let mut added = Vec::new();
    if worry.seen == SeenWhen::Earlier {
        added.push(words::SEEN_EARLIER);
    }
    if worry.about_adult && worry.adult.is_none() {
        added.push(words::ABOUT_SOME_ADULT);
    }
    if caller.standing == Standing::Lost {
        added.push(words::FROM_A_LOST_PHONE);
    }
    TypedConcern {
        their_words: worry.their_words.clone(),
        facts: worry.facts.clone(),
        opinion: added.join(" "),
        danger: worry.danger.clone(),
        seen_on: seen_on.to_string(),
    }
}

fn look_around(tx: &mut Tx<'_, '_>, caller: &Caller, worry: &Worry) -> Result<Around, Problem> {
    let (scope, today) = (tx.scope::<Site>()?, tx.today()?);
    let site = found(sites::find(tx.db, &scope, caller.place.site.ok_or(Problem::Absent)?)?)?;
    let adults = who::adults(tx.db, &site, today)?;
    let readers = match worry.adult {
        Some(adult) => Readers::gather(tx, &site)?.to_choose(adult),
        None => vec![],
    };
    let matches = tx.scope::<Participant>()?;
    let met = records::of_participant(tx.db, &matches, caller.side, caller.participant)?.into_iter();
    let met = met.filter(|one| matches!(one.stands, Stands::Active(_) | Stands::Paused(_) | Stands::Ending(_)));
    let others = met.map(|one| if caller.side == Side::Mentor { one.mentee } else { one.mentor }).collect();
    Ok(Around { site, adults, readers, others })
}
