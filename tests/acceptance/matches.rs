//! Matching as the people of the story meet it: what stays, who comes first, and what nobody is told.

use acceptance::{Actor, Browser, Story, World};
use chrono::TimeDelta;
use tenfold_app::made_up::Part;
use tenfold_domain::{
    access::Job,
    consent::{Purpose, RecordedDetails, TypedRecord},
    gates::SchoolView,
    hand_over::Purpose as HandedFor,
    id::Id,
    matches::{Chosen, HowEnded, Match, Stands},
    people::{EndDetails, Participant, Side},
};
use tenfold_service::{
    Problem, Tx,
    consent::record_consent,
    hand_over::begin_hand_over,
    matches::{self as rooms, Proposal, ShownMatching, ShownPair},
    people::{end_participant, record_not_suitable, show_participant},
};

/// Eastbrook's cohort, where one pair meets and two are proposed.
struct Eastbrook {
    world: World,
    story: Story,
    practitioner: Browser,
}

impl Eastbrook {
    async fn open() -> Self {
        let (world, story) = Story::tell().await;
        let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
        Self { world, story, practitioner }
    }

    async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.world.running.app.command(self.story.made.organisation, work).await
    }

    async fn shown(&self) -> ShownMatching {
        let cohort = self.story.made.places.eastbrook.cohort;
        self.command(move |tx| rooms::show_matching(tx, cohort)).await.unwrap()
    }

    async fn propose(&self) {
        let found = self.search().await;
        self.keep(found).await;
    }

    async fn search(&self) -> Proposal {
        let cohort = self.story.made.places.eastbrook.cohort;
        self.command(move |tx| rooms::prepare_proposal(tx, cohort, false)).await.unwrap().solve().await.unwrap()
    }

    async fn keep(&self, found: Proposal) {
        self.command(move |tx| rooms::keep_proposal(tx, &found)).await.unwrap();
    }

    /// What is proposed and nobody has decided about.
    async fn proposed(&self) -> Vec<ShownPair> {
        self.shown().await.pairs.into_iter().filter(|pair| pair.which.stands.is_undecided()).collect()
    }

    /// The pair that meets.
    async fn meets(&self) -> ShownPair {
        let pairs = self.shown().await.pairs;
        pairs.into_iter().find(|pair| matches!(pair.which.stands, Stands::Active(_))).unwrap()
    }

    /// Accepted, and the school knows no reason not to.
    async fn offer(&self, which: &Match) {
        let (id, version, cohort) = (which.id, which.version, which.place.cohort.unwrap());
        self.command(move |tx| {
            rooms::accept_match(tx, id, version, Ok(None))?;
            rooms::give_pair_views(tx, cohort, Ok(vec![(id, version + 1, SchoolView::NoReasonNotTo)]))
        })
        .await
        .unwrap();
    }

    /// Somebody holds the tablet, opens the cards and answers.
    async fn answers(&self, whose: Id<Participant>, purpose: HandedFor, answer: &str) -> String {
        let begin = move |tx: &mut Tx<'_, '_>| begin_hand_over(tx, purpose.side(), whose, Ok(purpose));
        let tablet = self.world.browser();
        tablet.set_cookie("tenfold", &self.command(begin).await.unwrap().secret.code());
        assert_eq!(tablet.fill("/hand-over", &[]).await.status, 303);
        let card = tablet.get("/hand-over").await.text();
        let seen = tablet.fill("/hand-over", &[("answer", answer)]).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
        card
    }

    async fn leaves(&self, mentor: Id<Participant>) {
        self.command(move |tx| {
            let version = show_participant(tx, Side::Mentor, mentor)?.participant.version;
            end_participant(tx, Side::Mentor, mentor, version, EndDetails::parse("2026-11-21", "Moved away."))
        })
        .await
        .unwrap();
    }

    async fn stands(&self, id: Id<Match>) -> Stands {
        self.command(move |tx| Ok(rooms::show_match(tx, id)?.in_hand.which.stands)).await.unwrap()
    }
}

fn ids(pairs: &[ShownPair]) -> Vec<Id<Match>> {
    pairs.iter().map(|pair| pair.which.id).collect()
}

#[tokio::test]
async fn the_same_run_twice_changes_nothing_and_what_was_decided_stays() {
    let at = Eastbrook::open().await;
    let (before, meets) = (at.proposed().await, at.meets().await);
    assert_eq!(before.len(), 2, "two are proposed beside the pair that meets");
    at.propose().await;
    assert_eq!(ids(&at.proposed().await), ids(&before), "not even their rows are new");
    at.offer(&before[0].which).await;
    at.propose().await;
    assert_eq!(ids(&at.proposed().await), ids(&before[1..]));
    assert!(matches!(at.stands(before[0].which.id).await, Stands::Offered(_)));
    assert!(matches!(at.stands(meets.which.id).await, Stands::Active(_)));
}

#[tokio::test]
async fn when_a_mentor_leaves_their_mentee_comes_first_and_the_others_keep_theirs() {
    let at = Eastbrook::open().await;
    let (meets, proposed) = (at.meets().await, at.proposed().await);
    for pair in &proposed {
        at.offer(&pair.which).await;
        at.answers(pair.mentee.id, HandedFor::ChooseMentor, &pair.which.id.to_string()).await;
    }
    // One of the other mentors is free again: who gets the place?
    let (gone, said_no) = (meets.mentor.id, proposed[0].clone());
    at.answers(said_no.mentor.id, HandedFor::AnswerMentee, "no").await;
    at.leaves(gone).await;
    assert!(matches!(at.stands(meets.which.id).await, Stands::Over(over) if over.how == HowEnded::Early));
    at.propose().await;
    let now = at.proposed().await;
    assert_eq!(now.len(), 1);
    assert_eq!((now[0].mentee.id, now[0].mentor.id), (meets.mentee.id, said_no.mentor.id));
    assert!(matches!(at.stands(proposed[1].which.id).await, Stands::Offered(_)), "nobody else moved");
}

#[tokio::test]
async fn whoever_lost_their_mentor_goes_before_somebody_who_is_only_proposed() {
    let at = Eastbrook::open().await;
    let (meets, proposed) = (at.meets().await, at.proposed().await);
    at.leaves(meets.mentor.id).await;
    at.leaves(proposed[1].mentor.id).await;
    at.propose().await;
    let now: Vec<_> = at.proposed().await.into_iter().map(|pair| (pair.mentee.id, pair.mentor.id)).collect();
    assert_eq!(now, [(meets.mentee.id, proposed[0].mentor.id)], "one place is left, and three mentees want it");
}

#[tokio::test]
async fn neither_hears_of_the_others_no() {
    let at = Eastbrook::open().await;
    let proposed = at.proposed().await;
    let [one, other] = [&proposed[0], &proposed[1]];
    at.offer(&one.which).await;
    at.offer(&other.which).await;
    let mentor = other.mentor.id;
    let early = at.command(move |tx| begin_hand_over(tx, Side::Mentor, mentor, Ok(HandedFor::AnswerMentee))).await;
    assert!(early.is_err(), "the mentor is asked before the mentee has chosen");

    let card = at.answers(one.mentee.id, HandedFor::ChooseMentor, "no").await;
    let (given, family) = one.mentor.name.split_once(' ').unwrap();
    assert!(card.contains(given) && !card.contains(family), "{card}");
    let yes = other.which.id.to_string();
    at.answers(other.mentee.id, HandedFor::ChooseMentor, &yes).await;
    let card = at.answers(other.mentor.id, HandedFor::AnswerMentee, "no").await;
    let (given, family) = other.mentee.name.split_once(' ').unwrap();
    assert!(card.contains(given) && !card.contains(family), "{card}");

    for (pair, how) in [(one, HowEnded::MenteeSaidNo), (other, HowEnded::MentorSaidNo)] {
        assert!(matches!(at.stands(pair.which.id).await, Stands::Over(over) if over.how == how));
        for whose in [(Side::Mentee, pair.mentee.id), (Side::Mentor, pair.mentor.id)] {
            let purpose = if whose.0 == Side::Mentee { HandedFor::ChooseMentor } else { HandedFor::AnswerMentee };
            let again = at.command(move |tx| begin_hand_over(tx, whose.0, whose.1, Ok(purpose))).await;
            assert!(again.is_err(), "nothing is left to read");
        }
    }
    at.propose().await;
    let again = at.proposed().await;
    let same = |pair: &ShownPair| {
        proposed.iter().any(|old| (old.mentee.id, old.mentor.id) == (pair.mentee.id, pair.mentor.id))
    };
    assert!(!again.iter().any(same), "whoever said no is asked again");
}

#[tokio::test]
async fn of_two_cards_the_one_that_was_not_chosen_was_not_refused() {
    let at = Eastbrook::open().await;
    let proposed = at.proposed().await;
    let (mentee, second) = (proposed[0].mentee.id, proposed[1].mentor.id);
    let as_well = Chosen::parse(&second.to_string(), "Both like being outside.", true);
    at.command(move |tx| rooms::choose_mentor(tx, mentee, as_well.clone())).await.unwrap();
    let cards: Vec<Match> = at
        .shown()
        .await
        .pairs
        .into_iter()
        .map(|pair| pair.which)
        .filter(|one| one.mentee == mentee && one.stands.holds_a_place())
        .collect();
    assert_eq!(cards.len(), 2);
    let third = Chosen::parse(&second.to_string(), "Once more.", true);
    assert!(at.command(move |tx| rooms::choose_mentor(tx, mentee, third.clone())).await.is_err());
    let (decided, cohort) = (cards.iter().find(|one| one.by_hand).unwrap().clone(), cards[0].place.cohort.unwrap());
    let views: Vec<_> = cards.iter().map(|one| (one.id, one.version, SchoolView::NoReasonNotTo)).collect();
    at.command(move |tx| rooms::give_pair_views(tx, cohort, Ok(views.clone()))).await.unwrap();
    let card = at.answers(mentee, HandedFor::ChooseMentor, &decided.id.to_string()).await;
    assert!(card.contains("Who would you like to meet?") && card.contains("Neither of them"), "{card}");
    assert!(matches!(at.stands(decided.id).await, Stands::Offered(one) if one.mentee_said_yes_on.is_some()));
    let other = cards.iter().find(|one| one.id != decided.id).unwrap().id;
    assert!(matches!(at.stands(other).await, Stands::Over(over) if over.how == HowEnded::TakenBack));
}

#[tokio::test]
async fn what_changes_while_the_engine_searches_counts() {
    let at = Eastbrook::open().await;
    let proposed = at.proposed().await;
    let found = at.search().await;
    at.leaves(proposed[0].mentor.id).await;
    at.keep(found).await;
    let now = at.proposed().await;
    assert!(!now.is_empty() && now.iter().all(|pair| pair.mentor.id != proposed[0].mentor.id), "they have left");
}

#[tokio::test]
async fn a_pair_that_a_lead_keeps_apart_is_on_no_page_and_nobody_says_why() {
    let at = Eastbrook::open().await;
    let proposed = at.proposed().await;
    let (pair, site) = (proposed[0].clone(), at.story.made.places.eastbrook.site);
    let (mentor, mentee) = (pair.mentor.id, pair.mentee.id);
    at.command(move |tx| {
        let one = show_participant(tx, Side::Mentor, mentor)?.young.id;
        let other = show_participant(tx, Side::Mentee, mentee)?.young.id;
        record_not_suitable(tx, site, Ok([one, other])).map(drop)
    })
    .await
    .unwrap();
    at.propose().await;
    let same = |one: &ShownPair| (one.mentee.id, one.mentor.id) == (mentee, mentor);
    assert!(!at.proposed().await.iter().any(same));
    let page = at.practitioner.get(&format!("/mentees/{mentee}/mentor")).await;
    assert!(page.status == 200 && !page.text().contains(&pair.mentor.name), "{}", page.text());
    let typed = [("mentor", mentor.to_string()), ("reason", "I would like it.".to_owned())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (action, mut fields) = page.form(&format!("/mentees/{mentee}/mentor"), &[]).unwrap();
    fields.retain(|(name, _)| name != "mentor" && name != "reason");
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let seen = at.practitioner.post(&action, &fields).await;
    assert_eq!(seen.status, 422);
    assert!(seen.text().contains("they are not suitable") && !seen.text().contains("kept apart"), "{}", seen.text());
}

#[tokio::test]
async fn a_choice_of_ones_own_is_explained_and_costs_are_told_beforehand() {
    let at = Eastbrook::open().await;
    let proposed = at.proposed().await;
    let (mentee, others) = (proposed[0].mentee.id, proposed[1].mentor.id);
    let page = at.practitioner.get(&format!("/mentees/{mentee}/mentor")).await.text();
    assert!(page.contains("This is the best for everybody."), "{page}");
    let moved = format!("{} would be with", proposed[1].mentee.name);
    assert!(page.contains(&moved) || page.contains("would have no mentor"), "{page}");
    let silent = Chosen::parse(&others.to_string(), "", false);
    assert!(
        at.command(move |tx| rooms::choose_mentor(tx, mentee, silent.clone())).await.is_err(),
        "no reason was given"
    );
    let chosen = Chosen::parse(&others.to_string(), "They walk home the same way.", false);
    at.command(move |tx| rooms::choose_mentor(tx, mentee, chosen.clone())).await.unwrap();
    let pairs = at.shown().await.pairs;
    let by_hand = pairs.iter().find(|pair| pair.which.by_hand && pair.which.stands.holds_a_place()).unwrap();
    assert_eq!((by_hand.mentee.id, by_hand.mentor.id), (mentee, others));
    let the_other = at.proposed().await;
    assert!(the_other.iter().all(|pair| pair.mentor.id != others), "the place was given twice");
}

#[tokio::test]
async fn nobody_is_offered_before_the_school_has_spoken() {
    let at = Eastbrook::open().await;
    let pair = at.proposed().await[0].clone();
    let (id, version, cohort) = (pair.which.id, pair.which.version, pair.which.place.cohort.unwrap());
    at.command(move |tx| {
        rooms::accept_match(tx, id, version, Ok(None))?;
        rooms::give_pair_views(tx, cohort, Ok(vec![(id, version + 1, SchoolView::SpeakToMe)]))
    })
    .await
    .unwrap();
    let mentee = pair.mentee.id;
    let early = at.command(move |tx| begin_hand_over(tx, Side::Mentee, mentee, Ok(HandedFor::ChooseMentor))).await;
    assert!(early.is_err());
    let school = at.story.browser(&at.world, Actor::Staff(Part::SchoolLink));
    let page = format!("/cohorts/{cohort}/pairs");
    let seen = school.get(&page).await;
    assert!(seen.text().contains(&pair.mentee.name) && !seen.text().contains("They both"), "{}", seen.text());
    let field = format!("view.{id}.{}", version + 2);
    assert_eq!(school.fill(&page, &[(field.as_str(), "no_reason_not_to")]).await.status, 303);
    assert!(matches!(at.stands(id).await, Stands::Offered(_)));
}

#[tokio::test]
async fn a_gate_that_lapses_holds_the_match_until_it_is_open_again() {
    let at = Eastbrook::open().await;
    let meets = at.meets().await;
    assert_eq!(meets.held, Vec::<String>::new());
    let mentee = meets.mentee.id;
    at.command(move |tx| {
        let today = tx.today()?;
        let typed = TypedRecord {
            how: "paper".to_owned(),
            on: today.to_string(),
            who: "young_person".to_owned(),
            name: "Signed again".to_owned(),
            answers: vec![(Purpose::TakingPart, "no".to_owned())],
        };
        record_consent(tx, Side::Mentee, mentee, RecordedDetails::parse(&typed, today))
    })
    .await
    .unwrap();
    assert!(!at.meets().await.held.is_empty());
    let page = at.practitioner.get(&meets.which.path()).await.text();
    assert!(page.contains("On hold until this is there"), "{page}");
}

#[tokio::test]
async fn whoever_leaves_on_a_later_day_meets_until_then() {
    let at = Eastbrook::open().await;
    let meets = at.meets().await;
    let mentor = meets.mentor.id;
    at.command(move |tx| {
        let version = show_participant(tx, Side::Mentor, mentor)?.participant.version;
        end_participant(tx, Side::Mentor, mentor, version, EndDetails::parse("2026-12-18", "Moves in the holidays."))
    })
    .await
    .unwrap();
    assert!(matches!(at.stands(meets.which.id).await, Stands::Active(_)));
    let sweep = || at.world.running.app.job(Job::Sweeper, rooms::end_matches_of_leavers);
    sweep().await.unwrap();
    assert!(matches!(at.stands(meets.which.id).await, Stands::Active(_)), "it is not their last day yet");
    at.world.clock.advance(TimeDelta::days(27));
    sweep().await.unwrap();
    let Stands::Over(over) = at.stands(meets.which.id).await else { panic!("their last day has come") };
    assert_eq!(over.how, HowEnded::Early);
    assert_eq!(sweep().await.unwrap(), 0);
}

#[tokio::test]
async fn a_proposal_that_nobody_decided_about_leaves_no_trace() {
    let at = Eastbrook::open().await;
    let one = at.proposed().await[0].clone();
    let refused = at.practitioner.fill(&format!("{}/end", one.which.path()), &[("reason", "Not these two.")]).await;
    assert!(refused.text().contains("Nobody has decided about this match yet."), "{}", refused.text());
    let mentor = one.mentor.id;
    at.command(move |tx| {
        let version = show_participant(tx, Side::Mentor, mentor)?.participant.version;
        end_participant(tx, Side::Mentor, mentor, version, EndDetails::parse("2026-11-21", "Has no time any more."))
    })
    .await
    .unwrap();
    assert!(at.shown().await.pairs.iter().all(|pair| pair.which.id != one.which.id));
}

#[tokio::test]
async fn whom_somebody_would_choose_counts_in_the_next_run_and_must_be_one_of_the_other_side() {
    let at = Eastbrook::open().await;
    let one = at.proposed().await[0].clone();
    let chosen = "One of them would choose the other.";
    assert!(!one.why.iter().any(|why| why == chosen));
    let wish = format!("{}/wish", one.mentor.path());
    let refused = at.practitioner.fill(&wish, &[("wish", &one.mentor.id.to_string())]).await;
    assert!(refused.text().contains("Choose somebody from the list, or nobody."), "{}", refused.text());
    assert_eq!(at.practitioner.fill(&wish, &[("wish", &one.mentee.id.to_string())]).await.status, 303);
    let shown = at.shown().await;
    let pair = shown.pairs.iter().find(|pair| pair.which.id == one.which.id).unwrap();
    assert!(pair.why.iter().any(|why| why == chosen), "{:?}", pair.why);
}

#[tokio::test]
async fn what_somebody_wishes_for_is_told_to_the_engine() {
    let at = Eastbrook::open().await;
    let (one, other) = (at.proposed().await[0].clone(), at.proposed().await[1].clone());
    for named in [&one.mentee, &one.mentor] {
        let edit = format!("{}/edit", named.path());
        assert_eq!(at.practitioner.fill(&edit, &[("experiences", "moved house often")]).await.status, 303);
    }
    let edit = format!("{}/edit", other.mentee.path());
    assert_eq!(at.practitioner.fill(&edit, &[("wants_language", "Quechua")]).await.status, 303);
    at.propose().await;
    let shown = at.shown().await;
    let alike = "They have been through something alike, and both chose to share it.";
    let pair = shown.pairs.iter().find(|pair| pair.which.id == one.which.id).unwrap();
    assert!(pair.why.iter().any(|why| why == alike), "{:?}", pair.why);
    let alone = shown.unmatched.iter().find(|alone| alone.mentee.id == other.mentee.id).unwrap();
    assert!(alone.why.contains("a language is missing"), "{}", alone.why);
    let (mentee, id) = (one.mentee.id, one.which.id);
    at.offer(&pair.which).await;
    let card = at.answers(mentee, HandedFor::ChooseMentor, &id.to_string()).await;
    assert!(!card.contains("moved house"), "{card}");
}
