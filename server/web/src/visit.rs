//! One visit to one address: what the browser sent, and the way to the use cases.
//!
//! Owns: cookies, what a form carried, opening transactions for the visitor, and the shell of the page that answers.
//! Refuses: to decide anything about records.

use std::collections::HashMap;

use actix_web::cookie::Cookie;
use serde::de::DeserializeOwned;
use tenfold_domain::{
    access::{Actor, Located, Location, Method, Right, holds_at},
    id::Id,
    listing::{Cursor, Wanted},
    told::{Parsed, Told},
};
use tenfold_service::{App, Door, Failed, Me, Operation, Problem, Tx, sign_in::KeptForm};
use uuid::Uuid;
use validator::Validate;

use crate::{
    answer::{Answer, Reply},
    assets, forms,
    look::{Form, NavItem, Shell, SignedIn},
};

/// One request, past the door.
#[derive(Debug)]
pub struct Visit {
    pub app: App,
    pub door: Door,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) params: HashMap<String, String>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) typed: Vec<(String, String)>,
    pub(crate) proof: String,
    /// The secret that tells this browser from another.
    pub(crate) browser: String,
    pub(crate) cookies: Vec<Cookie<'static>>,
    pub(crate) peer: String,
    /// What this browser keeps to show that it has been let in before.
    pub(crate) marks: String,
    pub(crate) kept: Kept,
    /// The file that came with the form, unread.
    pub(crate) file: Option<crate::upload::FilePart>,
    me: Option<Me>,
}

impl Visit {
    pub(crate) fn new(app: App, door: Door, path: String) -> Self {
        Self {
            app,
            door,
            method: Method::Get,
            path,
            params: HashMap::new(),
            query: vec![],
            typed: vec![],
            proof: String::new(),
            browser: String::new(),
            cookies: vec![],
            peer: String::new(),
            marks: String::new(),
            kept: Kept::Nothing,
            file: None,
            me: None,
        }
    }

    /// The id in this place of the address. What is no id is nothing that is here.
    pub fn id<T>(&self, name: &str) -> Result<Id<T>, Problem> {
        self.params.get(name).and_then(|text| text.parse().ok()).ok_or(Problem::Absent)
    }

    /// A value of the query part of the address; empty where there is none.
    pub fn asked(&self, name: &str) -> &str {
        first(&self.query, name)
    }

    /// The whole address that was asked for.
    pub fn address(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        format!("{}?{}", self.path, serde_urlencoded::to_string(&self.query).unwrap_or_default())
    }

    /// A field of the form; empty where it was not sent.
    pub fn field(&self, name: &str) -> &str {
        first(&self.typed, name)
    }

    /// Every value of a field that can be sent more than once.
    pub fn fields(&self, name: &str) -> Vec<&str> {
        self.typed.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Everything that was typed, to be put back.
    pub fn typed(&self) -> &[(String, String)] {
        &self.typed
    }

    /// The version of the record that the form was filled from.
    pub fn version(&self) -> i32 {
        self.field("version").parse().unwrap_or_default()
    }

    /// The form as a type of its own, its limits checked.
    pub fn form<T: DeserializeOwned + Validate>(&self) -> Parsed<T> {
        let text = serde_urlencoded::to_string(&self.typed).unwrap_or_default();
        let form: T = serde_urlencoded::from_str(&text).map_err(|_| vec![forms::unreadable()])?;
        form.validate().map_err(|errors| forms::told(&errors))?;
        Ok(form)
    }

    /// What the address asks to see of a list.
    pub fn wanted(&self) -> Wanted {
        let after = Cursor::from_code(self.asked("after"));
        Wanted { after, with_ended: self.asked("ended") == "1", ..Wanted::search(self.asked("q")) }
    }

    /// The address of the next page of a list.
    pub fn next_page(&self, next: Option<&Cursor>) -> Option<String> {
        let mut query: Vec<(&str, &str)> =
            self.query.iter().filter(|(name, _)| name != "after").map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let code = next?.code();
        query.push(("after", &code));
        Some(format!("{}?{}", self.path, serde_urlencoded::to_string(query).unwrap_or_default()))
    }

    /// Where a list begins, for every page of it but the first.
    pub fn first_page(&self) -> Option<String> {
        (!self.asked("after").is_empty()).then(|| self.path.clone())
    }

    /// Reads for this visitor.
    pub async fn read<T, F>(&mut self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        let seen = self.app.read(&self.door, work).await;
        self.meet(seen.map(|seen| (seen.value, seen.me)))
    }

    /// Writes for this visitor, each time the form is sent.
    pub async fn write<T, F>(&mut self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        let seen = self.app.write(&self.door, work).await;
        self.meet(seen.map(|seen| (seen.value, seen.me)))
    }

    /// Writes what the form asks for, once, and goes on to the address that `work` answers with.
    pub async fn submit<F>(&mut self, work: F) -> Result<Reply, Problem>
    where
        F: Fn(&mut Tx<'_, '_>) -> Result<String, Problem> + Send + 'static,
    {
        let operation =
            Uuid::try_parse(self.field("operation")).ok().map(|id| Operation::of(id, &self.path, &self.payload()));
        let seen = self.app.submit(&self.door, operation, work).await;
        Ok(Reply::elsewhere(self.meet(seen.map(|seen| (seen.value, seen.me)))?))
    }

    /// The same for a concern: it waits behind no everyday work.
    pub async fn submit_concern<F>(&mut self, work: F) -> Result<Reply, Problem>
    where
        F: Fn(&mut Tx<'_, '_>) -> Result<String, Problem> + Send + 'static,
    {
        let operation =
            Uuid::try_parse(self.field("operation")).ok().map(|id| Operation::of(id, &self.path, &self.payload()));
        let seen = self.app.submit_concern(&self.door, operation, work).await;
        Ok(Reply::elsewhere(self.meet(seen.map(|seen| (seen.value, seen.me)))?))
    }

    /// What was typed, less what the form carries for itself.
    fn payload(&self) -> Vec<(String, String)> {
        self.typed.iter().filter(|(name, _)| name != "csrf" && name != "operation").cloned().collect()
    }

    fn meet<T>(&mut self, seen: Result<(T, Me), Failed>) -> Result<T, Problem> {
        match seen {
            Ok((value, me)) => {
                self.me = Some(me);
                Ok(value)
            }
            Err(failed) => {
                self.me = failed.me.map(|me| *me).or(self.me.take());
                Err(failed.problem)
            }
        }
    }

    /// Whether the visitor holds a right anywhere, as far as is known after the first transaction.
    pub fn may(&self, right: Right) -> bool {
        self.me.as_ref().is_some_and(|me| me.may(right))
    }

    /// Whether the visitor holds a right over this record: for a link that leads to it and to nothing else.
    pub fn may_at(&self, right: Right, on: &impl Located) -> bool {
        self.may_in(right, &on.location())
    }

    /// The same for what lies in a place.
    pub fn may_in(&self, right: Right, place: &Location) -> bool {
        self.me.as_ref().is_some_and(|me| holds_at(&me.actor, right, place))
    }

    /// The same over the organisation as a whole.
    pub fn may_everywhere(&self, right: Right) -> bool {
        let organisation = self.me.as_ref().and_then(|me| me.organisation.as_ref());
        organisation.is_some_and(|organisation| self.may_at(right, organisation))
    }

    pub fn me(&self) -> Option<&Me> {
        self.me.as_ref()
    }

    /// What the page wears: who is signed in and where they may go, as the last transaction knew it.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let mut shell = Shell::new(title);
        shell.demo = self.app.is_demo();
        shell.csrf.clone_from(&self.proof);
        shell.css_href = assets::href("tenfold.css");
        shell.icon_href = assets::href("favicon.svg");
        shell.notice = forms::notice(self.asked("done")).map(str::to_owned);
        if let Some(me) = &self.me {
            shell.nav = menu(me, &self.path);
            shell.signed_in = signed_in(&me.actor);
        }
        shell
    }

    /// A form that posts to `action`, with the proof and the operation it must carry. Sent again after a mistake it keeps
    /// its operation: it is still the same wish.
    pub fn new_form(&self, action: impl Into<String>, submit: impl Into<String>) -> Form {
        let operation = Uuid::try_parse(self.field("operation"))
            .unwrap_or_else(|_| Id::<()>::new(self.app.clock().now(), self.app.chance()).uuid());
        Form::new(action, submit).csrf(&self.proof).operation(operation)
    }

    /// Sets a cookie with the answer.
    pub fn set_cookie(&mut self, cookie: Cookie<'static>) {
        self.cookies.push(cookie);
    }

    /// Takes the session's cookie away; forms on the page that answers carry the proof of a browser without one.
    pub fn forget_session(&mut self) {
        crate::sign_in::leave(self);
        self.proof = forms::proof(self.app.form_key(), &self.browser, "");
    }

    /// Answers a form that was sent: on to the next address; or, where a rule stands against it, the form again with
    /// everything that was typed.
    pub fn told(result: Result<Reply, Problem>) -> Result<Answered, Problem> {
        match result {
            Ok(reply) => Ok(Answered::Done(reply)),
            Err(Problem::Refused(told)) => Ok(Answered::Again(Again::Refused(told))),
            Err(Problem::Stale) => Ok(Answered::Again(Again::Stale)),
            Err(other) => Err(other),
        }
    }

    pub(crate) fn finish(self, answer: Answer) -> (Answer, Self) {
        (answer, self)
    }
}

/// What became of a form that could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// There was nothing to keep.
    Nothing,
    Form(Id<KeptForm>),
    /// It belongs to nobody we know.
    Lost,
}

/// What came of a form.
#[derive(Debug)]
pub enum Answered {
    Done(Reply),
    Again(Again),
}

/// Why a form is shown again.
#[derive(Debug, Clone)]
pub enum Again {
    /// For these reasons.
    Refused(Vec<Told>),
    /// Somebody else saved first.
    Stale,
}

impl Again {
    /// Puts back what was typed and says why; `current` is what the record says now.
    pub fn onto(&self, form: Form, typed: &[(String, String)], current: &[(&'static str, String)]) -> Form {
        let form = form.fill(typed);
        match self {
            Self::Refused(told) => form.errors(told.iter().map(|t| (t.field, t.sentence.clone())).collect()),
            Self::Stale => {
                let current: Vec<_> = current.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
                form.stale(&current)
            }
        }
    }
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

/// The menu: what this visitor may open, in the order of a term.
fn menu(me: &Me, path: &str) -> Vec<NavItem> {
    let rows = [
        ("Cohorts", "/cohorts", Right::ReadCohorts),
        ("My week", "/my-week", Right::ReadTimetable),
        ("Supervision", "/supervision", Right::KeepSupervision),
        ("Worried?", "/concerns/tell", Right::TellConcern),
        ("Concerns", "/concerns", Right::ReadConcerns),
        ("Sites", "/sites", Right::ReadSites),
        ("Areas", "/areas", Right::ReadAreas),
        ("Templates", "/templates", Right::ReadTemplates),
        ("School’s view", "/school-view", Right::GiveSchoolView),
        ("For the school", "/school", Right::ReadSchoolPages),
        ("Staff", "/staff", Right::ReadStaff),
        ("Rota", "/rota", Right::ReadProgrammeRota),
        ("Organisation", "/organisation", Right::ReadOrganisation),
    ];
    rows.into_iter()
        .filter(|(_, _, right)| me.may(*right))
        // Whoever runs a cohort finds a school's pages at its sites and cohorts.
        .filter(|(_, href, _)| *href != "/school" || !me.may(Right::KeepTimetable))
        .map(|(label, href, _)| NavItem::new(label, href, path == href || path.starts_with(&format!("{href}/"))))
        .collect()
}

fn signed_in(actor: &Actor) -> Option<SignedIn> {
    let staff = actor.staff()?;
    let mut roles: Vec<&str> = staff.posts.iter().map(|post| post.role.words()).collect();
    roles.sort_unstable();
    roles.dedup();
    Some(SignedIn { name: staff.name.clone(), role_words: roles.join(", ") })
}
