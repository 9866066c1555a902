//! A concern is told. Whoever tells it chooses whom it is about among those they can see, hears who reads it and when, and
//! never sees it again.

use tenfold_domain::{
    concerns::{Concern, ConcernDetails, TellConcern, TypedConcern, YoungToName, words},
    id::Id,
    listing::Wanted,
    logs::SessionLog,
    organisation::Site,
    people::Participant,
    staff::Person,
};
use tenfold_store::{
    concerns::{
        alerts,
        records::{self, NewConcern},
        who,
    },
    organisation::sites,
};

use super::readers::{Readers, WhoReads};
use crate::{Problem, Tx, logs::show_log, organisation::show_site, tx::MESSAGE_ATTEMPTS};

/// What a teller chooses from.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Where the teller works.
    pub sites: Vec<Site>,
    pub site: Option<Site>,
    pub young: Vec<(Id<Participant>, String)>,
    pub adults: Vec<(Id<Person>, String)>,
    /// The programme's leads, where it is about an adult.
    pub readers: Vec<(Id<Person>, String)>,
    pub adult: Option<(Id<Person>, String)>,
    pub who_reads: Option<WhoReads>,
    /// The log that it is made from: its words, and its mentee or mentor.
    pub log: Option<(Id<SessionLog>, String, Vec<Id<Participant>>)>,
    pub today: chrono::NaiveDate,
}

/// Where it happened, and about whom, as far as the teller has said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    pub site: Option<Id<Site>>,
    pub adult: Option<Id<Person>>,
    pub about_adult: bool,
    pub log: Option<Id<SessionLog>>,
}

pub fn open_telling(tx: &mut Tx<'_, '_>, told: Told) -> Result<Choices, Problem> {
    let today = tx.today()?;
    let log = told.log.map(|id| show_log(tx, id)).transpose()?;
    let of_log = log.as_ref().and_then(|log| log.session.place.site);
    let chosen = of_log.or(told.site);
    let sites = match chosen {
        Some(_) => vec![],
        None => {
            let scope = tx.scope::<Site>()?;
            let mut page = sites::list(tx.db, &scope, None, &Wanted::all())?.rows;
            page.retain(|site| tx.permit::<TellConcern>(site).is_ok());
            page
        }
    };
    let only = if let [only] = sites.as_slice() { Some(only.clone()) } else { None };
    let site = match chosen {
        Some(id) => Some(show_site(tx, id)?.site),
        None => only,
    };
    let log = log.map(|log| {
        let words = log.log.details.words.as_ref().map(ToString::to_string).unwrap_or_default();
        (log.log.id, words, log.session.members.clone())
    });
    let mut choices = Choices {
        sites,
        site: site.clone(),
        young: vec![],
        adults: vec![],
        readers: vec![],
        adult: None,
        who_reads: None,
        log,
        today,
    };
    let Some(site) = site else { return Ok(choices) };
    tx.permit::<TellConcern>(&site)?;
    let me = tx.actor().person();
    if told.about_adult {
        choices.adults = who::adults(tx.db, &site, today)?;
        choices.adults.retain(|(person, _)| Some(*person) != me);
        choices.adult = choices.adults.iter().find(|(person, _)| Some(*person) == told.adult).cloned();
    } else {
        let scope = tx.scope::<YoungToName>()?;
        choices.young = who::young(tx.db, &scope, site.id, today)?;
    }
    let adult = choices.adult.as_ref().map(|(person, _)| *person);
    if told.about_adult && adult.is_none() {
        return Ok(choices);
    }
    let now = tx.local_now()?;
    let readers = tx.as_program(site.organisation, |tx| Readers::gather(tx, &site))?;
    choices.readers = adult.map(|adult| readers.to_choose(adult)).unwrap_or_default();
    choices.who_reads = Some(readers.say((adult, None), now));
    Ok(choices)
}

/// What a receipt says. It looks at the rota anew and at no concern.
pub fn who_reads(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    adult: Option<Id<Person>>,
    chosen: Option<Id<Person>>,
) -> Result<WhoReads, Problem> {
    let site = show_site(tx, at)?.site;
    tx.permit::<TellConcern>(&site)?;
    let now = tx.local_now()?;
    tx.as_program(site.organisation, |tx| Ok(Readers::gather(tx, &site)?.say((adult, chosen), now)))
}

/// Keeps it, and leaves word for whoever the clock has reached at once.
pub fn tell_concern(
    tx: &mut Tx<'_, '_>,
    told: Told,
    young: &[Id<Participant>],
    chosen: Option<Id<Person>>,
    typed: &TypedConcern,
) -> Result<Id<Concern>, Problem> {
    let choices = open_telling(tx, told)?;
    let site = choices.site.clone().ok_or(Problem::Absent)?;
    tx.permit::<TellConcern>(&site)?;
    let mut typed = typed.clone();
    if let Some((_, words, _)) = &choices.log {
        typed.their_words.clone_from(words);
    }
    let details = ConcernDetails::parse(&typed, choices.today)?;
    let adult = choices.adult.as_ref().map(|(person, _)| *person);
    if told.about_adult && adult.is_none() {
        return Err(words::choose_adult().into());
    }
    let can_name = |whose: &Id<Participant>| choices.young.iter().any(|(known, _)| known == whose);
    if !young.iter().all(can_name) {
        return Err(words::choose_young().into());
    }
    if chosen.is_some_and(|chosen| choices.readers.iter().all(|(reader, _)| *reader != chosen)) {
        return Err(words::choose_reader().into());
    }
    let of_programme = adult.is_some();
    keep(tx, &site, &NewConcern { details, young: young.to_vec(), of_programme, adult, chosen, log: told.log })
}

/// Writes it down, with word to whoever the clock has reached at once. The caller has looked at what was chosen.
pub(crate) fn keep(tx: &mut Tx<'_, '_>, site: &Site, new: &NewConcern) -> Result<Id<Concern>, Problem> {
    let (permit, adult, chosen) = (tx.permit::<TellConcern>(site)?, new.adult, new.chosen);
    let id = records::add(tx.db, &permit, new)?;
    tx.audit_new(&permit, "concern", id.uuid())?;
    let concern = records::by_id(tx.db, id)?.ok_or(Problem::Absent)?;
    let (now, hurries) = (tx.local_now()?, new.details.danger.hurries());
    let reached = tx.as_program(site.organisation, |tx| {
        Ok(Readers::gather(tx, site)?.ladder((new.of_programme, adult), chosen, hurries).reached(now, now, &[]))
    })?;
    for (rung, to) in &reached.alerts {
        alerts::add(tx.db, &concern, (*rung, *to), None, MESSAGE_ATTEMPTS)?;
    }
    records::pass_on(tx.db, &concern, reached.passed_on, reached.raised)?;
    Ok(id)
}
