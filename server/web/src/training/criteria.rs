//! The unit of a course: how far everybody is, signing off for the group, and what quality assurance found.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    training::{CourseRun, Criterion, EvidenceKind, SignOffDetails, Unit, Verdict, words},
};
use tenfold_service::training::{self as rooms, CriteriaLine, ShownCriteria, SignOffForm};

use super::{run_shell, run_tabs, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{
        Action, Cell, Column, Counts, Empty, Field, Form, Page, Panel, Row, Shell, Status, StatusKind, Table, dates,
    },
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let shown = visit.read(move |tx| rooms::show_criteria(tx, id)).await?;
    let shell = run_shell(visit, &shown.head);
    let Some((unit, criteria)) = &shown.unit else {
        let choose = Action::primary("Choose its unit", format!("/courses/{id}/edit"));
        let empty = Empty::new("This course teaches no unit. Once it does, its criteria can be signed off here.");
        let empty = if shown.head.may_keep { empty.action(choose) } else { empty };
        return Ok(Page::new(shell).part(run_tabs(id, "/criteria")).part(empty).into());
    };
    let shell = actions(shell, &shown);
    Ok(Page::new(shell)
        .part(run_tabs(id, "/criteria"))
        .part(counts(&shown, unit))
        .part(table(&shown, criteria))
        .part(samples(&shown))
        .into())
}

fn actions(shell: Shell, shown: &ShownCriteria) -> Shell {
    if !shown.head.may_keep {
        return shell;
    }
    let at = format!("/courses/{}", shown.head.run.id);
    shell
        .action(Action::primary("Sign off criteria", format!("{at}/criteria/sign")))
        .action(Action::quiet("Look at somebody’s work", format!("{at}/quality/new")))
}

fn counts(shown: &ShownCriteria, unit: &Unit) -> Counts {
    let achieved = shown.lines.iter().filter(|line| line.lacks.is_empty()).count();
    let agreed = shown.lines.iter().filter(|line| line.verdict == Some(Verdict::Agreed)).count();
    let kind = |done: bool| if done { StatusKind::Ok } else { StatusKind::Needs };
    let here = format!("/courses/{}/criteria", shown.head.run.id);
    Counts::new()
        .count(
            format!("{achieved} of {}", shown.lines.len()),
            format!("have achieved “{}”", unit.details.title),
            here.clone(),
            kind(achieved == shown.lines.len()),
        )
        .count(format!("{agreed} of {}", shown.needed), "samples agreed", here, kind(agreed >= shown.needed))
}

fn table(shown: &ShownCriteria, criteria: &[Criterion]) -> Table {
    let columns = ["Name", "Criteria met", "Still to come", "Quality", "Unit"].map(Column::text).into();
    Table::new("Criteria", columns)
        .quiet_caption()
        .rows(shown.lines.iter().map(|line| row(line, criteria)))
        .empty(Empty::new("Everybody on the course appears here with what was signed off. Nobody has a place yet."))
}

fn row(line: &CriteriaLine, criteria: &[Criterion]) -> Row {
    let to_come: Vec<String> =
        criteria.iter().filter(|each| !line.met.contains(&each.id)).map(Criterion::code).collect();
    let quality = match line.verdict {
        Some(Verdict::Agreed) => Status::ok("Agreed"),
        Some(Verdict::ToMend) => Status::needs("To mend"),
        None => Status::quiet("Not sampled"),
    };
    let unit = match line.lacks.first() {
        None => Status::ok("Achieved"),
        Some(lack) => Status::quiet(words::not_achieved(lack)),
    };
    let cells = vec![
        Cell::link(line.learner.name.clone(), format!("/mentors/{}/training", line.learner.participant)),
        Cell::text(format!("{} of {}", line.met.len(), criteria.len())),
        Cell::text(if to_come.is_empty() { "None".to_owned() } else { to_come.join(", ") }),
        quality.into(),
        unit.into(),
    ];
    Row { cells, needs: line.verdict == Some(Verdict::ToMend) }
}

fn samples(shown: &ShownCriteria) -> Panel {
    let rows = shown.samples.iter().map(|sample| {
        let line = shown.lines.iter().find(|line| line.learner.participant == sample.participant);
        let verdict = match sample.verdict {
            Verdict::Agreed => Status::ok("Agreed"),
            Verdict::ToMend => Status::needs("To mend"),
        };
        vec![
            Cell::text(line.map_or("Somebody who left", |line| line.learner.name.as_str())),
            verdict.into(),
            Cell::text(sample.note.as_ref().map(ToString::to_string).unwrap_or_default()),
            Cell::text(dates::medium(sample.sampled_on)),
            Cell::text(sample.sampled_by.clone()),
        ]
    });
    let columns = ["Whose work", "Found", "Note", "Looked at on", "By"].map(Column::text).into();
    let table = Table::new("Internal quality assurance", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Somebody who did not assess the work looks at a sample of it. Each look appears here."));
    Panel::new("Internal quality assurance").part(table)
}

fn sign_form(visit: &Visit, shown: &SignOffForm, today: &str) -> Form {
    let criteria = shown.criteria.iter().map(|each| (each.id.to_string(), format!("{} {}", each.code(), each.says)));
    let people = shown.people.iter().map(|learner| (learner.participant.to_string(), learner.name.clone()));
    let everybody = shown.people.iter().map(|learner| learner.participant.to_string());
    let kinds = EvidenceKind::ALL.map(|kind| (kind.code(), kind.words()));
    visit
        .new_form(format!("/courses/{}/criteria/sign", shown.run.id), "Sign off")
        .field(Field::checkboxes("criterion", "Which criteria", criteria).required())
        .field(
            Field::checkboxes("person", "For whom", people)
                .hint("Untick those to whom it does not apply.")
                .values(everybody)
                .required(),
        )
        .field(
            Field::radios("outcome", "What you found", [("met", "Met"), ("not_yet", "Not yet")])
                .value("met")
                .required(),
        )
        .field(Field::radios("evidence_kind", "Evidence", kinds).value("words").required())
        .field(
            Field::textarea("evidence", "The evidence").hint("In words, or where it is kept. Kept sealed.").required(),
        )
        .field(Field::date("assessed_on", "Assessed on").value(today).required())
        .words(
            "Your name is kept as the assessor. A later word on the same criterion replaces this one, which is kept.",
        )
        .cancel(format!("/courses/{}/criteria", shown.run.id))
}

fn sign_page(visit: &Visit, shown: &SignOffForm, form: Form) -> Page {
    let shell = shell_under(visit, &shown.run, "Sign off criteria")
        .crumb("Criteria", format!("/courses/{}/criteria", shown.run.id));
    if shown.unit.is_none() {
        return Page::new(shell).part(
            Empty::new("This course teaches no unit yet.")
                .action(Action::primary("Choose its unit", format!("/courses/{}/edit", shown.run.id))),
        );
    }
    Page::new(shell).form(form)
}

pub async fn sign(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (shown, today): (SignOffForm, NaiveDate) =
        visit.read(move |tx| Ok((rooms::open_sign_off_form(tx, id)?, tx.today()?))).await?;
    let mut form = sign_form(visit, &shown, &today.to_string());
    if let Some(one) = shown.people.iter().find(|learner| learner.participant.to_string() == visit.asked("person")) {
        form = form.fill(&[
            ("person".to_owned(), one.participant.to_string()),
            ("outcome".to_owned(), "met".to_owned()),
            ("evidence_kind".to_owned(), "words".to_owned()),
            ("assessed_on".to_owned(), today.to_string()),
        ]);
    }
    Ok(sign_page(visit, &shown, form).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let all = |name: &str| visit.fields(name).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (criteria, people) = (all("criterion"), all("person"));
    let typed = ["outcome", "evidence_kind", "evidence", "assessed_on"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let (criteria, people) = (borrowed(&criteria), borrowed(&people));
            let [outcome, kind, evidence, assessed_on] = &typed.each_ref().map(String::as_str);
            let today = tx.today()?;
            let details = SignOffDetails::parse((&criteria, &people), outcome, (kind, evidence), assessed_on, today);
            rooms::sign_off(tx, id, details)?;
            Ok(format!("/courses/{id}/criteria?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_sign_off_form(tx, id)).await?;
            let form = again.onto(sign_form(visit, &shown, ""), visit.typed(), &[]);
            Ok(Reply::again(&sign_page(visit, &shown, form)))
        }
    }
}

fn borrowed(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}
