//! Everything that the engine is told about a cohort, and what it answers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tenfold_domain::{
    calendar::{SchoolYear, school_year},
    gates::Before,
    id::Id,
    matches::{HowEnded, Match, MatchReading, Stands},
    matching::{Matching, MentorFacts, Paired, People, Rule, Somebody, Terms, broken, score, words as why},
    organisation::Cohort,
    people::{Chips, Pair, Participant, Side, Slot},
    programme::Rules,
    told::Told,
};
use tenfold_store::{
    matches::{
        facts::{self, Facts},
        records,
    },
    people::keep_aparts,
};

use crate::{
    Problem, Tx,
    gates::{Stood, stand_of_cohort},
    organisation::show_cohort,
    programme::rules_of_cohort,
};

/// What is known of a cohort when its people are matched.
pub(super) struct Gathered {
    pub cohort: Cohort,
    pub site: String,
    pub rules: Rules,
    pub terms: Terms,
    /// Everybody, by name.
    pub stood: Vec<Stood>,
    /// Every match there was, in the order in which they were made.
    pub matches: Vec<Match>,
    facts: HashMap<Id<Participant>, Facts>,
    /// Those who may be matched once every gate is open.
    somebodies: HashMap<Id<Participant>, Somebody>,
    /// Mentor and mentee, for whatever reason.
    apart: BTreeSet<(String, String)>,
}

/// What a run of the engine is about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    /// Without a look at what was proposed before. Otherwise as little as possible changes.
    pub afresh: bool,
    /// A mentee who is looked at anew, whatever was decided.
    pub anew: Option<Id<Participant>>,
}

/// Bounded, whatever the cohort: no person is asked about alone.
pub(super) fn gather(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Gathered, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let scope = tx.scope::<MatchReading>()?;
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let rules = rules_of_cohort(tx, &cohort)?;
    let stood = stand_of_cohort::<MatchReading>(tx, of, &rules)?;
    let facts = facts::of_cohort(tx.db, &scope, of)?;
    let matches = records::of_cohort(tx.db, &scope, of)?;
    let pairs = keep_aparts::pairs_at(tx.db, cohort.organisation, cohort.site)?;
    let met = facts::completed_at(tx.db, &scope, cohort.site)?;
    let mut gathered = Gathered {
        terms: Terms::from(&rules),
        somebodies: HashMap::new(),
        apart: BTreeSet::new(),
        cohort,
        site,
        rules,
        stood,
        matches,
        facts,
    };
    gathered.keep_apart(&pairs);
    gathered.describe(&met);
    Ok(gathered)
}

impl Gathered {
    /// Somebody of the cohort.
    pub fn somebody(&self, id: Id<Participant>) -> Option<&Stood> {
        self.stood.iter().find(|stood| stood.known.about.participant == id)
    }

    /// Those of one side who may be matched once every gate is open, by name.
    pub fn of_side(&self, side: Side) -> impl Iterator<Item = &Stood> {
        self.stood.iter().filter(move |stood| stood.known.about.side == side && stood.known.takes_part())
    }

    /// The matches of a mentee that are not over.
    pub fn open_of(&self, mentee: Id<Participant>) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(move |one| one.mentee == mentee && one.stands.holds_a_place())
    }

    /// What of a match the next run leaves alone.
    fn is_kept(&self, one: &Match, run: Run) -> bool {
        one.stands.holds_a_place() && !one.may_be_replaced() && run.anew != Some(one.mentee)
    }

    /// How many more mentees a mentor can have beside those who stay with them.
    pub fn room_of(&self, mentor: Id<Participant>, run: Run) -> u32 {
        let happy = self.facts.get(&mentor).map_or(0, |facts| u32::try_from(facts.capacity).unwrap_or(0));
        let kept: HashSet<_> = self
            .matches
            .iter()
            .filter(|one| one.mentor == mentor && self.is_kept(one, run))
            .map(|one| one.mentee)
            .collect();
        happy.min(self.rules.mentor_capacity_most.into()).saturating_sub(u32::try_from(kept.len()).unwrap_or(u32::MAX))
    }

    fn keep_apart(&mut self, pairs: &[Pair]) {
        let mut parts: BTreeMap<_, Vec<(Side, String)>> = BTreeMap::new();
        for stood in &self.stood {
            let about = &stood.known.about;
            parts.entry(about.young_person).or_default().push((about.side, about.participant.to_string()));
        }
        let empty = vec![];
        let of = |young| parts.get(&young).unwrap_or(&empty);
        let mut apart = BTreeSet::new();
        let mut add = |some: &[(Side, String)], others: &[(Side, String)]| {
            for (side, mentor) in some.iter().filter(|(side, _)| *side == Side::Mentor) {
                for (_, mentee) in others.iter().filter(|(other, _)| other != side) {
                    apart.insert((mentor.clone(), mentee.clone()));
                }
            }
        };
        for pair in pairs {
            add(of(pair.one()), of(pair.other()));
            add(of(pair.other()), of(pair.one()));
        }
        // Nobody mentors themselves.
        for own in parts.values() {
            add(own, own);
        }
        let said_no = |one: &&Match| {
            let Stands::Over(over) = one.stands else { return false };
            matches!(over.how, HowEnded::MenteeSaidNo | HowEnded::MentorSaidNo)
        };
        apart.extend(self.matches.iter().filter(said_no).map(|one| (one.mentor.to_string(), one.mentee.to_string())));
        self.apart = apart;
    }

    fn describe(
        &mut self,
        met: &HashSet<(Id<tenfold_domain::people::YoungPerson>, Id<tenfold_domain::people::YoungPerson>)>,
    ) {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let here = BTreeSet::from([self.cohort.site.to_string()]);
        let mut described = HashMap::new();
        for stood in self.stood.iter().filter(|stood| stood.known.takes_part()) {
            let (known, id) = (&stood.known, stood.known.about.participant);
            let Some(facts) = self.facts.get(&id) else { continue };
            let mut number = |slot: &Slot| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(slot.code()).or_insert(next)
            };
            let by_age = || school_year(known.birth_date, known.cohort_starts_on).map(SchoolYear::number);
            let mentor = known.about.side == Side::Mentor;
            let earlier = self.facts.iter().filter(|(_, other)| {
                let pair = (facts.young_person, other.young_person);
                met.contains(&if mentor { pair } else { (pair.1, pair.0) })
            });
            described.insert(
                id,
                Somebody {
                    id: id.to_string(),
                    sites: here.clone(),
                    school_year: known.school_year.or_else(by_age).unwrap_or_default(),
                    ready: stood.standing.missing_before(Before::Match).next().is_none(),
                    gender: facts.gender,
                    wants_gender: facts.wants_gender,
                    languages: words_of(&facts.languages),
                    wants_language: facts.wants_language.as_ref().map(|line| line.search_form()),
                    interests: words_of(&facts.interests),
                    topics: words_of(if mentor { &facts.strengths } else { &facts.needs }),
                    slots: facts.free.iter().map(&mut number).collect(),
                    form: known.form.as_deref().map(tenfold_domain::text::search_form),
                    chosen: facts.would_choose.iter().map(Id::to_string).collect(),
                    met_before: earlier.map(|(other, _)| other.to_string()).collect(),
                    shares: words_of(&facts.experiences),
                },
            );
        }
        self.somebodies = described;
    }

    /// The people of a run: mentees with whom nothing is settled, and the room that mentors have beside what is.
    pub fn people(&self, run: Run) -> People {
        let kept: HashSet<_> = self.matches.iter().filter(|one| self.is_kept(one, run)).map(|one| one.mentee).collect();
        let describe = |stood: &Stood| self.somebodies.get(&stood.known.about.participant).cloned();
        let mentor = |stood: &Stood| {
            let who = describe(stood)?;
            Some(MentorFacts { capacity: self.room_of(stood.known.about.participant, run), who })
        };
        let free = |stood: &&Stood| !kept.contains(&stood.known.about.participant);
        let before = self.matches.iter().filter(|one| !run.afresh && one.may_be_replaced());
        let mentees: Vec<Somebody> = self.of_side(Side::Mentee).filter(free).filter_map(describe).collect();
        let first = mentees.iter().map(|mentee| mentee.id.clone()).filter(|id| self.lost_their_mentor(id)).collect();
        People {
            mentors: self.of_side(Side::Mentor).filter_map(mentor).collect(),
            mentees,
            apart: self.apart.clone(),
            waived: BTreeSet::new(),
            locked: vec![],
            previous: before.map(|one| (one.mentor.to_string(), one.mentee.to_string())).collect(),
            first,
        }
    }

    /// Whoever had a mentor and lost them before the end comes first.
    fn lost_their_mentor(&self, mentee: &str) -> bool {
        let early = |one: &&Match| matches!(one.stands, Stands::Over(over) if over.how == HowEnded::Early);
        self.matches.iter().filter(early).any(|one| one.mentee.to_string() == mentee)
    }

    pub fn solve(&self, run: Run) -> Result<(Paired, Matching), Problem> {
        ask(&self.people(run), &self.terms)
    }

    /// Why two would be good for each other, in sentences.
    pub fn why(&self, mentor: Id<Participant>, mentee: Id<Participant>) -> Vec<String> {
        let both = self.somebodies.get(&mentor).zip(self.somebodies.get(&mentee));
        let terms = both.map_or(vec![], |(mentor, mentee)| score(mentor, mentee, &self.terms.weights).1);
        if terms.is_empty() { vec![why::NOTHING_SHARED.to_owned()] } else { terms.iter().map(why::term).collect() }
    }

    /// The points of a pair, and the rules that stand against it.
    pub fn judge(&self, mentor: Id<Participant>, mentee: Id<Participant>) -> Option<(u16, Vec<Rule>)> {
        let (mentor, mentee) = self.somebodies.get(&mentor).zip(self.somebodies.get(&mentee))?;
        let apart = self.apart.contains(&(mentor.id.clone(), mentee.id.clone()));
        let (points, _) = score(mentor, mentee, &self.terms.weights);
        Some((points, broken(mentor, mentee, apart, &self.terms.rules)))
    }

    /// The name that a participant's id stands for.
    pub fn name_of(&self, id: &str) -> String {
        let found = self.stood.iter().find(|stood| stood.known.about.participant.to_string() == id);
        found.map_or_else(String::new, |stood| stood.known.name.clone())
    }
}

/// Asks the engine.
pub(super) fn ask(people: &People, terms: &Terms) -> Result<(Paired, Matching), Problem> {
    let paired = people.pair(terms);
    let matching = Matching::solve(&paired.problem).map_err(|problem| Told::whole(problem.to_string()))?;
    Ok((paired, matching))
}

fn words_of(chips: &Chips) -> BTreeSet<String> {
    chips.lines().iter().map(|line| line.search_form()).collect()
}
