//! A paragraph about a young person for their school: written, seen by them, and shared once they agree.

use tenfold_domain::{
    id::Id,
    school::{AnswerDetails, Answered as Said, Paragraph, ParagraphDetails, Stage, words},
};
use tenfold_service::{
    Problem,
    school::{self as rooms, ShownParagraph},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Field, Form, Page, Panel, Status, dates},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

const END: &str = "/paragraph";

async fn of_somebody(visit: &mut Visit) -> Result<ShownParagraph, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::show_paragraphs_of(tx, side, id)).await
}

fn status(stage: Stage) -> Status {
    let says = words::stage(stage);
    match stage {
        Stage::Shared(on) => Status::ok(format!("{says}, since {}", dates::medium(on))),
        Stage::ToShow | Stage::ToChange => Status::needs(says),
        Stage::NotShared => Status::quiet(says),
    }
}

fn form(visit: &Visit, shown: &ShownParagraph) -> Form {
    let held = shown.paragraph.as_ref().map(|paragraph| paragraph.text.to_string()).unwrap_or_default();
    let text = Field::textarea("text", "What their school may read")
        .hint(
            "How they are getting on, in words that they would use themselves. Nothing from a log, a talk or a worry.",
        )
        .lines(5)
        .value(held)
        .required();
    visit.new_form(visit.path.clone(), if shown.paragraph.is_some() { "Write it anew" } else { "Keep it" }).field(text)
}

fn page(visit: &Visit, shown: &ShownParagraph, form: Form) -> Page {
    let lead = "They see it first. Their school reads it only if they agree, and they may change their mind.";
    let shell = tabs::shell(visit, &shown.whose, "For the school").lead(lead);
    let mut page = Page::new(shell).part(tabs::tabs(visit, &shown.whose.participant, END));
    if let Some(paragraph) = &shown.paragraph {
        let ask = Action::primary("They have seen it", format!("/paragraphs/{}/answer", paragraph.id));
        page = page.part(Panel::new("What stands").action(ask).part(facts(paragraph)));
    }
    page.form(form)
}

fn facts(paragraph: &Paragraph) -> Facts {
    Facts::new()
        .fact("In words", paragraph.text.to_string())
        .fact("Written", dates::long(paragraph.written_on))
        .fact("How it stands", status(paragraph.stage()))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = of_somebody(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn write(visit: &mut Visit) -> Answer {
    let ((side, id), details) = (whose(visit)?, ParagraphDetails::parse(visit.field("text")));
    let sent = visit
        .submit(move |tx| {
            rooms::write_paragraph(tx, side, id, details.clone())?;
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = of_somebody(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

async fn one(visit: &mut Visit) -> Result<ShownParagraph, Problem> {
    let id: Id<Paragraph> = visit.id("paragraph")?;
    visit.read(move |tx| rooms::show_paragraph(tx, id)).await
}

fn answer_form(visit: &Visit, shown: &ShownParagraph) -> Form {
    let (version, said) = shown.paragraph.as_ref().map_or((0, None), |held| (held.version, held.answered));
    let choices = Said::ALL.map(|answer| (answer.code(), words::answer(answer)));
    visit
        .new_form(visit.path.clone(), "Write it down")
        .version(version)
        .field(
            Field::radios("answer", "What they said", choices)
                .value(said.map_or("", |(answer, _)| answer.code()))
                .required(),
        )
        .field(Field::date("seen_on", "When they saw it").value(shown.today.to_string()).required())
        .cancel(format!("{}{END}", shown.whose.participant.path()))
}

fn answer_page(visit: &Visit, shown: &ShownParagraph, form: Form) -> Page {
    let back = format!("{}{END}", shown.whose.participant.path());
    let shell = tabs::shell(visit, &shown.whose, "They have seen it")
        .crumb("For the school", back)
        .lead("Read it with them. They say whether their school may read it, and need no reason.");
    let page = Page::new(shell);
    match &shown.paragraph {
        Some(paragraph) => page.part(facts(paragraph)).form(form),
        None => page.form(form),
    }
}

pub async fn ask_answer(visit: &mut Visit) -> Answer {
    let shown = one(visit).await?;
    let form = answer_form(visit, &shown);
    Ok(answer_page(visit, &shown, form).into())
}

pub async fn answer(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Paragraph>, _) = (visit.id("paragraph")?, visit.version());
    let details = AnswerDetails::parse(visit.field("answer"), visit.field("seen_on"));
    let shown = one(visit).await?;
    let to = format!("{}{END}?done=saved", shown.whose.participant.path());
    let sent = visit
        .submit(move |tx| {
            rooms::answer_paragraph(tx, id, version, details.clone())?;
            Ok(to.clone())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = one(visit).await?;
            let form = again.onto(answer_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&answer_page(visit, &shown, form)))
        }
    }
}
