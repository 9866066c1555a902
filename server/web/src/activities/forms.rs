//! An activity is added and changed.

use tenfold_domain::{
    activities::{Activity, ActivityDetails, AddActivity, EditActivity},
    id::Id,
    typed::Typed,
};
use tenfold_service::activities as rooms;

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    organisation::{at_site::texts, may},
    visit::{Answered, Visit},
};

fn fields(form: Form) -> Form {
    form.field(Field::text("name", "Name").hint("As you would say it to a colleague.").required())
        .field(Field::textarea("aims", "What is it for?").lines(3).required())
        .field(Field::textarea("plan", "Step by step").hint("One step on each line.").lines(10).required())
        .field(Field::textarea("kit", "What do you need?").lines(3))
        .field(Field::textarea("risk", "What could go wrong, and what do you do about it?").lines(3))
        .field(Field::number("minutes", "Minutes").required())
        .group(
            "Size of the group",
            vec![Field::number("group_from", "From").required(), Field::number("group_to", "To").required()],
        )
        .group_with_hint(
            "Adults",
            "This counts only where it asks for more than the rules of your programme. Mentors do not count.",
            vec![
                Field::number("adults", "At least").required(),
                Field::number("young_for_one", "One for how many young people?").required(),
            ],
        )
        .group_with_hint(
            "Weeks",
            "In which weeks of the programme does it fit? Leave both empty where any will do.",
            vec![Field::number("week_from", "From week"), Field::number("week_to", "To week")],
        )
        .words("The words are kept sealed, all but the name.")
}

fn new_form(visit: &Visit) -> Form {
    fields(visit.new_form("/activities/new", "Add activity")).cancel("/activities")
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Add an activity").current("/templates").crumb("Activities", "/activities")
}

pub async fn new(visit: &mut Visit) -> Answer {
    visit.read(|tx| may::<AddActivity>(tx.organisation()?.clone(), tx)).await?;
    let usual = [("minutes", "40"), ("group_from", "4"), ("group_to", "16"), ("adults", "2"), ("young_for_one", "8")];
    let form = new_form(visit).fill(&usual.map(|(name, value)| (name.to_owned(), value.to_owned())));
    Ok(Page::new(new_shell(visit)).form(form).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = ActivityDetails::parse(visit.typed());
    let sent = visit
        .submit(move |tx| rooms::add_activity(tx, details.clone()).map(|id| format!("/activities/{id}?done=added")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(new_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

fn edit_form(visit: &Visit, activity: &Activity) -> Form {
    let home = format!("/activities/{}", activity.id);
    let form = visit.new_form(format!("{home}/edit"), "Save").version(activity.version);
    fields(form).cancel(home).fill(&texts(&activity.details))
}

fn edit_shell(visit: &Visit, activity: &Activity) -> Shell {
    visit
        .shell("Change this activity")
        .current("/templates")
        .crumb("Activities", "/activities")
        .crumb(activity.details.name.to_string(), format!("/activities/{}", activity.id))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let activity = visit.read(move |tx| may::<EditActivity>(rooms::show_activity(tx, id)?.activity, tx)).await?;
    let form = edit_form(visit, &activity);
    Ok(Page::new(edit_shell(visit, &activity)).form(form).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let (version, details) = (visit.version(), ActivityDetails::parse(visit.typed()));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_activity(tx, id, version, details.clone())?;
            Ok(format!("/activities/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let activity = visit.read(move |tx| rooms::show_activity(tx, id)).await?.activity;
            let form = again.onto(edit_form(visit, &activity), visit.typed(), &activity.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &activity)).form(form)))
        }
    }
}
