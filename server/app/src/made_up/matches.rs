//! Who is matched with whom in the story: one pair that meets, one that was taken back, the others proposed.

use tenfold_domain::{
    gates::SchoolView,
    hand_over::Purpose,
    id::Id,
    matches::{EndMatchDetails, FirstMeeting, Match},
    organisation::{Cohort, Organisation},
    people::{Participant, Side},
    text::Note,
    told::Told,
};
use tenfold_service::{
    App, Problem, Tx,
    gates::{approve_participants, give_school_views, show_known},
    hand_over::TypedPage,
    matches as rooms,
};

use super::{Cast, Places, YoungPeople, tablet::Tablet};

/// A match that nobody has decided about, at each of the two sites.
#[derive(Debug, Clone, Copy)]
pub struct Matched {
    pub eastbrook: Id<Match>,
    pub northgate: Id<Match>,
}

struct Matching<'a> {
    app: &'a App,
    organisation: Id<Organisation>,
    cast: &'a dyn Cast,
}

pub(super) async fn pair(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    young: &YoungPeople,
    cast: &dyn Cast,
) -> Result<Matched, Problem> {
    let matching = Matching { app, organisation, cast };
    for (at, at_eastbrook) in [(places.eastbrook, true), (places.northgate, false)] {
        let ready: Vec<_> = Side::ALL
            .into_iter()
            .flat_map(|side| young.ready(side, at_eastbrook))
            .map(|young| (young.side, young.participant))
            .collect();
        matching.open_the_last_gates(at.cohort, ready).await?;
        matching.propose(at.cohort).await?;
    }
    let [meets, taken_back] = matching.first_two(places.eastbrook.cohort).await?;
    matching.come_together(places.eastbrook.cohort, meets).await?;
    matching.take_back(taken_back).await?;
    matching.propose(places.eastbrook.cohort).await?;
    Ok(Matched {
        eastbrook: matching.proposed(places.eastbrook.cohort).await?,
        northgate: matching.proposed(places.northgate.cohort).await?,
    })
}

impl Matching<'_> {
    async fn command<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.app.command(self.organisation, work).await
    }

    /// The practitioner approves them, and the school knows no reason not to.
    async fn open_the_last_gates(
        &self,
        cohort: Id<Cohort>,
        ready: Vec<(Side, Id<Participant>)>,
    ) -> Result<(), Problem> {
        self.command(move |tx| {
            let known = |tx: &mut Tx<'_, '_>| -> Result<Vec<(Id<Participant>, i32)>, Problem> {
                ready.iter().map(|(side, id)| Ok((*id, show_known(tx, *side, *id)?.about.version))).collect()
            };
            let chosen = known(tx)?;
            approve_participants(tx, cohort, Ok(chosen))?;
            let views = known(tx)?.into_iter().map(|(id, version)| (id, version, SchoolView::NoReasonNotTo)).collect();
            give_school_views(tx, cohort, Ok(views))
        })
        .await
    }

    async fn propose(&self, cohort: Id<Cohort>) -> Result<usize, Problem> {
        let proposal = self.command(move |tx| rooms::prepare_proposal(tx, cohort, false)).await?.solve().await?;
        self.command(move |tx| rooms::keep_proposal(tx, &proposal)).await
    }

    /// What nobody has decided about, by the mentee's name.
    async fn undecided(&self, cohort: Id<Cohort>) -> Result<Vec<Match>, Problem> {
        let shown = self.command(move |tx| rooms::show_matching(tx, cohort)).await?;
        let mut pairs = shown.pairs;
        pairs.sort_by(|one, other| one.mentee.name.cmp(&other.mentee.name));
        Ok(pairs.into_iter().map(|pair| pair.which).filter(|one| one.stands.is_undecided()).collect())
    }

    async fn proposed(&self, cohort: Id<Cohort>) -> Result<Id<Match>, Problem> {
        self.undecided(cohort).await?.first().map(|one| one.id).ok_or(Problem::Absent)
    }

    async fn first_two(&self, cohort: Id<Cohort>) -> Result<[Match; 2], Problem> {
        let two = self.undecided(cohort).await?.into_iter().take(2).collect::<Vec<_>>();
        two.try_into().map_err(|_| Problem::Absent)
    }

    async fn accept(&self, which: &Match, usual: &str) -> Result<(), Problem> {
        let (id, version) = (which.id, which.version);
        let reason = self.cast.say("mentor_match.rationale", usual);
        self.command(move |tx| {
            let reason = Note::parse_optional(&reason).map_err(|_| vec![words()]);
            rooms::accept_match(tx, id, version, reason)
        })
        .await
    }

    /// Accepted, heard by the school, chosen by the mentee, agreed by the mentor, and then they meet.
    async fn come_together(&self, cohort: Id<Cohort>, which: Match) -> Result<(), Problem> {
        self.accept(&which, "Both are quiet at first and love the same things.").await?;
        let (id, version) = (which.id, which.version + 1);
        self.command(move |tx| rooms::give_pair_views(tx, cohort, Ok(vec![(id, version, SchoolView::NoReasonNotTo)])))
            .await?;
        for (whom, purpose) in [(which.mentee, Purpose::ChooseMentor), (which.mentor, Purpose::AnswerMentee)] {
            let tablet = Tablet::hand_to(self.app, self.organisation, whom, purpose).await?;
            tablet.send(TypedPage { page: 1, answer: id.to_string(), ..TypedPage::default() }).await?;
            tablet.give_back().await?;
        }
        self.command(move |tx| {
            let version = rooms::show_match(tx, id)?.in_hand.which.version;
            rooms::begin_match(tx, id, version, Ok(FirstMeeting))
        })
        .await
    }

    async fn take_back(&self, which: Match) -> Result<(), Problem> {
        self.accept(&which, "They asked for somebody who likes music.").await?;
        let reason = self.cast.say("mentor_match.end_reason", "The family asked us to wait until January.");
        self.command(move |tx| {
            let version = rooms::show_match(tx, which.id)?.in_hand.which.version;
            rooms::end_match(tx, which.id, version, EndMatchDetails::parse(&reason))
        })
        .await
    }
}

/// A text of ours that cannot be kept would be a fault of the cast.
fn words() -> Told {
    Told::whole("A text of the made-up world cannot be kept.")
}
