//! The library of activities: the dozen to begin with, and one of the organisation's own.

use tenfold_domain::{
    activities::{Activity, ActivityDetails},
    id::Id,
    organisation::Organisation,
};
use tenfold_service::{App, Problem, activities as rooms};

use super::Cast;

pub(super) async fn stock(app: &App, organisation: Id<Organisation>, cast: &dyn Cast) -> Result<Id<Activity>, Problem> {
    let say = |field: &str, usual: &str| (field.to_owned(), cast.say(&format!("activity.{field}"), usual));
    let number = |field: &str, number: &str| (field.to_owned(), number.to_owned());
    let typed = [
        say("name", "A quiz about our streets"),
        say("aims", "Find out who knows the corners where we live, and tell each other why they matter."),
        say(
            "plan",
            "Draw the streets between school and the park.\nEverybody marks a place and writes a question about it.\nTwo teams ask each other in turns.\nVote for the place that visitors should see.",
        ),
        say("kit", "A roll of paper, thick pens, a bell."),
        say("risk", "Nobody has to say where they live. Ask for places that everybody may go to."),
        number("minutes", "45"),
        number("group_from", "6"),
        number("group_to", "16"),
        number("adults", "2"),
        number("young_for_one", "6"),
        number("week_from", "2"),
        number("week_to", "8"),
    ];
    app.command(organisation, move |tx| {
        rooms::add_starter(tx)?;
        rooms::add_activity(tx, ActivityDetails::parse(&typed))
    })
    .await
}
