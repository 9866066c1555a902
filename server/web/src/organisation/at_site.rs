//! What the pages of a site have in common: the way back, filling a form, how something ends, and a sheet to print.

use actix_web::http::StatusCode;
use chrono::NaiveDate;
use tenfold_domain::{access::Action, dated::require_day, id::Id, organisation::Site, told::Parsed, typed::Typed};
use tenfold_service::{Problem, organisation as rooms};

use crate::{
    answer::Reply,
    look::{Field, Form, Interruption, Letter, Page, Shell},
    visit::Visit,
};

/// A page of a site: the way back leads over the site.
pub(crate) fn shell(visit: &Visit, site: &Site, title: impl Into<String>) -> Shell {
    let home = format!("/sites/{}", site.id);
    visit.shell(title).current("/sites").crumb("Sites", "/sites").crumb(site.details.name.to_string(), home)
}

/// A page under one of a site's tabs.
pub(crate) fn shell_under(visit: &Visit, site: &Site, tab: (&str, &str), title: impl Into<String>) -> Shell {
    shell(visit, site, title).crumb(tab.0, format!("/sites/{}/{}", site.id, tab.1))
}

/// The site in the address, for a form that adds something there: somebody who may not is told that it is not there.
pub(crate) async fn site_to<A: Action<On = Site>>(visit: &mut Visit) -> Result<Site, Problem> {
    let id: Id<Site> = visit.id("site")?;
    visit
        .read(move |tx| {
            let site = rooms::show_site(tx, id)?.site;
            tx.permit::<A>(&site)?;
            Ok(site)
        })
        .await
}

/// Details as a form's fields take them.
pub(crate) fn texts(details: &impl Typed) -> Vec<(String, String)> {
    details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The pause before something ends.
pub(crate) struct Ending {
    /// The record's own address; the form is sent to the same with `/end`.
    pub address: String,
    /// "End this room".
    pub title: &'static str,
    pub about: String,
    /// What the date is: "First day on which it is no longer used".
    pub day: &'static str,
    pub happens: &'static str,
    pub stays: &'static str,
    pub version: i32,
    /// Where it goes when somebody thinks better of it.
    pub cancel: String,
}

impl Ending {
    pub(crate) fn form(&self, visit: &Visit) -> Form {
        visit
            .new_form(format!("{}/end", self.address), self.title)
            .version(self.version)
            .field(Field::date("ended_on", self.day).required())
            .cancel(self.cancel.clone())
            .danger()
    }

    pub(crate) fn page(&self, shell: Shell, form: Form) -> Page {
        Interruption::new(&self.about, form).happens(self.happens).stays(self.stays).page(shell.titled(self.title))
    }

    /// The page as it is first shown, with today filled in.
    pub(crate) fn asked(&self, visit: &Visit, shell: Shell, today: NaiveDate) -> Page {
        self.page(shell, self.form(visit).fill(&[("ended_on".to_owned(), today.to_string())]))
    }
}

/// The day that a form of [`Ending`] carries.
pub(crate) fn end_day(visit: &Visit) -> Parsed<NaiveDate> {
    require_day(visit.field("ended_on"), "ended_on", "the first day after it").map_err(|told| vec![told])
}

/// A sheet of paper as an answer.
pub(crate) fn sheet(letter: &Letter) -> Reply {
    Reply::html(StatusCode::OK, letter.to_string())
}

/// Who writes on a sheet: the organisation.
pub(crate) fn sender(visit: &Visit) -> Vec<String> {
    let organisation = visit.me().and_then(|me| me.organisation.as_ref());
    organisation.map(|organisation| organisation.details.name.to_string()).into_iter().collect()
}
