//! Who could read a concern, asked as the program: a teller is told a name and an hour, whoever they are.

use tenfold_domain::{
    concerns::{Clocks, Ladder, Lead, Reads},
    dated::Minute,
    id::Id,
    organisation::Site,
    safeguarding::{LaneRota, ProgrammeRota, RotaSlot},
    staff::Person,
};
use tenfold_store::{concerns::who, safeguarding::rota};

use crate::{Problem, Tx};

/// Two rotas and the leads who could read today.
#[derive(Debug)]
pub(crate) struct Readers {
    site: LaneRota,
    programme: LaneRota,
    pub leads: Vec<Lead>,
    clocks: Clocks,
}

/// Who reads, for a page to say, and whether it is the programme's leads.
#[derive(Debug, Clone)]
pub struct WhoReads {
    pub reads: Reads,
    /// "Ada Bell", and others where there are.
    pub names: String,
    pub today: chrono::NaiveDate,
    pub of_programme: bool,
}

impl Readers {
    /// `tx` must be the program's own.
    pub fn gather(tx: &mut Tx<'_, '_>, at: &Site) -> Result<Self, Problem> {
        let (slots, programme) = (tx.scope::<RotaSlot>()?, tx.scope::<ProgrammeRota>()?);
        let today = tx.today()?;
        let here = tx.organisation()?;
        let clocks = Clocks {
            deputy_minutes: here.details.concern_deputy_minutes,
            programme_minutes: here.details.concern_programme_minutes,
        };
        let organisation = here.id;
        Ok(Self {
            site: rota::of_site(tx.db, &slots, at, today)?,
            programme: rota::of_programme(tx.db, &programme, today)?,
            leads: who::leads(tx.db, organisation, today)?,
            clocks,
        })
    }

    /// What is about an adult is the programme's.
    pub fn ladder(
        &self,
        (of_programme, adult): (bool, Option<Id<Person>>),
        chosen: Option<Id<Person>>,
        hurries: bool,
    ) -> Ladder<'_> {
        Ladder {
            lane: if of_programme { &self.programme } else { &self.site },
            programme: &self.programme,
            leads: &self.leads,
            barred: adult,
            chosen,
            clocks: self.clocks,
            hurries,
        }
    }

    pub fn say(
        &self,
        (adult, chosen): (Option<Id<Person>>, Option<Id<Person>>),
        at: (chrono::NaiveDate, Minute),
    ) -> WhoReads {
        let reads = self.ladder((adult.is_some(), adult), chosen, false).reads(at);
        let whose: Vec<Id<Person>> = match &reads {
            Reads::Now(person, _) | Reads::From(person, ..) => vec![*person],
            Reads::Anybody(all) => all.clone(),
            Reads::Nobody => vec![],
        };
        let mut names: Vec<&str> =
            self.leads.iter().filter(|lead| whose.contains(&lead.person)).map(|lead| lead.name.as_str()).collect();
        names.dedup();
        WhoReads { reads, names: names.join(", "), today: at.0, of_programme: adult.is_some() }
    }

    /// The programme's leads among whom a teller may choose.
    pub fn to_choose(&self, adult: Id<Person>) -> Vec<(Id<Person>, String)> {
        let theirs = self.leads.iter().filter(|lead| lead.site.is_none() && lead.person != adult);
        let mut all: Vec<_> = theirs.map(|lead| (lead.person, lead.name.clone())).collect();
        all.dedup();
        all
    }
}
