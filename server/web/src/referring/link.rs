//! The link by which families refer: made here, shown once, printed, ended.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_service::{Secret, referring as rooms};

use super::shell;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Interruption, Letter, Page, Status, Words},
    organisation::at_site,
    sign_in::Picture,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, site, open) = visit.read(move |tx| rooms::may_keep_referral_link(tx, id)).await?;
    let here = format!("/cohorts/{id}/referrals");
    let make = visit.new_form(format!("{here}/link"), if open { "Make another" } else { "Make the link" });
    let make = make.words(
        "You see the link once, on a sheet that you can print. Another link ends the one before: sheets that hang \
         somewhere stop working.",
    );
    let standing = if open { Status::ok("A link is open") } else { Status::quiet("No link is open") };
    let shell = shell(visit, &cohort, "Link for families")
        .over(site)
        .crumb("Referrals", here.clone())
        .lead("Parents, carers and young people can ask for a mentor with it. It is open for 92 days.");
    let shell = if open { shell.action(Action::quiet("End the link", format!("{here}/link/end"))) } else { shell };
    Ok(Page::new(shell).part(standing).form(make.cancel(here)).into())
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, site, _) = visit.read(move |tx| rooms::may_keep_referral_link(tx, id)).await?;
    let here = format!("/cohorts/{id}/referrals/link");
    let form = visit.new_form(format!("{here}/end"), "End the link").danger().cancel(here);
    let shell = shell(visit, &cohort, "End the link for families").over(site);
    Ok(Interruption::new("Families can no longer ask for a mentor with it.", form)
        .happens("Sheets that hang somewhere, or went home, stop working.")
        .stays("Every referral that has come in.")
        .page(shell)
        .into())
}

pub async fn make(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (secret, site) = visit
        .write(move |tx| {
            let (_, site, _) = rooms::may_keep_referral_link(tx, id)?;
            Ok((rooms::make_referral_link(tx, id)?, site))
        })
        .await?;
    Ok(at_site::sheet(&sheet(visit, id, &secret, &site)))
}

const PICTURE: &str = "A picture for a phone’s camera to scan. The same address in letters stands below.";

/// What hangs on a wall or goes home in a bag.
fn sheet(visit: &Visit, id: Id<Cohort>, secret: &Secret, site: &str) -> Letter {
    let address = format!("{}/refer/{}", visit.app.public_url(), secret.code());
    let mut letter = Letter::new(&visit.shell("Would a mentor help?"))
        .part(Words::new(format!(
            "A mentor is an older pupil who has been trained. You meet once a week at {site} and talk about what \
             matters to you.\nYou can ask for one yourself. A parent or carer can ask for you."
        )))
        .part(Picture::labelled(&address, 240, PICTURE))
        .part(Words::new(format!(
            "Point a phone’s camera at the picture, or type this address:\n{address}\nIt is not for emergencies. If \
             you are in danger, ring 999. To talk to someone now, ring Childline, free, day and night: 0800 1111."
        )));
    letter.from = at_site::sender(visit);
    letter.back = Some(format!("/cohorts/{id}/referrals"));
    letter.foot = Some("This sheet is shown once. Print it now, or make another link later.".to_owned());
    letter
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.write(move |tx| rooms::end_referral_link(tx, id)).await?;
    Ok(Reply::elsewhere(format!("/cohorts/{id}/referrals/link?done=ended")))
}
