//! A cohort's interest link: its address, its poster, and making, extending and ending it.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    recruiting::{EndInterestLink, ExtendInterestLink, LinkStanding, MakeInterestLink, words},
};
use tenfold_service::{
    Secret,
    recruiting::{self as rooms, ShownLink},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Empty, Facts, Field, Form, Interruption, Letter, Page, Panel, Shell, Status, Words, dates},
    organisation::at_site::{sender, sheet},
    sign_in::Picture,
    visit::{Answered, Visit},
};

/// How long a new link is open unless somebody chooses another day.
const USUAL_DAYS: u64 = 42;
/// On paper a camera finds it from across a corridor.
const POSTER_DOTS: u32 = 420;

fn address(visit: &Visit, secret: &Secret) -> String {
    format!("{}/interest/{}", visit.app.public_url(), secret.code())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_interest_link(tx, id)).await?;
    let here = format!("/cohorts/{id}/interest");
    let mut shell = cohort_shell(visit, &shown.cohort, "Interest form")
        .over(shown.site_name.clone())
        .lead("Young people who want to be mentors fill it in without an account. Its address hangs on a poster.");
    let open = shown.secret.is_some();
    if shown.may_keep && shown.cohort.span.ended_on().is_none() {
        shell = if open {
            shell
                .action(Action::primary("Print the poster", format!("{here}/poster")))
                .action(Action::quiet("Move the last day", format!("{here}/extend")))
                .action(Action::quiet("Make another address", format!("{here}/new")))
                .action(Action::quiet("End", format!("{here}/end")))
        } else {
            shell.action(Action::primary("Make an address", format!("{here}/new")))
        };
    }
    let page = Page::new(shell);
    let Some(link) = &shown.link else {
        let empty = Empty::new("The address of the form, and a poster with its QR code, appear here.")
            .who("A practitioner or a manager of this cohort makes it.");
        return Ok(page.part(empty).into());
    };
    let standing = link.standing(shown.today);
    let mut facts = Facts::new().fact("State", status(standing));
    if let Some(secret) = &shown.secret {
        facts = facts.fact("Address", Cell::text(address(visit, secret)));
    }
    let facts = facts
        .fact("Takes forms until", dates::long(link.open_until))
        .fact("Made on", dates::medium(link.made_on))
        .fact("Applications", Cell::link("Who applied", format!("/cohorts/{id}/applications")));
    Ok(page.part(facts).into())
}

fn status(standing: LinkStanding) -> Status {
    let said = words::link_standing(standing);
    if standing == LinkStanding::Open { Status::ok(said) } else { Status::quiet(said) }
}

/// A page of recruiting below a cohort's.
pub(super) fn cohort_shell(visit: &Visit, cohort: &Cohort, title: &str) -> Shell {
    let home = format!("/cohorts/{}", cohort.id);
    visit.shell(title).current("/cohorts").crumb("Cohorts", "/cohorts").crumb(cohort.details.name.to_string(), home)
}

fn below(visit: &Visit, shown: &ShownLink, title: &str) -> Shell {
    let here = format!("/cohorts/{}/interest", shown.cohort.id);
    cohort_shell(visit, &shown.cohort, title).crumb("Interest form", here)
}

/// One sheet for the wall: what it is, the picture to scan, and the address for those who type.
pub async fn poster(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_interest_link(tx, id)).await?;
    let back = format!("/cohorts/{id}/interest");
    let (Some(secret), Some(link)) = (&shown.secret, &shown.link) else { return Ok(Reply::elsewhere(back)) };
    let address = address(visit, secret);
    let mut letter = Letter::new(&visit.shell("Would you like to be a mentor?"))
        .part(Words::new(
            "Spend time with somebody younger. Listen, and help them find their way. You get a course first, and a \
             worker is always there for you.",
        ))
        .part(Picture::labelled(
            &address,
            POSTER_DOTS,
            "A picture for a phone’s camera to scan. The same address in letters stands below.",
        ))
        .part(Panel::new("Scan it, or type this address").part(Words::new(address.clone())))
        .part(Words::new(format!("You can tell us until {}.", dates::long(link.open_until))));
    letter.from = sender(visit);
    letter.to = vec![shown.site_name.clone()];
    letter.foot = Some(
        "This is not for emergencies. If you are in danger now, call 999. To talk to somebody at any time: Childline, \
         0800 1111, free and private."
            .to_owned(),
    );
    letter.back = Some(back);
    Ok(sheet(&letter))
}

/// The form's page, for whoever may make one.
async fn opened<A>(
    visit: &mut Visit,
    may: impl Fn(&mut tenfold_service::Tx<'_, '_>, &ShownLink) -> Result<A, tenfold_service::Problem> + Send + 'static,
) -> Result<ShownLink, tenfold_service::Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_interest_link(tx, id)?;
            may(tx, &shown)?;
            Ok(shown)
        })
        .await
}

async fn to_make(visit: &mut Visit) -> Result<ShownLink, tenfold_service::Problem> {
    opened(visit, |tx, shown| Ok(tx.permit::<MakeInterestLink>(&shown.cohort)?)).await
}

/// For a form about the link that there is.
async fn to_change(visit: &mut Visit) -> Result<(ShownLink, i32, NaiveDate), tenfold_service::Problem> {
    let shown = opened(visit, |tx, shown| {
        let link = shown.link.as_ref().ok_or(tenfold_service::Problem::Absent)?;
        tx.permit::<ExtendInterestLink>(link)?;
        Ok(tx.permit::<EndInterestLink>(link)?)
    })
    .await?;
    let link = shown.link.as_ref().ok_or(tenfold_service::Problem::Absent)?;
    let (version, open_until) = (link.version, link.open_until);
    Ok((shown, version, open_until))
}

fn until_field() -> Field {
    Field::date("open_until", "Last day on which it takes forms").required()
}

pub async fn new(visit: &mut Visit) -> Answer {
    let shown = to_make(visit).await?;
    let usual = shown.today.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(shown.today);
    let form = new_form(visit, &shown).fill(&[("open_until".to_owned(), usual.to_string())]);
    Ok(new_page(visit, &shown, form).into())
}

fn new_form(visit: &Visit, shown: &ShownLink) -> Form {
    let here = format!("/cohorts/{}/interest", shown.cohort.id);
    visit.new_form(format!("{here}/new"), "Make an address").field(until_field()).cancel(here)
}

fn new_page(visit: &Visit, shown: &ShownLink, form: Form) -> Page {
    let shell = below(visit, shown, "Make an address");
    if shown.secret.is_none() {
        return Page::new(shell).form(form);
    }
    Interruption::new("There is an address that is open.", form.danger())
        .happens("The old address opens nothing any more. Take down the posters that hang.")
        .stays("What was sent through it is kept.")
        .page(shell)
}

pub async fn make(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let open_until = visit.field("open_until").to_owned();
    let sent = visit
        .submit(move |tx| {
            rooms::make_interest_link(tx, id, &open_until)?;
            Ok(format!("/cohorts/{id}/interest?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_make(visit).await?;
            let form = again.onto(new_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&new_page(visit, &shown, form)))
        }
    }
}

pub async fn ask_extend(visit: &mut Visit) -> Answer {
    let (shown, version, open_until) = to_change(visit).await?;
    let form = extend_form(visit, &shown, version).fill(&[("open_until".to_owned(), open_until.to_string())]);
    Ok(Page::new(below(visit, &shown, "Move the last day")).form(form).into())
}

fn extend_form(visit: &Visit, shown: &ShownLink, version: i32) -> Form {
    let here = format!("/cohorts/{}/interest", shown.cohort.id);
    visit.new_form(format!("{here}/extend"), "Save").version(version).field(until_field()).cancel(here)
}

pub async fn extend(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (version, open_until) = (visit.version(), visit.field("open_until").to_owned());
    let sent = visit
        .submit(move |tx| {
            rooms::extend_interest_link(tx, id, version, &open_until)?;
            Ok(format!("/cohorts/{id}/interest?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, version, open_until) = to_change(visit).await?;
            let now = [("open_until", open_until.to_string())];
            let form = again.onto(extend_form(visit, &shown, version), visit.typed(), &now);
            Ok(Reply::again(&Page::new(below(visit, &shown, "Move the last day")).form(form)))
        }
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let (shown, version, _) = to_change(visit).await?;
    let form = end_form(visit, &shown, version);
    Ok(end_page(visit, &shown, form).into())
}

fn end_form(visit: &Visit, shown: &ShownLink, version: i32) -> Form {
    let here = format!("/cohorts/{}/interest", shown.cohort.id);
    visit.new_form(format!("{here}/end"), "End this address").version(version).cancel(here).danger()
}

fn end_page(visit: &Visit, shown: &ShownLink, form: Form) -> Page {
    Interruption::new("You are about to end the address of this form.", form)
        .happens("Nobody can open the form any more. Take down the posters that hang.")
        .stays("What was sent through it is kept. You can make another address at any time.")
        .page(below(visit, shown, "End this address"))
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::end_interest_link(tx, id, version)?;
            Ok(format!("/cohorts/{id}/interest?done=ended"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, version, _) = to_change(visit).await?;
            let form = again.onto(end_form(visit, &shown, version), visit.typed(), &[]);
            Ok(Reply::again(&end_page(visit, &shown, form)))
        }
    }
}
