//! The pages of whatever is kept at a site, written once for contacts, agreements, rooms and periods.
//!
//! Owns: one description of such a kind of record ([`SiteRecord`]; [`Ends`] for those that end on a day), and the
//! handlers that serve it: new, add, show, edit, save, ask_end, end. A kind's own file says what is special about it:
//! its words, its fields, what is told of it, its use cases and its list. Refuses: lists, which differ too much to
//! share more than their head; and any rule, which the use cases keep.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Action as Deed, Located},
    id::Id,
    organisation::Site,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{Problem, Tx, organisation::AtSite};

use super::{
    at_site::{self, Ending},
    sites,
};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Empty, Form, Page, Shell},
    visit::{Answered, Visit},
};

/// What is special about one kind of record at a site.
pub(crate) trait SiteRecord: Located + Send + Sized + 'static {
    type Details: Typed + Clone + Send + 'static;
    type Add: Deed<On = Site>;
    type Edit: Deed<On = Self>;
    const WORDING: Wording;
    const USE_CASES: UseCases<Self>;

    /// What it is called on its own page, and on the way back to it.
    fn name(&self) -> String;
    /// The small words over its name.
    fn over(&self) -> &'static str;
    fn details(&self) -> &Self::Details;
    /// Whether it may still be changed; what has ended stays as it is.
    fn is_open(&self, today: NaiveDate) -> bool;
    /// Puts what is known of it onto its page.
    fn tell(&self, page: Page, today: NaiveDate) -> Page;

    /// The fields of its form; there is no record yet where one is added.
    fn fields(form: Form, site: &Site, record: Option<&Self>) -> Form;
    /// What those fields came back with.
    fn parse(visit: &Visit) -> Parsed<Self::Details>;
    /// What is filled in on the form for a new one.
    fn usual() -> Vec<(String, String)> {
        vec![]
    }
    /// Where it goes on once one was added: to the list.
    fn after_add(site: Id<Site>, _added: Id<Self>) -> String {
        list_address::<Self>(site)
    }
}

/// The words and addresses of a kind of record.
pub(crate) struct Wording {
    /// The tab of the site, which is also the way back: "Contacts".
    pub tab: &'static str,
    /// What its addresses are made of, `/sites/{site}/contacts` and `/contacts/{contact}`: "contacts".
    pub path: &'static str,
    /// The name of its id in an address: "contact".
    pub id: &'static str,
    /// "Add a contact"; on the button, "Add contact".
    pub add: &'static str,
    pub add_button: &'static str,
    /// "Change this contact"; what leads there, "Change".
    pub edit: &'static str,
    pub to_edit: &'static str,
    /// What leads to its end, and the end of that address: "End", "end".
    pub to_end: (&'static str, &'static str),
}

/// What people do with a kind of record.
pub(crate) struct UseCases<R: SiteRecord> {
    pub show: fn(&mut Tx<'_, '_>, Id<R>) -> Result<AtSite<R>, Problem>,
    pub add: fn(&mut Tx<'_, '_>, Id<Site>, Parsed<R::Details>) -> Result<Id<R>, Problem>,
    pub edit: fn(&mut Tx<'_, '_>, Id<R>, i32, Parsed<R::Details>) -> Result<(), Problem>,
}

/// The use case that ends a record on a day, at the version that was seen.
pub(crate) type EndUseCase<R> = fn(&mut Tx<'_, '_>, Id<R>, i32, Parsed<NaiveDate>) -> Result<(), Problem>;

/// A record that ends on a day that somebody names.
pub(crate) trait Ends: SiteRecord {
    type End: Deed<On = Self>;
    const END: EndUseCase<Self>;

    fn ending(&self) -> Ending;
}

pub(crate) fn list_address<R: SiteRecord>(site: Id<Site>) -> String {
    format!("/sites/{site}/{}", R::WORDING.path)
}

/// The address of one.
pub(crate) fn address<R: SiteRecord>(id: Id<R>) -> String {
    format!("/{}/{id}", R::WORDING.path)
}

fn address_of<R: SiteRecord>(record: &R) -> String {
    address::<R>(Id::from_uuid(record.record()))
}

/// A page whose way back leads over the list.
pub(crate) fn shell<R: SiteRecord>(visit: &Visit, site: &Site, title: impl Into<String>) -> Shell {
    at_site::shell_under(visit, site, (R::WORDING.tab, R::WORDING.path), title)
}

/// A page whose way back leads over the record.
pub(crate) fn shell_of<R: SiteRecord>(visit: &Visit, shown: &AtSite<R>, title: &str) -> Shell {
    shell::<R>(visit, &shown.site, title).crumb(shown.what.name(), address_of(&shown.what))
}

/// A page under the record's tab of its site.
pub(crate) fn page<R: SiteRecord>(visit: &Visit, site: &Site, shell: Shell) -> Page {
    Page::new(shell).part(sites::tabs(visit, site, &list_address::<R>(site.id)))
}

/// The head of a list, and what stands there while it is empty: whoever may add one is shown the way from both.
pub(crate) fn list_head<R: SiteRecord>(visit: &Visit, shown: &AtSite<impl Sized>, empty: Empty) -> (Shell, Empty) {
    let site = &shown.site;
    let shell = at_site::shell(visit, site, R::WORDING.tab).over(site.details.name.to_string());
    if !may_add(shown) {
        return (shell, empty);
    }
    let add = Action::primary(R::WORDING.add, format!("{}/new", list_address::<R>(site.id)));
    (shell.action(add.clone()), empty.action(add))
}

/// Nothing is added at a site that has ended.
pub(crate) fn may_add(shown: &AtSite<impl Sized>) -> bool {
    shown.may_change && shown.site.span.ended_on().is_none()
}

/// Offers to show what has ended too, where it is not shown already.
pub(crate) fn offer_ended<R: SiteRecord>(visit: &Visit, site: Id<Site>, shell: Shell, words: &str) -> Shell {
    if visit.asked("ended") == "1" {
        return shell;
    }
    shell.action(Action::quiet(words, format!("{}?ended=1", list_address::<R>(site))))
}

pub async fn new<R: SiteRecord>(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<R::Add>(visit).await?;
    let form = new_form::<R>(visit, &site).fill(&R::usual());
    Ok(new_page::<R>(visit, &site, form).into())
}

fn new_form<R: SiteRecord>(visit: &Visit, site: &Site) -> Form {
    let list = list_address::<R>(site.id);
    R::fields(visit.new_form(format!("{list}/new"), R::WORDING.add_button), site, None).cancel(list)
}

fn new_page<R: SiteRecord>(visit: &Visit, site: &Site, form: Form) -> Page {
    Page::new(shell::<R>(visit, site, R::WORDING.add)).form(form)
}

pub async fn add<R: SiteRecord>(visit: &mut Visit) -> Answer {
    let (site, details): (Id<Site>, _) = (visit.id("site")?, R::parse(visit));
    let sent = visit
        .submit(move |tx| {
            let added = (R::USE_CASES.add)(tx, site, details.clone())?;
            Ok(format!("{}?done=added", R::after_add(site, added)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<R::Add>(visit).await?;
            let form = again.onto(new_form::<R>(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&new_page::<R>(visit, &site, form)))
        }
    }
}

pub async fn show<R: SiteRecord>(visit: &mut Visit) -> Answer {
    let id: Id<R> = visit.id(R::WORDING.id)?;
    let (shown, today) = visit.read(move |tx| Ok(((R::USE_CASES.show)(tx, id)?, tx.today()?))).await?;
    let record = &shown.what;
    let mut shell = shell::<R>(visit, &shown.site, record.name()).over(record.over());
    if shown.may_change && record.is_open(today) {
        let (here, (to_end, end)) = (address(id), R::WORDING.to_end);
        shell = shell
            .action(Action::primary(R::WORDING.to_edit, format!("{here}/edit")))
            .action(Action::quiet(to_end, format!("{here}/{end}")));
    }
    Ok(record.tell(page::<R>(visit, &shown.site, shell), today).into())
}

/// The record in the address with today, for a form that does `A` to it: whoever may not is told that it is not there.
async fn record_to<R: SiteRecord, A: Deed<On = R>>(visit: &mut Visit) -> Result<(AtSite<R>, NaiveDate), Problem> {
    let id: Id<R> = visit.id(R::WORDING.id)?;
    visit
        .read(move |tx| {
            let shown = (R::USE_CASES.show)(tx, id)?;
            tx.permit::<A>(&shown.what)?;
            Ok((shown, tx.today()?))
        })
        .await
}

/// The record of a form that changes it.
pub(crate) async fn to_change<R: SiteRecord>(visit: &mut Visit) -> Result<AtSite<R>, Problem> {
    Ok(record_to::<R, R::Edit>(visit).await?.0)
}

pub async fn edit<R: SiteRecord>(visit: &mut Visit) -> Answer {
    let shown = to_change::<R>(visit).await?;
    let form = edit_form(visit, &shown);
    Ok(edit_page(visit, &shown, form).into())
}

fn edit_form<R: SiteRecord>(visit: &Visit, shown: &AtSite<R>) -> Form {
    let (record, here) = (&shown.what, address_of(&shown.what));
    let form = visit.new_form(format!("{here}/edit"), "Save").version(record.version());
    R::fields(form, &shown.site, Some(record)).cancel(here).fill(&at_site::texts(record.details()))
}

fn edit_page<R: SiteRecord>(visit: &Visit, shown: &AtSite<R>, form: Form) -> Page {
    Page::new(shell_of(visit, shown, R::WORDING.edit)).form(form)
}

pub async fn save<R: SiteRecord>(visit: &mut Visit) -> Answer {
    let id: Id<R> = visit.id(R::WORDING.id)?;
    let (version, details) = (visit.version(), R::parse(visit));
    let sent = visit
        .submit(move |tx| {
            (R::USE_CASES.edit)(tx, id, version, details.clone())?;
            Ok(format!("{}?done=saved", address(id)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change::<R>(visit).await?;
            let form = again.onto(edit_form(visit, &shown), visit.typed(), &shown.what.details().typed());
            Ok(Reply::again(&edit_page(visit, &shown, form)))
        }
    }
}

pub async fn ask_end<R: Ends>(visit: &mut Visit) -> Answer {
    let (shown, today) = record_to::<R, R::End>(visit).await?;
    Ok(shown.what.ending().asked(visit, shell_of(visit, &shown, ""), today).into())
}

pub async fn end<R: Ends>(visit: &mut Visit) -> Answer {
    let id: Id<R> = visit.id(R::WORDING.id)?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            (R::END)(tx, id, version, day.clone())?;
            Ok(format!("{}?done=ended", address(id)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, _) = record_to::<R, R::End>(visit).await?;
            let ending = shown.what.ending();
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell_of(visit, &shown, ""), form)))
        }
    }
}
