//! Everything that the engine is told about a cohort's timetable, and the names behind it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::Action,
    calendar::age_on,
    dated::{Minute, weekday_number},
    id::Id,
    matches::{Match, Stands},
    organisation::{Cohort, OrganisationDetails, Period, Site, Venue},
    people::{Participant, Week},
    programme::Rules,
    safeguarding::{RotaSlot, is_covered},
    scheduling::{
        self, Adult, Asked, Half, HalfDay, Member, Place, Problem as Engine, Slot, Two, Wanted, Who, Wishes,
        offered_slots,
    },
    staff::Person,
    timetable::{
        Draft, Drafted, LostThing, Publication, Session, SessionKind, SessionReading, Timetable, TimetableChoices,
        lasts, publication,
    },
};
use tenfold_store::{
    gates::known::Known,
    matches::records,
    organisation::{periods, sites, venues},
    people::weeks,
    safeguarding::rota,
    school::words::{self, Which},
    staff::cohort_adults,
    timetable::{
        names,
        sessions::{self, Held},
        timetables,
    },
};

use crate::{
    Problem, Tx,
    calendar::calendar_of_cohort,
    gates::{Stood, stand_of_cohort},
    organisation::show_cohort,
    programme::rules_of_cohort,
    tx::found,
};

/// Days before a published session in which it stays where it is, unless it is lost.
const NOTICE_DAYS: u64 = 2;

/// What is known of a cohort when its timetable is looked at.
pub(super) struct Ground {
    pub cohort: Cohort,
    pub site: String,
    pub rules: Rules,
    pub timetable: Option<Timetable>,
    /// Every session that was ever published, cancelled ones too.
    pub published: Vec<Session>,
    /// The matches that meet.
    pub matches: Vec<Match>,
    pub periods: Vec<Period>,
    pub venues: Vec<Venue>,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    /// Those of whom a gate is missing.
    on_hold: HashSet<String>,
    settings: OrganisationDetails,
    names: HashMap<String, String>,
}

/// The timetable as pages show it: who meets when. Bounded, whatever the cohort.
pub(super) fn look(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Ground, Vec<Known>), Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let (scope, today) = (tx.scope::<SessionReading>()?, tx.today()?);
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let rules = rules_of_cohort(tx, &cohort)?;
    let timetable = timetables::find(tx.db, &cohort)?;
    let stood = stand_of_cohort::<SessionReading>(tx, of, &rules)?;
    let missing = |stood: &&Stood| !stood.standing.missing.is_empty();
    let on_hold = stood.iter().filter(missing).map(|stood| stood.known.about.participant.to_string()).collect();
    let known: Vec<Known> = stood.into_iter().map(|stood| stood.known).collect();
    let published = sessions::of_cohort(tx.db, &scope, of)?;
    let mut matches = records::of_cohort(tx.db, &scope, of)?;
    // A pair that pauses keeps its places: it is on hold.
    matches.retain(|one| one.stands.is_settled() && one.stands.holds_a_place());
    let (period_scope, venue_scope) = (tx.scope::<Period>()?, tx.scope::<Venue>()?);
    let periods = periods::list(tx.db, &period_scope, cohort.site, None)?;
    let venues = venues::all(tx.db, &venue_scope, cohort.site)?;
    let mut adults: Vec<_> =
        timetable.iter().flat_map(|own| own.choices.comes.iter().map(|comes| comes.person)).collect();
    let drafted = timetable.iter().flat_map(|own| &own.draft);
    adults.extend(drafted.flat_map(|draft| draft.sessions.iter().flat_map(|session| session.adults.iter().copied())));
    let lost = timetable.iter().flat_map(|own| own.lost.iter().chain(own.draft.iter().flat_map(|draft| &draft.lost)));
    adults.extend(lost.filter_map(|lost| if let LostThing::Adult(adult) = lost.thing { Some(adult) } else { None }));
    adults.extend(published.iter().flat_map(|session| session.adults.iter().copied()));
    adults.sort_unstable();
    adults.dedup();
    let mut names_of: HashMap<String, String> = HashMap::new();
    let adults = names::of_adults(tx.db, cohort.organisation, adults.iter())?;
    names_of.extend(adults.into_iter().map(|(id, name)| (id.to_string(), name)));
    names_of.extend(venues.iter().map(|venue| (venue.id.to_string(), venue.details.name.to_string())));
    names_of.insert(cohort.site.to_string(), site.clone());
    names_of.extend(known.iter().map(|known| (known.about.participant.to_string(), known.name.clone())));
    let ground = Ground {
        cohort,
        site,
        rules,
        timetable,
        published,
        matches,
        periods,
        venues,
        today,
        now: tx.now(),
        on_hold,
        settings: tx.organisation()?.details.clone(),
        names: names_of,
    };
    Ok((ground, known))
}

/// The same with all that could be, for whoever plans or changes it.
pub(super) fn gather(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Ground, Engine), Problem> {
    let (ground, known) = look(tx, of)?;
    if ground.timetable.is_none() {
        return Err(Problem::Absent);
    }
    let engine = engine(tx, &ground, &known)?;
    Ok((ground, engine))
}

/// What could be, as the engine wants it.
pub(super) fn engine(tx: &mut Tx<'_, '_>, ground: &Ground, known: &[Known]) -> Result<Engine, Problem> {
    let Some(timetable) = &ground.timetable else { return Ok(Engine::default()) };
    let (cohort, choices) = (&ground.cohort, &timetable.choices);
    let site_scope = tx.scope::<Site>()?;
    let site = found(sites::find(tx.db, &site_scope, cohort.site)?)?;
    let calendar = calendar_of_cohort(tx, cohort)?;
    let (rota_scope, everywhere) = (tx.scope::<RotaSlot>()?, tx.scope()?);
    let mut rota = rota::of_site(tx.db, &rota_scope, &site, ground.today)?;
    let programme = rota::of_programme(tx.db, &everywhere, ground.today)?;
    rota.slots.extend(programme.slots);
    rota.aways.extend(programme.aways);
    let all_weeks = weeks::of_cohort(tx.db, cohort.id)?;
    let people: Vec<_> = choices.comes.iter().map(|comes| comes.person).collect();
    let posts = cohort_adults::reaching_cohort(tx.db, cohort, ground.today)?;
    let held = sessions::held_elsewhere(tx.db, cohort, &people, ground.today)?;
    let mut kinds = choices.pattern.one_to_one_kinds.clone();
    kinds.extend(choices.pattern.group_kinds.iter().filter(|kind| !choices.pattern.one_to_one_kinds.contains(kind)));
    let (id, wishes) = (
        cohort.site.to_string(),
        Wishes {
            from: cohort.details.planned_start_on,
            weeks: ground.rules.weeks,
            twice_in: choices.twice_in,
            weekdays: choices.weekdays,
            kinds: &kinds,
            exam_weeks: cohort.details.exam_weeks,
            minutes: ground.rules.one_to_one_minutes,
        },
    );
    let place =
        Place { id: &id, site: &site.details, calendar: &calendar, periods: &ground.periods, venues: &ground.venues };
    let mut slots = offered_slots(&place, &wishes, 1, |date, hours| is_covered(&rota.slots, &rota.aways, date, hours));
    let settings = &ground.settings;
    for slot in &mut slots {
        let Some(period) = ground.period_of(slot) else { continue };
        let hours = period.details.hours;
        let (from, to) = (settings.instant(slot.date, hours.starts()), settings.instant(slot.date, hours.ends()));
        let meets = |held: &&Held| held.starts_at < to && from < held.ends_at;
        let taken: HashSet<String> = held.iter().filter(meets).map(|held| held.room.to_string()).collect();
        slot.rooms.retain(|room| !taken.contains(room));
    }
    let nothing = Week::default();
    let by_id: HashMap<Id<Participant>, &Known> = known.iter().map(|known| (known.about.participant, known)).collect();
    let member = |id: Id<Participant>| {
        let known = by_id.get(&id)?;
        let age = age_on(known.birth_date, cohort.details.planned_start_on);
        Some(Member { id: id.to_string(), week: all_weeks.get(&id).unwrap_or(&nothing), age, step_free: false })
    };
    let pairs =
        ground.matches.iter().filter_map(|one| Some(Two { mentor: member(one.mentor)?, mentee: member(one.mentee)? }));
    let asked = Asked {
        name: cohort.details.name.to_string(),
        adults: adults(&slots, choices, |person, slot| {
            let noon = settings.instant(slot.date, Minute::NOON);
            let same_half = |held: &Held| (held.starts_at < noon) == (slot.half == Half::Morning);
            let elsewhere = |held: &Held| held.date == slot.date && held.adults.contains(&person.uuid());
            posts.iter().any(|placed| placed.post.person == person && placed.post.is_open_on(slot.date))
                && !rota.aways.iter().any(|away| away.person == person && away.holds_on(slot.date))
                && !held.iter().any(|held| elsewhere(held) && same_half(held))
        }),
        slots,
        venues: &ground.venues,
        pairs: pairs.collect(),
        rules: &ground.rules,
        pattern: &choices.pattern,
    };
    let mut engine = asked.problem();
    engine.open_from = Some(ground.open_from());
    say_goodbye(&mut engine, &ground.matches);
    for lost in timetable.lost.iter().chain(timetable.draft.iter().flat_map(|draft| &draft.lost)) {
        lost.take_from(&mut engine);
    }
    let scope = tx.scope::<SessionReading>()?;
    for word in words::list(tx.db, &scope, Which::OfCohort(cohort.id), ground.today)? {
        word.take_from(&mut engine);
    }
    Ok(engine)
}

/// Two whose last session is planned do not meet after it.
fn say_goodbye(engine: &mut Engine, matches: &[Match]) {
    let dates: HashMap<u32, NaiveDate> = engine.slots.iter().map(|slot| (slot.id, slot.date)).collect();
    for one in matches {
        let Stands::Ending(ending) = one.stands else { continue };
        let (mentor, mentee) = (one.mentor.to_string(), one.mentee.to_string());
        let open: HashSet<u16> =
            engine.slots.iter().filter(|slot| slot.date <= ending.last_on).map(|slot| slot.week).collect();
        for pair in engine.pairs.iter_mut().filter(|pair| pair.mentor == mentor && pair.mentee == mentee) {
            pair.options.retain(|choice| dates.get(&choice.0).is_some_and(|date| *date <= ending.last_on));
            pair.weeks.retain(|week| open.contains(week));
        }
    }
}

/// The half-days that somebody comes for, where they can.
fn adults(slots: &[Slot], choices: &TimetableChoices, can: impl Fn(Id<Person>, &Slot) -> bool) -> Vec<Adult> {
    use chrono::Datelike;
    let mut adults: Vec<Adult> = Vec::new();
    for comes in &choices.comes {
        let id = comes.person.to_string();
        let theirs = slots.iter().filter(|slot| {
            (weekday_number(slot.date.weekday()), slot.half) == (comes.weekday, comes.half) && can(comes.person, slot)
        });
        let mut half_days: Vec<HalfDay> =
            theirs.map(|slot| HalfDay { site: slot.site.clone(), date: slot.date, half: slot.half }).collect();
        match adults.iter_mut().find(|adult| adult.id == id) {
            Some(adult) => adult.half_days.append(&mut half_days),
            None => adults.push(Adult { id, half_days }),
        }
    }
    for adult in &mut adults {
        adult.half_days.sort();
        adult.half_days.dedup();
    }
    adults
}

impl Ground {
    /// The name that an id of the engine's stands for.
    pub fn name_of(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| group_name(id))
    }

    /// "Amir and Bisi", the mentee first: the programme is theirs; or the group.
    pub fn who(&self, who: &Who) -> String {
        match who {
            Who::Pair { mentor, mentee } => format!("{} and {}", self.name_of(mentee), self.name_of(mentor)),
            Who::Group { group } => self.name_of(group),
        }
    }

    fn period_of(&self, slot: &Slot) -> Option<&Period> {
        self.periods.iter().find(|period| period.id.to_string() == slot.period)
    }

    pub fn period(&self, id: Id<Period>) -> Option<&Period> {
        self.periods.iter().find(|period| period.id == id)
    }

    /// What a draft does not say of the hours of a session.
    pub fn times(&self, drafted: &Drafted, kind: SessionKind) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let hours = lasts(self.period(drafted.period)?.details.hours, kind.minutes(&self.rules));
        let at = |minute| self.settings.instant(drafted.date, minute);
        Some((at(hours.starts()), at(hours.ends())))
    }

    /// What would change if this were published.
    pub fn publication(&self, draft: &Draft, engine: &Engine) -> Publication {
        publication(&self.published, draft, &engine.groups, &|drafted, kind| self.times(drafted, kind), self.now)
    }

    /// Whether a session was held, or is being held.
    pub fn has_begun(&self, wanted: &Wanted) -> bool {
        self.published.iter().any(|session| session.wanted == *wanted && session.has_begun(self.now))
    }

    /// What of a draft is still to come: the past was judged when it was published.
    pub fn ahead(&self, draft: &Draft) -> Draft {
        let mut ahead = draft.clone();
        ahead.sessions.retain(|session| session.date >= self.today && !self.has_begun(&session.wanted));
        ahead
    }

    /// Whether a session without a place could still have one: it was not held, and its week is not over.
    pub fn is_still_wanted(&self, engine: &Engine, wanted: &Wanted) -> bool {
        let over = engine.slots.iter().filter(|slot| slot.week == wanted.week).all(|slot| slot.date < self.today);
        !self.has_begun(wanted) && (!over || engine.slots.iter().all(|slot| slot.week != wanted.week))
    }

    /// Whether two may not meet now: they pause, or a gate of one of them is missing.
    pub fn is_on_hold(&self, who: &Who) -> bool {
        let Who::Pair { mentor, mentee } = who else { return false };
        let pauses = |one: &Match| {
            matches!(one.stands, Stands::Paused(_))
                && one.mentor.to_string() == *mentor
                && one.mentee.to_string() == *mentee
        };
        self.on_hold.contains(mentor) || self.on_hold.contains(mentee) || self.matches.iter().any(pauses)
    }

    /// The draft, or what is published.
    pub fn current(&self) -> Draft {
        let draft = self.timetable.as_ref().and_then(|timetable| timetable.draft.clone());
        draft.unwrap_or_else(|| Draft::of_sessions(&self.published))
    }

    pub fn is_published(&self) -> bool {
        self.timetable.as_ref().is_some_and(|timetable| timetable.published_on.is_some())
    }

    /// The first day that may change: once people were told, not so soon that they would not hear of it.
    pub fn open_from(&self) -> NaiveDate {
        let notice = if self.is_published() { NOTICE_DAYS } else { 0 };
        self.today.checked_add_days(chrono::Days::new(notice)).unwrap_or(self.today)
    }

    /// What the judge says in sentences, with the day and the period in place of a slot's number.
    pub fn says(&self, engine: &Engine, broken: &scheduling::Broken) -> String {
        let sentence = scheduling::words::broken(broken, engine, &|id| self.name_of(id));
        engine.slots.iter().fold(sentence, |sentence, slot| {
            let number = format!(" (slot {})", slot.id);
            if !sentence.contains(&number) {
                return sentence;
            }
            let period = self.period_of(slot).map(|period| period.details.name.to_string()).unwrap_or_default();
            sentence.replace(&number, &format!(", {period}"))
        })
    }

    /// Where somebody else has saved meanwhile, the form is stale.
    pub fn at_version(&self, seen: i32) -> Result<&Timetable, Problem> {
        let timetable = self.timetable.as_ref().ok_or(Problem::Absent)?;
        if timetable.version == seen { Ok(timetable) } else { Err(Problem::Stale) }
    }

    /// Leave for an action on the cohort, which must not have ended.
    pub fn permit<A: Action<On = Cohort>>(
        &self,
        tx: &Tx<'_, '_>,
    ) -> Result<tenfold_domain::access::Permit<A>, Problem> {
        let permit = tx.permit::<A>(&self.cohort)?;
        crate::tx::still_open(tx, self.cohort.span)?;
        Ok(permit)
    }

    /// The match of two who meet.
    pub fn match_of(&self, wanted: &Wanted) -> Option<&Match> {
        let Who::Pair { mentor, mentee } = &wanted.who else { return None };
        self.matches.iter().find(|one| one.mentor.to_string() == *mentor && one.mentee.to_string() == *mentee)
    }
}

/// "group session 2 in week 6" is "Group session 2".
fn group_name(id: &str) -> String {
    let name = id.rsplit_once(" in week ").map_or(id, |(name, _)| name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
