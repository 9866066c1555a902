//! One activity, as a sheet to take along; retired and brought back.

use tenfold_domain::{
    activities::{Activity, BringBackActivity, RetireActivity, words},
    id::Id,
};
use tenfold_service::{Problem, activities as rooms};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Form, Page, Panel, Shell, Status, Steps, Words, dates},
    organisation::{
        at_site::{Ending, end_day},
        may,
    },
    visit::{Answered, Visit},
};

fn shell_of(visit: &Visit, activity: &Activity, title: impl Into<String>) -> Shell {
    let home = format!("/activities/{}", activity.id);
    visit
        .shell(title)
        .current("/templates")
        .crumb("Activities", "/activities")
        .crumb(activity.details.name.to_string(), home)
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let shown = visit.read(move |tx| rooms::show_activity(tx, id)).await?;
    let activity = &shown.activity;
    let mut shell =
        visit.shell(activity.details.name.to_string()).current("/templates").crumb("Activities", "/activities");
    if shown.may_edit && activity.is_retired() {
        shell = shell.action(Action::primary("Bring it back", format!("/activities/{id}/bring-back")));
    } else if shown.may_edit {
        shell = shell
            .action(Action::primary("Change", format!("/activities/{id}/edit")))
            .action(Action::quiet("Retire", format!("/activities/{id}/end")));
    }
    let page = Page::new(shell).part(facts(activity)).part(Panel::new("Step by step").part(plan(activity)));
    Ok(match &activity.details.risk {
        Some(risk) => {
            page.part(Panel::new("What could go wrong, and what you do").part(Words::new(risk.as_str()))).into()
        }
        None => page.into(),
    })
}

/// One line is one step.
fn plan(activity: &Activity) -> Steps {
    Steps::new(activity.details.plan.as_str().lines().map(str::trim).filter(|line| !line.is_empty()))
}

fn facts(activity: &Activity) -> Facts {
    let details = &activity.details;
    let kit = details.kit.as_ref().map_or("Nothing", |kit| kit.as_str());
    let facts = Facts::new()
        .fact("What it is for", details.aims.as_str())
        .fact("What you need", kit)
        .fact("How long", format!("{} minutes", details.minutes))
        .fact("Group", words::size(details))
        .fact("Adults", words::adults(details.adults))
        .fact("Suits", words::weeks(details));
    match activity.span.ended_on() {
        Some(day) => facts.fact("State", Status::quiet(format!("Retired {}", dates::medium(day)))),
        None => facts,
    }
}

/// What a group is to do, on the page of its session and above its register.
pub(crate) fn beside_register(activity: &Activity) -> Panel {
    let details = &activity.details;
    let facts = Facts::new()
        .fact("What it is for", details.aims.as_str())
        .fact("What you need", details.kit.as_ref().map_or("Nothing", |kit| kit.as_str()))
        .fact("Adults", words::adults(details.adults))
        .fact("How long", format!("{} minutes", details.minutes))
        .fact("Step by step", details.plan.as_str());
    let facts = match &details.risk {
        Some(risk) => facts.fact("What could go wrong", risk.as_str()),
        None => facts,
    };
    Panel::new(format!("The plan: {}", details.name))
        .id("activity")
        .action(Action::quiet("On a sheet of its own", format!("/activities/{}", activity.id)))
        .part(facts)
}

fn ending(activity: &Activity) -> Ending {
    let home = format!("/activities/{}", activity.id);
    Ending {
        address: home.clone(),
        title: "Retire this activity",
        about: format!("You are about to retire {}.", activity.details.name),
        day: "First day on which nobody chooses it",
        happens: "No group session can choose it any more.",
        stays: "Sessions that chose it keep it, and you can bring it back.",
        version: activity.version,
        cancel: home,
    }
}

pub async fn ask_retire(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let (activity, today) = visit
        .read(move |tx| Ok((may::<RetireActivity>(rooms::show_activity(tx, id)?.activity, tx)?, tx.today()?)))
        .await?;
    let shell = shell_of(visit, &activity, "");
    Ok(ending(&activity).asked(visit, shell, today).into())
}

pub async fn retire(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let (version, day) = (visit.version(), end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::retire_activity(tx, id, version, day.clone())?;
            Ok("/activities?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let activity = found(visit, id).await?;
            let form = again.onto(ending(&activity).form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending(&activity).page(shell_of(visit, &activity, ""), form)))
        }
    }
}

async fn found(visit: &mut Visit, id: Id<Activity>) -> Result<Activity, Problem> {
    Ok(visit.read(move |tx| rooms::show_activity(tx, id)).await?.activity)
}

fn bring_back_form(visit: &Visit, activity: &Activity) -> Form {
    let home = format!("/activities/{}", activity.id);
    visit.new_form(format!("{home}/bring-back"), "Bring it back").version(activity.version).cancel(home)
}

fn bring_back_page(visit: &Visit, activity: &Activity, form: Form) -> Page {
    let lead = "Group sessions can choose it again from now on. The day on which it was retired is kept.";
    Page::new(shell_of(visit, activity, "Bring it back").lead(lead)).form(form)
}

pub async fn ask_bring_back(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let activity = visit.read(move |tx| may::<BringBackActivity>(rooms::show_activity(tx, id)?.activity, tx)).await?;
    let form = bring_back_form(visit, &activity);
    Ok(bring_back_page(visit, &activity, form).into())
}

pub async fn bring_back(visit: &mut Visit) -> Answer {
    let id: Id<Activity> = visit.id("activity")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::bring_back_activity(tx, id, version)?;
            Ok(format!("/activities/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let activity = found(visit, id).await?;
            let form = again.onto(bring_back_form(visit, &activity), visit.typed(), &[]);
            Ok(Reply::again(&bring_back_page(visit, &activity, form)))
        }
    }
}
