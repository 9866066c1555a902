//! Data sharing agreements with a site: what is special about them, how they stand, and their withdrawal.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::{
        AddAgreement, AgreementDetails, AgreementStanding, DataSharingAgreement, EditAgreement, Site, that_counts,
        words,
    },
    told::Parsed,
};
use tenfold_service::organisation::{self as rooms, AtSite};

use super::site_record::{self, SiteRecord, UseCases, Wording};
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Column, Empty, Entry, Facts, Field, Form, Interruption, Page, Panel, Status, Table, Timeline, dates},
    serve::{Handler, handler},
    visit::{Answered, Visit},
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadAgreements);
    let keep = Who::Holder(Right::KeepAgreements);
    vec![
        Route::get("/sites/{site}/agreements", read, handler(list)),
        Route::get("/sites/{site}/agreements/new", keep, handler(site_record::new::<DataSharingAgreement>)),
        Route::post("/sites/{site}/agreements/new", keep, handler(site_record::add::<DataSharingAgreement>)),
        Route::get("/agreements/{agreement}", read, handler(site_record::show::<DataSharingAgreement>)),
        Route::get("/agreements/{agreement}/edit", keep, handler(site_record::edit::<DataSharingAgreement>)),
        Route::post("/agreements/{agreement}/edit", keep, handler(site_record::save::<DataSharingAgreement>)),
        Route::get("/agreements/{agreement}/withdraw", keep, handler(ask_withdraw)),
        Route::post("/agreements/{agreement}/withdraw", keep, handler(withdraw)),
    ]
}

impl SiteRecord for DataSharingAgreement {
    type Details = AgreementDetails;
    type Add = AddAgreement;
    type Edit = EditAgreement;
    const WORDING: Wording = Wording {
        tab: "Agreements",
        path: "agreements",
        id: "agreement",
        add: "Add an agreement",
        add_button: "Add agreement",
        edit: "Correct this agreement",
        to_edit: "Correct",
        to_end: ("Withdraw", "withdraw"),
    };
    const USE_CASES: UseCases<Self> =
        UseCases { show: rooms::show_agreement, add: rooms::add_agreement, edit: rooms::edit_agreement };

    fn name(&self) -> String {
        self.details.reference.to_string()
    }

    fn over(&self) -> &'static str {
        "Agreement"
    }

    fn details(&self) -> &AgreementDetails {
        &self.details
    }

    fn is_open(&self, today: NaiveDate) -> bool {
        self.may_change(today).is_ok()
    }

    fn tell(&self, page: Page, today: NaiveDate) -> Page {
        let facts = Facts::new()
            .fact("Standing", standing(Some(self.standing(today))))
            .fact("Signed for the site by", self.details.signed_for_site.to_string())
            .fact("Signed for the programme by", self.details.signed_for_us.to_string());
        page.part(facts).part(Panel::new("Dates").part(timeline(self)))
    }

    fn fields(form: Form, _site: &Site, _agreement: Option<&Self>) -> Form {
        form.field(Field::text("reference", "Reference").hint("As it stands on the paper.").required())
            .field(Field::text("signed_for_site", "Signed for the site by").hint("Kept sealed.").required())
            .field(Field::text("signed_for_us", "Signed for the programme by").hint("Kept sealed.").required())
            .field(Field::date("signed_on", "Signed on").required())
            .field(Field::date("started_on", "In force from").required())
            .field(Field::date("ended_on", "First day on which it no longer holds").required())
    }

    fn parse(visit: &Visit) -> Parsed<AgreementDetails> {
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
    let (shown, today) = visit.read(move |tx| Ok((rooms::list_agreements(tx, id)?, tx.today()?))).await?;
    let all = &shown.what;
    let empty = Empty::new("The agreement under which this site shares young people’s data appears here.")
        .who("A programme manager adds it once it is signed.");
    let (shell, empty) = site_record::list_head::<DataSharingAgreement>(visit, &shown, empty);
    let shell = shell.titled("Data sharing agreements");
    let counts = that_counts(all, today).map(|agreement| agreement.standing(today));
    let rows = all.iter().map(|agreement| row(agreement, today));
    let columns = ["Reference", "From", "First day after it", "Standing"].map(Column::text).into_iter().collect();
    let table = Table::new("Agreements, the latest first", columns).rows(rows).empty(empty);
    let facts = Facts::new().fact("Today", standing(counts));
    Ok(site_record::page::<DataSharingAgreement>(visit, &shown.site, shell).part(facts).part(table).into())
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
        Cell::link(agreement.name(), site_record::address(agreement.id)),
        Cell::text(dates::medium(details.started_on)),
        Cell::text(dates::medium(agreement.withdrawn_on.unwrap_or(details.ended_on))),
        mark.into(),
    ]
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

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let shown = site_record::to_change::<DataSharingAgreement>(visit).await?;
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
        .page(site_record::shell_of(visit, shown, "Withdraw this agreement"))
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
            let shown = site_record::to_change::<DataSharingAgreement>(visit).await?;
            let form = again.onto(withdraw_form(visit, &shown.what), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &shown, form)))
        }
    }
}
