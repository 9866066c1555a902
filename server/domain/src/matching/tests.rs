use proptest::prelude::*;

use super::*;

/// A small problem from numbers: mentors' room, and for each mentee the scores of possible pairs.
#[derive(Debug, Clone)]
struct Small {
    room: Vec<u32>,
    scores: Vec<Vec<Option<u16>>>,
    locked: Vec<(usize, usize)>,
    previous: Vec<Option<usize>>,
    first: Vec<bool>,
    worst_pair_first: bool,
}

impl Small {
    fn problem(&self) -> Problem {
        let mentor = |at: usize| format!("m{at:02}");
        let mentee = |at: usize| format!("e{at:02}");
        let pairs = self.scores.iter().enumerate().flat_map(|(row, scores)| {
            let possible = scores.iter().enumerate().filter_map(|(at, score)| score.map(|score| (at, score)));
            possible.map(move |(at, score)| (format!("m{at:02}"), format!("e{row:02}"), score))
        });
        Problem {
            name: String::new(),
            mentors: self
                .room
                .iter()
                .enumerate()
                .map(|(at, room)| Mentor { id: mentor(at), capacity: *room })
                .collect(),
            mentees: (0..self.scores.len()).map(|at| Mentee { id: mentee(at) }).collect(),
            pairs: pairs.collect(),
            locked: self.locked.iter().map(|(row, at)| (mentor(*at), mentee(*row))).collect(),
            previous: self
                .previous
                .iter()
                .enumerate()
                .filter_map(|(row, had)| had.map(|had| (mentor(had), mentee(row))))
                .collect(),
            first: self.first.iter().enumerate().filter(|(_, first)| **first).map(|(row, _)| mentee(row)).collect(),
            objective: Objective { worst_pair_first: self.worst_pair_first, low_bands: vec![100, 300] },
        }
    }

    /// The best worth there is, by trying everything. The worst pair among the free ones comes before the bands.
    fn best(&self) -> impl Ord + std::fmt::Debug + use<> {
        let mut best = None;
        let mut room = self.room.clone();
        self.try_from(0, &mut room, &mut vec![], &mut best);
        best
    }

    fn try_from(&self, row: usize, room: &mut [u32], chosen: &mut Vec<Option<usize>>, best: &mut Option<Value>) {
        if row == self.scores.len() {
            let value = self.value(chosen);
            if best.as_ref().is_none_or(|best| value > *best) {
                *best = Some(value);
            }
            return;
        }
        let held = self.locked.iter().find(|(locked, _)| *locked == row).map(|(_, at)| *at);
        for at in 0..room.len() {
            let wanted = held.is_none_or(|held| held == at);
            if wanted && room[at] > 0 && self.scores[row][at].is_some() {
                room[at] -= 1;
                chosen.push(Some(at));
                self.try_from(row + 1, room, chosen, best);
                chosen.pop();
                room[at] += 1;
            }
        }
        if held.is_none() {
            chosen.push(None);
            self.try_from(row + 1, room, chosen, best);
            chosen.pop();
        }
    }

    fn value(&self, chosen: &[Option<usize>]) -> Value {
        let score = |row: usize| chosen[row].and_then(|at| self.scores[row][at]);
        let rows = || 0..chosen.len();
        let free = rows().filter(|row| !self.locked.iter().any(|(locked, _)| locked == row));
        let worst = free.filter_map(score).min().unwrap_or(SCORE_MAX);
        let changed = rows().filter(|row| self.previous[*row].is_some() && self.previous[*row] != chosen[*row]).count();
        let left_out = rows().filter(|row| self.first[*row] && chosen[*row].is_none()).count();
        let below = |from: u16, to: u16| rows().filter_map(score).filter(|s| (from..to).contains(s)).count();
        Value {
            matched: rows().filter_map(score).count(),
            seen_to: -i64::try_from(left_out).unwrap(),
            unchanged: -i64::try_from(changed).unwrap(),
            worst: if self.worst_pair_first { worst } else { 0 },
            bands: [-i64::try_from(below(0, 100)).unwrap(), -i64::try_from(below(100, 300)).unwrap()],
            total: rows().filter_map(score).map(u64::from).sum(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    matched: usize,
    seen_to: i64,
    unchanged: i64,
    worst: u16,
    bands: [i64; 2],
    total: u64,
}

fn small() -> impl Strategy<Value = Small> {
    (0_usize..6, 0_usize..6, any::<bool>()).prop_flat_map(|(mentors, mentees, worst_pair_first)| {
        // Few different scores, so that there are many ties.
        let score = prop_oneof![2 => Just(None), 3 => (0_u16..=10).prop_map(|tens| Some(tens * 50))];
        let scores = prop::collection::vec(prop::collection::vec(score, mentors), mentees);
        let room = prop::collection::vec(0_u32..3, mentors);
        let previous = prop::collection::vec(prop::option::weighted(0.3, 0..mentors.max(1)), mentees);
        let lock = prop::option::weighted(0.3, (0..mentees.max(1), 0..mentors.max(1)));
        let first = prop::collection::vec(prop::bool::weighted(0.2), mentees);
        (room, scores, previous, first, lock, any::<bool>()).prop_map(
            move |(room, scores, previous, first, lock, again)| {
                let possible = |(row, at): &(usize, usize)| {
                    scores.get(*row).and_then(|scores: &Vec<Option<u16>>| scores.get(*at)).is_some_and(Option::is_some)
                        && room[*at] > 0
                };
                Small {
                    locked: lock.filter(possible).into_iter().collect(),
                    previous: previous.into_iter().map(|had| had.filter(|at| again && *at < room.len())).collect(),
                    first,
                    room,
                    scores,
                    worst_pair_first,
                }
            },
        )
    })
}

fn chosen(matching: &Matching) -> Vec<Option<usize>> {
    matching.mentors().iter().map(|mentor| mentor.map(|mentor| mentor as usize)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_other_matching_is_better(small in small()) {
        let matching = Matching::solve(&small.problem()).unwrap();
        prop_assert_eq!(format!("{:?}", Some(small.value(&chosen(&matching)))), format!("{:?}", small.best()));
    }

    #[test]
    fn every_answer_comes_with_a_proof(small in small()) {
        let problem = small.problem();
        let matching = Matching::solve(&problem).unwrap();
        let proof = matching.certify().unwrap();
        prop_assert_eq!(proof.check(matching.graph(), &problem.objective, matching.mentors()), Ok(()));
    }

    #[test]
    fn the_order_of_the_lists_does_not_matter(small in small()) {
        let problem = small.problem();
        let mut turned = problem.clone();
        turned.mentors.reverse();
        turned.mentees.reverse();
        turned.pairs.reverse();
        let answer = Matching::solve(&problem).unwrap().answer();
        prop_assert_eq!(answer, Matching::solve(&turned).unwrap().answer());
    }

    #[test]
    fn when_a_mentor_leaves_the_warm_answer_is_as_good_as_one_from_nothing(small in small(), leaver in 0_usize..6) {
        let small = Small { locked: vec![], previous: vec![None; small.scores.len()], worst_pair_first: false, ..small };
        if leaver < small.room.len() {
            let problem = small.problem();
            let graph = Graph::of(&problem).unwrap();
            let mut warm = Warm::solve(&graph, &problem.objective).unwrap();
            let before = warm.mentors();
            warm.keep_pairs();
            warm.leave(u32::try_from(leaver).unwrap());
            let mut without = small.clone();
            without.room[leaver] = 0;
            without.previous = before.iter().map(|m| m.map(|m| m as usize).filter(|m| *m != leaver)).collect();
            let now: Vec<Option<usize>> = warm.mentors().iter().map(|m| m.map(|m| m as usize)).collect();
            prop_assert_eq!(format!("{:?}", Some(without.value(&now))), format!("{:?}", without.best()));
        }
    }

    #[test]
    fn rivals_are_more_than_their_places(small in small()) {
        let small = Small { previous: vec![None; small.scores.len()], ..small };
        let matching = Matching::solve(&small.problem()).unwrap();
        for mentee in (0..).zip(matching.mentors()).filter(|(_, m)| m.is_none()).map(|(mentee, _)| mentee) {
            if let Some(rivals) = matching.rivals(mentee) {
                prop_assert!(rivals.mentees.len() > rivals.places as usize);
            }
        }
    }
}

#[test]
fn whoever_lost_their_mentor_comes_first() {
    let mut small = Small {
        room: vec![1],
        scores: vec![vec![Some(900)], vec![Some(100)]],
        locked: vec![],
        previous: vec![None, None],
        first: vec![false, false],
        worst_pair_first: true,
    };
    assert_eq!(chosen(&Matching::solve(&small.problem()).unwrap()), [Some(0), None]);
    small.first[1] = true;
    let matching = Matching::solve(&small.problem()).unwrap();
    assert_eq!((chosen(&matching), matching.worth().first_left_out), (vec![None, Some(0)], 0));
}

#[test]
fn a_proof_of_something_else_is_refused() {
    let small = Small {
        room: vec![1, 1],
        scores: vec![vec![Some(500), Some(400)], vec![Some(500), Some(0)]],
        locked: vec![],
        previous: vec![None, None],
        first: vec![false, false],
        worst_pair_first: true,
    };
    let problem = small.problem();
    let matching = Matching::solve(&problem).unwrap();
    assert_eq!(chosen(&matching), [Some(1), Some(0)]);
    let proof = matching.certify().unwrap();
    let check = |proof: &Certificate, answer: &[Option<u32>]| proof.check(matching.graph(), &problem.objective, answer);
    assert_eq!(check(&proof, &[Some(1), None]), Err(Flaw::CountsNotBest));
    assert_eq!(check(&proof, &[Some(0), Some(0)]), Err(Flaw::TooManyMentees));
    assert!(check(&proof, &[Some(0), Some(1)]).is_err());
    let mut forged = proof.clone();
    forged.best.mentees[0] += 1;
    assert!(check(&forged, matching.mentors()).is_err());
    let mut forged = proof;
    forged.above = None;
    assert_eq!(check(&forged, matching.mentors()), Err(Flaw::WorstPairNotBest));
}

#[test]
fn what_contradicts_itself_is_said_in_words() {
    let small = Small {
        room: vec![1],
        scores: vec![vec![Some(500)], vec![Some(400)]],
        locked: vec![(0, 0), (1, 0)],
        previous: vec![None, None],
        first: vec![false, false],
        worst_pair_first: true,
    };
    let problem = small.problem();
    assert_eq!(Matching::solve(&problem).unwrap_err(), Unusable::LockedBeyondRoom("m00".into()));
    let mut twice = problem.clone();
    twice.mentees.push(Mentee { id: "e00".into() });
    assert_eq!(
        Graph::of(&twice).unwrap_err().to_string(),
        "The mentee “e00” is listed twice. Give everybody an id of their own."
    );
    let mut bands = Small { locked: vec![], ..small }.problem();
    bands.objective.low_bands = vec![300, 100];
    assert_eq!(Matching::solve(&bands).unwrap_err(), Unusable::Bands);
}

fn somebody(id: &str, school_year: i32) -> Somebody {
    let set = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    Somebody {
        id: id.to_owned(),
        sites: set(&["here"]),
        school_year,
        ready: true,
        gender: None,
        wants_gender: None,
        languages: set(&["english", "twi"]),
        wants_language: None,
        interests: set(&["chess", "film"]),
        topics: set(&["confidence"]),
        slots: [1, 2].into_iter().collect(),
        form: None,
        chosen: set(&[]),
        met_before: set(&[]),
        shares: set(&[]),
    }
}

fn two() -> People {
    let mentor = |id: &str| MentorFacts { who: somebody(id, 12), capacity: 1 };
    People { mentors: vec![mentor("m1"), mentor("m2")], mentees: vec![somebody("e1", 8)], ..People::default() }
}

#[test]
fn each_rule_alone_stands_against_a_pair() {
    let rules = HardRules::default();
    let (mentor, mentee) = (somebody("m", 12), somebody("e", 8));
    assert_eq!(broken(&mentor, &mentee, false, &rules), []);
    assert_eq!(broken(&mentor, &mentee, true, &rules), [Rule::KeptApart]);
    let against = |change: &dyn Fn(&mut Somebody)| {
        let mut changed = mentee.clone();
        change(&mut changed);
        broken(&mentor, &changed, false, &rules)
    };
    assert_eq!(against(&|one| one.sites = ["there".to_owned()].into()), [Rule::SameSite]);
    assert_eq!(against(&|one| one.school_year = 12), [Rule::AgeGap]);
    assert_eq!(against(&|one| one.ready = false), [Rule::MenteeReady]);
    assert_eq!(against(&|one| one.wants_gender = Some(crate::people::Gender::Female)), [Rule::Gender]);
    assert_eq!(against(&|one| one.wants_language = Some("urdu".into())), [Rule::Language]);
    assert_eq!(against(&|one| one.slots = [7].into()), [Rule::SharedSlots]);
}

#[test]
fn a_keep_apart_is_seen_nowhere() {
    let mut people = two();
    people.apart.insert(("m1".into(), "e1".into()));
    people.mentors[1].who.slots = [9].into();
    let paired = people.pair(&Terms::default());
    assert!(paired.problem.pairs.is_empty());
    assert_eq!(paired.near_misses, [("m2".to_owned(), "e1".to_owned(), Rule::SharedSlots)]);
    assert_eq!(paired.shut_out, [("e1".to_owned(), vec![Rule::SharedSlots])]);
    people.apart.insert(("m2".into(), "e1".into()));
    let paired = people.pair(&Terms::default());
    assert_eq!((paired.near_misses, paired.shut_out), (vec![], vec![("e1".to_owned(), vec![])]));
    assert!(words::shut_out(&[]).contains("no suitable mentor"));
}

#[test]
fn a_score_is_made_of_what_two_share() {
    let (mentor, mut mentee) = (somebody("m", 12), somebody("e", 8));
    let (points, terms) = score(&mentor, &mentee, &Weights::default());
    let sentences: Vec<String> = terms.iter().map(words::term).collect();
    assert_eq!(
        sentences,
        [
            "They both like chess and film.",
            "The mentor is good at what the mentee wants help with: confidence.",
            "They both speak Twi.",
            "They are both free at 2 times in the week.",
        ]
    );
    assert_eq!(points, terms.iter().map(|term| term.points).sum::<u16>());
    mentee.interests.clear();
    assert!(score(&mentor, &mentee, &Weights::default()).0 < points);
}

#[test]
fn a_low_score_is_possible_where_it_is_waived() {
    let mut people = two();
    let terms = Terms { rules: HardRules { minimum_score: 900, ..HardRules::default() }, ..Terms::default() };
    assert!(people.pair(&terms).problem.pairs.is_empty());
    people.waived.insert(("m1".into(), "e1".into()));
    assert_eq!(people.pair(&terms).problem.pairs.len(), 1);
}

#[test]
fn what_would_unlock_a_match_is_found() {
    let mut people = two();
    people.mentors.truncate(1);
    people.mentees.push(Somebody { slots: [9].into(), ..somebody("e2", 8) });
    let paired = people.pair(&Terms::default());
    let matching = Matching::solve(&paired.problem).unwrap();
    let graph = matching.graph();
    let near: Vec<NearMiss> = paired
        .near_misses
        .iter()
        .map(|(mentor, mentee, _)| NearMiss {
            mentee: graph.mentee_named(mentee).unwrap(),
            mentor: graph.mentor_named(mentor).unwrap(),
        })
        .collect();
    let alone = graph.mentee_named("e2").unwrap();
    // The only mentor is taken: a slot in common would not help.
    assert!(matching.unlocks(alone, &near).is_empty());
    people.mentors[0].capacity = 2;
    let paired = people.pair(&Terms::default());
    let matching = Matching::solve(&paired.problem).unwrap();
    assert_eq!(matching.unlocks(alone, &near), near);
}
