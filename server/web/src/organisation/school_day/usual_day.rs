//! A usual school day: one form with the times filled in, for a site that has no periods yet.

use tenfold_domain::{
    id::Id,
    organisation::{AddPeriod, Period, Site, USUAL_DAY, UsualDay},
};
use tenfold_service::organisation as rooms;

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    organisation::{at_site, site_record},
    visit::{Answered, Visit},
};

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddPeriod>(visit).await?;
    let usual: Vec<(String, String)> = USUAL_DAY
        .iter()
        .flat_map(|part| [(part.starts_field, part.starts), (part.ends_field, part.ends)])
        .map(|(field, time)| (field.to_owned(), time.to_owned()))
        .collect();
    Ok(Page::new(shell(visit, &site)).form(form(visit, &site).fill(&usual)).into())
}

fn shell(visit: &Visit, site: &Site) -> Shell {
    site_record::shell::<Period>(visit, site, "Copy a usual school day")
        .lead("Every week, Monday to Friday. Change the times to the site’s own; empty both to leave a part out.")
}

fn form(visit: &Visit, site: &Site) -> Form {
    let here = format!("/sites/{}/periods", site.id);
    let form = visit.new_form(format!("{here}/usual"), "Add these periods");
    let form = USUAL_DAY.iter().fold(form, |form, part| {
        let fields = vec![Field::time(part.starts_field, "Starts"), Field::time(part.ends_field, "Ends")];
        form.group(part.name, fields)
    });
    form.words("Single periods can be added, changed and ended afterwards.").cancel(here)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let day = UsualDay::parse(|field| visit.field(field));
    let sent = visit
        .submit(move |tx| {
            rooms::copy_usual_day(tx, id, day.clone())?;
            Ok(format!("/sites/{id}/periods?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddPeriod>(visit).await?;
            let form = again.onto(form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &site)).form(form)))
        }
    }
}
