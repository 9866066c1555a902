//! Data sharing agreements with a site: how they stand, one, add, correct, withdraw.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::{
        AddAgreement, AgreementDetails, AgreementStanding, DataSharingAgreement, EditAgreement, Site, that_counts,
        words,
    },
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    organisation::{self as rooms, AtSite},
};

use super::{at_site, sites};
use crate::{
    answer::{Answer, Reply},
    look::{
        Action, Cell, Column, Empty, Entry, Facts, Field, Form, Interruption, Page, Panel, Shell, Status, Table,
        Timeline, dates,
    },
    serve::{Handler, handler},
    visit::{Answered, Visit},
};

const TAB: (&str, &str) = ("Agreements", "agreements");

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadAgreements);
    let keep = Who::Holder(Right::KeepAgreements);
    vec![
        Route::get("/sites/{site}/agreements", read, handler(list)),
        Route::get("/sites/{site}/agreements/new", keep, handler(new)),
        Route::post("/sites/{site}/agreements/new", keep, handler(add)),
        Route::get("/agreements/{agreement}", read, handler(show)),
        Route::get("/agreements/{agreement}/edit", keep, handler(edit)),
        Route::post("/agreements/{agreement}/edit", keep, handler(save)),
        Route::get("/agreements/{agreement}/withdraw", keep, handler(ask_withdraw)),
        Route::post("/agreements/{agreement}/withdraw", keep, handler(withdraw)),
    ]
}

/// How an agreement stands, as a mark with words; `None` where there never was one.
pub(super) fn standing(standing: Option<AgreementStanding>) -> Status {
    let Some(standing) = standing else { return Status::harm("No agreement yet: nothing may be shared") };
    let said = words::agreement_standing(standing);
    match standing {
        AgreementStanding::InForce => Status::ok(said),
        AgreementStanding::RunsOutSoon { .. } | AgreementStanding::NotYet => Status::needs(said),
        AgreementStanding::RunOut | AgreementStanding::Withdrawn => Status::harm(said),
    }
}

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let here = format!("/sites/{id}/agreements");
    let (shown, today) = visit.read(move |tx| Ok((rooms::list_agreements(tx, id)?, tx.today()?))).await?;
    let (site, all) = (&shown.site, &shown.what);
    let mut empty = Empty::new("The agreement under which this site shares young people’s data appears here.")
        .who("A programme manager adds it once it is signed.");
    let mut shell = at_site::shell(visit, site, "Data sharing agreements").over(site.details.name.to_string());
    if shown.may_change && site.span.ended_on().is_none() {
        shell = shell.action(Action::primary("Add an agreement", format!("{here}/new")));
        empty = empty.action(Action::primary("Add an agreement", format!("{here}/new")));
    }
    let counts = that_counts(all, today).map(|agreement| agreement.standing(today));
    let rows = all.iter().map(|agreement| row(agreement, today));
    let columns = ["Reference", "From", "First day after it", "Standing"].map(Column::text).into_iter().collect();
    let table = Table::new("Agreements, the latest first", columns).rows(rows).empty(empty);
    let facts = Facts::new().fact("Today", standing(counts));
    Ok(Page::new(shell).part(sites::tabs(visit, &shown.site, &here)).part(facts).part(table).into())
}

/// One that is over asks for nothing: what the site needs is said above the list.
fn row(agreement: &DataSharingAgreement, today: NaiveDate) -> Vec<Cell> {
    let stands = agreement.standing(today);
    let mark = match stands {
        AgreementStanding::RunOut | AgreementStanding::Withdrawn => Status::quiet(words::agreement_standing(stands)),
        _ => standing(Some(stands)),
    };
    let details = &agreement.details;
    vec![
        Cell::link(details.reference.to_string(), format!("/agreements/{}", agreement.id)),
        Cell::text(dates::medium(details.started_on)),
        Cell::text(dates::medium(agreement.withdrawn_on.unwrap_or(details.ended_on))),
        mark.into(),
    ]
}

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddAgreement>(visit).await?;
    Ok(Page::new(new_shell(visit, &site)).form(new_form(visit, &site)).into())
}

fn new_shell(visit: &Visit, site: &Site) -> Shell {
    at_site::shell_under(visit, site, TAB, "Add an agreement")
}

fn new_form(visit: &Visit, site: &Site) -> Form {
    let here = format!("/sites/{}/agreements", site.id);
    details_fields(visit.new_form(format!("{here}/new"), "Add agreement")).cancel(here)
}

fn details_fields(form: Form) -> Form {
    form.field(Field::text("reference", "Reference").hint("As it stands on the paper.").required())
        .field(Field::text("signed_for_site", "Signed for the site by").hint("Kept sealed.").required())
        .field(Field::text("signed_for_us", "Signed for the programme by").hint("Kept sealed.").required())
        .field(Field::date("signed_on", "Signed on").required())
        .field(Field::date("started_on", "In force from").required())
        .field(Field::date("ended_on", "First day on which it no longer holds").required())
}

fn details(visit: &Visit) -> Parsed<AgreementDetails> {
    let field = |name| visit.field(name);
    AgreementDetails::parse(
        field("reference"),
        field("signed_for_site"),
        field("signed_for_us"),
        field("signed_on"),
        field("started_on"),
        field("ended_on"),
    )
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, details): (Id<Site>, _) = (visit.id("site")?, details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::add_agreement(tx, id, details.clone())?;
            Ok(format!("/sites/{id}/agreements?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddAgreement>(visit).await?;
            let form = again.onto(new_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, &site)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<DataSharingAgreement> = visit.id("agreement")?;
    let (shown, today) = visit.read(move |tx| Ok((rooms::show_agreement(tx, id)?, tx.today()?))).await?;
    let (site, agreement) = (&shown.site, &shown.what);
    let details = &agreement.details;
    let mut shell = at_site::shell_under(visit, site, TAB, details.reference.to_string()).over("Agreement");
    if shown.may_change && agreement.may_change(today).is_ok() {
        shell = shell
            .action(Action::primary("Correct", format!("/agreements/{id}/edit")))
            .action(Action::quiet("Withdraw", format!("/agreements/{id}/withdraw")));
    }
    let facts = Facts::new()
        .fact("Standing", standing(Some(agreement.standing(today))))
        .fact("Signed for the site by", details.signed_for_site.to_string())
        .fact("Signed for the programme by", details.signed_for_us.to_string());
    let here = format!("/sites/{}/agreements", site.id);
    let page = Page::new(shell).part(sites::tabs(visit, site, &here)).part(facts);
    Ok(page.part(Panel::new("Dates").part(timeline(agreement))).into())
}

/// Newest first.
fn timeline(agreement: &DataSharingAgreement) -> Timeline {
    let details = &agreement.details;
    let last = match agreement.withdrawn_on {
        Some(day) => Entry::new(dates::medium(day), "Withdrawn: from this day nothing is shared"),
        None => Entry::new(dates::medium(details.ended_on), "First day on which it no longer holds"),
    };
    Timeline::new()
        .entry(last)
        .entry(Entry::new(dates::medium(details.started_on), "In force"))
        .entry(Entry::new(dates::medium(details.signed_on), "Signed"))
}

/// The agreement of a form that changes it.
async fn to_change(visit: &mut Visit) -> Result<AtSite<DataSharingAgreement>, Problem> {
    let id: Id<DataSharingAgreement> = visit.id("agreement")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_agreement(tx, id)?;
            tx.permit::<EditAgreement>(&shown.what)?;
            Ok(shown)
        })
        .await
}

fn shell_of(visit: &Visit, shown: &AtSite<DataSharingAgreement>, title: &str) -> Shell {
    let agreement = &shown.what;
    at_site::shell_under(visit, &shown.site, TAB, title)
        .crumb(agreement.details.reference.to_string(), format!("/agreements/{}", agreement.id))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(shell_of(visit, &shown, "Correct this agreement")).form(edit_form(visit, &shown.what)).into())
}

fn edit_form(visit: &Visit, agreement: &DataSharingAgreement) -> Form {
    let form = visit.new_form(format!("/agreements/{}/edit", agreement.id), "Save").version(agreement.version);
    details_fields(form).cancel(format!("/agreements/{}", agreement.id)).fill(&at_site::texts(&agreement.details))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<DataSharingAgreement> = visit.id("agreement")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_agreement(tx, id, version, details.clone())?;
            Ok(format!("/agreements/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown.what), visit.typed(), &shown.what.details.typed());
            Ok(Reply::again(&Page::new(shell_of(visit, &shown, "Correct this agreement")).form(form)))
        }
    }
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    let form = withdraw_form(visit, &shown.what);
    Ok(withdraw_page(visit, &shown, form).into())
}

fn withdraw_form(visit: &Visit, agreement: &DataSharingAgreement) -> Form {
    visit
        .new_form(format!("/agreements/{}/withdraw", agreement.id), "Withdraw this agreement")
        .version(agreement.version)
        .cancel(format!("/agreements/{}", agreement.id))
        .danger()
}

fn withdraw_page(visit: &Visit, shown: &AtSite<DataSharingAgreement>, form: Form) -> Page {
    let about = format!("You are about to withdraw agreement {} from today.", shown.what.details.reference);
    Interruption::new(about, form)
        .happens(
            "The site may share no more young people’s data with the programme, unless another agreement covers it.",
        )
        .happens("It cannot be brought back: a new agreement is needed.")
        .stays("The agreement, its dates and who signed it are kept.")
        .page(shell_of(visit, shown, "Withdraw this agreement"))
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let id: Id<DataSharingAgreement> = visit.id("agreement")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_agreement(tx, id, version)?;
            Ok(format!("/agreements/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(withdraw_form(visit, &shown.what), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &shown, form)))
        }
    }
}
