//! One person's consent: each purpose apart, every answer there was, and what was asked.

use tenfold_domain::consent::{Consent, ConsentRequest, ConsentStanding, Decider, GivenBy};
use tenfold_service::consent::{self as rooms, ShownConsent, ShownPurpose};

use super::mark;
use crate::{
    answer::Answer,
    look::{Action, Cell, Entry, Facts, Page, Panel, Timeline, Words, dates},
    people::{tabs, whose},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_consent(tx, side, id)).await?;
    let base = format!("/{}/{id}/consent", side.room());
    let mut shell = tabs::known_shell(visit, &shown.known, "Consent").lead(who_decides(&shown));
    if shown.may_change {
        for action in actions(&shown, &base) {
            shell = shell.action(action);
        }
    }
    let page = Page::new(shell).part(tabs::known_tabs(visit, &shown.known, "/consent"));
    let page = page.part(Panel::new("How it stands").part(standings(&shown)));
    let page = page.part(Panel::new("What was asked by mail").part(asked(&shown)));
    let page = page.part(Panel::new("Every answer").part(history(&shown)));
    Ok(match &shown.note {
        Some(note) => page.part(
            Panel::new("Why they decide alone")
                .part(Facts::new().fact("Noted on", dates::long(note.noted_on)))
                .part(Words::new(note.note.to_string())),
        ),
        None => page,
    }
    .into())
}

fn who_decides(shown: &ShownConsent) -> &'static str {
    match shown.decider {
        Decider::Carer => "A parent or carer decides.",
        Decider::Either => "They may decide alone: a practitioner noted why. A parent or carer may answer too.",
        Decider::YoungPerson => "The young person decides for themselves.",
    }
}

fn actions(shown: &ShownConsent, base: &str) -> Vec<Action> {
    let holds = shown.purposes.iter().any(|purpose| purpose.standing.is_in_force());
    let mut actions = Vec::new();
    match shown.open_request() {
        Some(_) => actions.push(Action::quiet("Stop asking", format!("{base}/stop"))),
        None => actions.push(Action::primary("Ask by mail", format!("{base}/ask"))),
    }
    actions.push(Action::quiet("Write down an answer", format!("{base}/record")));
    if holds {
        actions.push(Action::quiet("Withdraw", format!("{base}/withdraw")));
    }
    if shown.decider == Decider::Carer {
        actions.push(Action::quiet("They decide alone", format!("{base}/competence")));
    }
    actions
}

fn standings(shown: &ShownConsent) -> Facts {
    shown.purposes.iter().fold(Facts::new(), |facts, purpose| {
        facts.fact(purpose.purpose.words(), Cell::status(mark(purpose.standing)).under(since(purpose)))
    })
}

fn since(purpose: &ShownPurpose) -> String {
    match purpose.standing {
        ConsentStanding::NotAsked => String::new(),
        ConsentStanding::Yes { since, until: Some(until), .. } => {
            format!("Since {}, until {}", dates::medium(since), dates::medium(until))
        }
        standing => standing.since().map(|day| format!("Since {}", dates::medium(day))).unwrap_or_default(),
    }
}

fn asked(shown: &ShownConsent) -> Timeline {
    let mut timeline = Timeline::new();
    for (request, chases) in &shown.requests {
        let state = match request.ended {
            Some((on, end)) => format!("{} on {}", end.words(), dates::medium(on)),
            None if request.is_open_on(shown.today) => match request.next_chase_on {
                Some(next) => format!("Open. It is sent again on {}", dates::medium(next)),
                None => format!("Open until {}. It is not sent again: ring them", dates::medium(request.until)),
            },
            None => format!("Nobody answered until {}. Ring them", dates::medium(request.until)),
        };
        let what = format!("Asked {} in {}", asked_of(shown, request), request.language.words());
        for day in chases {
            timeline = timeline.entry(Entry::new(dates::medium(*day), "Sent again"));
        }
        timeline = timeline.entry(Entry::new(dates::medium(request.asked_on), Cell::text(what).under(state)));
    }
    if shown.requests.is_empty() {
        timeline = timeline.entry(Entry::new("", "Nobody has been asked by mail yet."));
    }
    timeline
}

fn asked_of(shown: &ShownConsent, request: &ConsentRequest) -> String {
    let carer = shown.carers.iter().find(|carer| Some(carer.id) == request.carer);
    carer.map_or_else(|| request.of.words().to_owned(), |carer| carer.name.clone())
}

fn history(shown: &ShownConsent) -> Timeline {
    let mut all: Vec<_> = shown.purposes.iter().flat_map(|purpose| &purpose.answers).collect();
    all.sort_by_key(|(consent, _)| std::cmp::Reverse((consent.given.span.started_on(), consent.id)));
    let timeline = all
        .iter()
        .fold(Timeline::new(), |timeline, (consent, seen_by)| timeline.entry(entry(consent, seen_by.as_deref())));
    if all.is_empty() { timeline.entry(Entry::new("", "No answer yet.")) } else { timeline }
}

fn entry(consent: &Consent, seen_by: Option<&str>) -> Entry {
    let given = consent.given;
    let answer = if given.yes { "Yes" } else { "No" };
    let who = match given.by {
        GivenBy::Carer => "parent or carer",
        GivenBy::YoungPerson => "young person",
    };
    let what = format!("{answer} to {}", consent.purpose.words().to_lowercase());
    let under = format!("{}, {who}, {}; wording {}", consent.name, consent.how.words(), consent.text_version);
    let mut entry = Entry::new(dates::medium(given.span.started_on()), Cell::text(what).under(under));
    if let (Some(day), Some(ended)) = (given.span.ended_on(), consent.ended) {
        let how = ended.by_way_of.map_or_else(|| "replaced".to_owned(), |how| format!("withdrawn {}", how.words()));
        entry = entry.to(format!("{} ({how})", dates::medium(day)));
    }
    match seen_by {
        Some(name) => entry.by(format!("Seen by {name}")),
        None => entry,
    }
}
