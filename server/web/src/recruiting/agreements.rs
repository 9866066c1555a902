//! The agreements of one mentor: what is signed, and signing one in front of a practitioner.

use tenfold_domain::{
    id::Id,
    people::Participant,
    recruiting::{SignatureStanding, SigningDetails, WordingKind, words},
};
use tenfold_service::{
    Problem,
    recruiting::{self as rooms, AgreementLine, ShownAgreements},
};

use super::application::{by, mentor_shell};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Field, Form, Page, Panel, Shell, Status, Table, Words, dates},
    people::tabs,
    visit::{Answered, Visit},
};

/// The tab of these pages, below a mentor's own.
const END: &str = "/agreements";

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::show_agreements(tx, id)).await?;
    let name = shown.name.clone();
    let mut shell = mentor_shell(visit, &shown.participant, &name, &name).over("Agreements");
    if let Some(next) = shown.next().filter(|_| shown.may_sign) {
        shell = shell.action(Action::primary("Sign the next one", signing(&shown, next.wording.kind)));
    } else if shown.next().is_some() {
        shell = shell.lead(words::not_accepted_yet().sentence);
    }
    let rows = shown.lines.iter().map(|line| row(&shown, line));
    let columns = ["Agreement", "State", "Signed"].map(Column::text).into_iter().collect();
    let table = Table::new("Agreements", columns).quiet_caption().rows(rows);
    Ok(Page::new(shell).part(tabs::tabs(visit, &shown.participant, END)).part(table).into())
}

fn signing(shown: &ShownAgreements, kind: WordingKind) -> String {
    format!("{}{END}/sign?text={}", shown.participant.path(), kind.code())
}

fn row(shown: &ShownAgreements, line: &AgreementLine) -> Vec<Cell> {
    let kind = line.wording.kind;
    let title = kind.staff_words();
    let open = shown.may_sign && !line.standing.counts();
    let title = if open { Cell::link(title, signing(shown, kind)) } else { Cell::text(title) };
    let said = words::signature(line.standing);
    let status = match line.standing {
        SignatureStanding::Signed(_) => Status::ok(said),
        SignatureStanding::SignAgain | SignatureStanding::NotSigned => Status::needs(said),
    };
    let signed = line.signatures.iter().map(|signature| {
        let seen = by(&shown.names, signature.seen_by);
        let on = dates::medium(signature.signed_on);
        format!("“{}”, number {}, on {on}, seen by {seen}", signature.typed_name, signature.number)
    });
    vec![
        title.under(format!("Number {}", line.wording.number)),
        status.into(),
        signed.collect::<Vec<_>>().join("\n").into(),
    ]
}

/// Which agreement the address or the form names; without a name, the next that wants a signature.
fn wanted<'a>(visit: &Visit, shown: &'a ShownAgreements) -> Result<&'a AgreementLine, Problem> {
    let code = if visit.field("text").is_empty() { visit.asked("text") } else { visit.field("text") };
    match WordingKind::from_code(code) {
        Some(kind) => shown.line(kind).ok_or(Problem::Absent),
        None if code.is_empty() => shown.next().or(shown.lines.first()).ok_or(Problem::Absent),
        None => Err(Problem::Absent),
    }
}

pub async fn open(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::open_signing_form(tx, id)).await?;
    let line = wanted(visit, &shown)?;
    let form = signing_form(visit, &shown, line);
    Ok(signing_page(visit, &shown, line, form).into())
}

fn signing_form(visit: &Visit, shown: &ShownAgreements, line: &AgreementLine) -> Form {
    let home = format!("{}{END}", shown.participant.path());
    let read = [("yes", "I have read this, or somebody has read it to me. I have asked what I did not understand.")];
    visit
        .new_form(format!("{home}/sign"), "Sign")
        .hidden("text", line.wording.kind.code())
        .hidden("number", line.wording.number.to_string())
        .field(Field::checkboxes("understood", "Before you sign", read).required())
        .field(
            Field::text("typed_name", "Your whole name")
                .hint("You type it yourself. It counts as your signature.")
                .required(),
        )
        .cancel(home)
}

fn signing_shell(visit: &Visit, shown: &ShownAgreements, line: &AgreementLine) -> Shell {
    let home = format!("{}{END}", shown.participant.path());
    mentor_shell(visit, &shown.participant, &shown.name, line.wording.kind.words())
        .crumb("Agreements", home)
        .over(format!("{} · number {}", shown.organisation_name, line.wording.number))
}

fn signing_page(visit: &Visit, shown: &ShownAgreements, line: &AgreementLine, form: Form) -> Page {
    let text = line.wording.said_by(&shown.organisation_name);
    Page::new(signing_shell(visit, shown, line)).part(Words::new(text)).form(form).part(
        Panel::new("For the practitioner")
            .part(Words::new("Sit together. Let them read at their own pace, and let them type their own name.")),
    )
}

pub async fn sign(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let text = |name: &str| visit.field(name).to_owned();
    let details = SigningDetails::parse(&text("text"), &text("number"), &text("typed_name"), &text("understood"));
    let sent = visit
        .submit(move |tx| {
            rooms::sign_agreement(tx, id, details.clone())?;
            Ok(format!("/mentors/{id}/agreements?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_signing_form(tx, id)).await?;
            let line = wanted(visit, &shown)?;
            let form = again.onto(signing_form(visit, &shown, line), visit.typed(), &[]);
            Ok(Reply::again(&signing_page(visit, &shown, line, form)))
        }
    }
}
