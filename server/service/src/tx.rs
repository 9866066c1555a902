//! One open transaction, with the actor it was opened for.

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Action, Actor, Denied, Job, Located, Permit, Reading, Scope, permit, scope},
    dated::{Minute, Span},
    delivery::Mail,
    id::Id,
    organisation::{Organisation, words},
    typed::{Revision, Typed},
};
use tenfold_store::{
    audit::{ActorKind, Event, Outcome},
    jobs,
    organisation::settings,
    revisions,
    sign_in::sessions::OpenSession,
};
use uuid::Uuid;

use crate::{Problem, Secret};

/// How often a mail or a message is tried: over some two days, each pause twice the last.
pub(crate) const MESSAGE_ATTEMPTS: i32 = 12;

/// What a use case works in. The database behind it is private to this crate.
#[derive(Debug)]
pub struct Tx<'t, 's> {
    pub(crate) db: &'t mut tenfold_store::Tx<'s>,
    actor: Actor,
    organisation: Option<Organisation>,
    session: Option<OpenSession>,
    request: Uuid,
}

impl<'t, 's> Tx<'t, 's> {
    pub(crate) fn new(
        db: &'t mut tenfold_store::Tx<'s>,
        actor: Actor,
        organisation: Option<Organisation>,
        session: Option<OpenSession>,
        request: Uuid,
    ) -> Self {
        Self { db, actor, organisation, session, request }
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Names the request in logs and audit events.
    pub(crate) fn request(&self) -> Uuid {
        self.request
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.db.now()
    }

    /// The actor's organisation. Somebody who has none is not where they may be.
    pub fn organisation(&self) -> Result<&Organisation, Problem> {
        self.organisation.as_ref().ok_or(Problem::Absent)
    }

    /// The local date and minute in the actor's organisation.
    pub fn local_now(&self) -> Result<(NaiveDate, Minute), Problem> {
        Ok(self.organisation()?.details.local(self.now()))
    }

    pub fn today(&self) -> Result<NaiveDate, Problem> {
        Ok(self.local_now()?.0)
    }

    /// What the actor may read of `R`.
    pub fn scope<R: Reading>(&self) -> Result<Scope<R>, Denied> {
        scope(&self.actor)
    }

    /// Leave for `A` on one record that was loaded in scope.
    pub fn permit<A: Action>(&self, on: &A::On) -> Result<Permit<A>, Denied> {
        permit(&self.actor, on)
    }

    /// Leave for `A` on a record that a form has shown at `version`; refused as stale when somebody else saved since.
    pub fn permit_at<A: Action>(&self, on: &A::On, version: i32) -> Result<Permit<A>, Problem> {
        let permit = self.permit::<A>(on)?;
        if on.version() == version { Ok(permit) } else { Err(Problem::Stale) }
    }

    /// Runs a part that may fail without failing the whole: what it wrote is undone on `Err`.
    pub(crate) fn attempt<T>(
        &mut self,
        part: impl FnOnce(&mut Tx<'_, 's>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let (actor, organisation, request) = (self.actor.clone(), self.organisation.clone(), self.request);
        // The session stays outside: signing in and out are no part of a larger whole.
        self.db.attempt(|db| part(&mut Tx::new(db, actor, organisation, None, request)))
    }

    /// Reads as the program itself what lies in one organisation: for what is sent or reminded of by the clock, and for
    /// whoever opens a link. Whoever calls it decides what may be told of it.
    pub(crate) fn as_program<T>(
        &mut self,
        organisation: Id<Organisation>,
        look: impl FnOnce(&mut Tx<'_, 's>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let here = settings::by_id(self.db, organisation)?;
        let actor = Actor::System(Job::CommandLine(organisation));
        look(&mut Tx::new(self.db, actor, here, None, self.request))
    }

    /// Writes the audit event of an action that was done to the permit's own record.
    pub fn audit<A: Action>(&mut self, permit: &Permit<A>, kind: &'static str) -> Result<(), Problem> {
        self.audit_new(permit, kind, permit.record())
    }

    /// The same for an action that made a new record.
    pub fn audit_new<A: Action>(
        &mut self,
        permit: &Permit<A>,
        kind: &'static str,
        subject: Uuid,
    ) -> Result<(), Problem> {
        self.note(A::NAME, Some(permit.organisation()), kind, Some(subject), Outcome::Done)
    }

    /// Writes an audit event that has no permit: reading something sensitive, signing in, a denial.
    pub fn note(
        &mut self,
        action: &'static str,
        organisation: Option<Id<Organisation>>,
        kind: &'static str,
        subject: Option<Uuid>,
        outcome: Outcome,
    ) -> Result<(), Problem> {
        let (actor_kind, actor) = who(&self.actor);
        let event = Event {
            organisation: organisation.map(Id::uuid),
            actor_kind,
            actor,
            action,
            subject_kind: kind,
            subject,
            outcome,
            request: Some(self.request),
        };
        self.db.record(event)?;
        Ok(())
    }

    /// Keeps, sealed, what the record said before this change.
    pub fn revise<A: Action>(
        &mut self,
        permit: &Permit<A>,
        table: &'static str,
        before: &impl Typed,
    ) -> Result<Id<Revision>, Problem> {
        Ok(revisions::keep(self.db, permit, table, &before.typed())?)
    }

    /// The same for another record that the permit's action changes with its own: its table, id and version.
    pub(crate) fn revise_other<A: Action>(
        &mut self,
        permit: &Permit<A>,
        what: (&'static str, Uuid, i32),
        before: &impl Typed,
    ) -> Result<Id<Revision>, Problem> {
        Ok(revisions::keep_of(self.db, permit, what, &before.typed())?)
    }

    /// Leaves a mail in the outbox, to be written and sent after this transaction.
    pub fn post(&mut self, mail: Mail) -> Result<(), Problem> {
        let organisation = self.actor.organisation().or(self.organisation.as_ref().map(|here| here.id));
        Ok(jobs::add(self.db, organisation, mail.kind(), mail.subject(), MESSAGE_ATTEMPTS)?)
    }

    /// The same for an actor who belongs nowhere yet: whose mail it is says where it belongs.
    pub(crate) fn post_in(&mut self, organisation: Id<Organisation>, mail: Mail) -> Result<(), Problem> {
        Ok(jobs::add(self.db, Some(organisation), mail.kind(), mail.subject(), MESSAGE_ATTEMPTS)?)
    }

    /// The session that the actor came with.
    pub(crate) fn session(&self) -> Result<&OpenSession, Problem> {
        self.session.as_ref().ok_or(Problem::SignedOut)
    }

    /// A new secret, for a link or a session.
    pub(crate) fn secret(&self) -> Secret {
        Secret::from_bytes(self.db.random())
    }
}

fn who(actor: &Actor) -> (ActorKind, Option<Uuid>) {
    match actor {
        Actor::Staff(staff) => (ActorKind::Staff, Some(staff.person.uuid())),
        Actor::LinkHolder(link) => (ActorKind::Link, Some(link.subject)),
        Actor::Phone(caller) => (ActorKind::Phone, Some(caller.person.uuid())),
        Actor::Public => (ActorKind::Public, None),
        Actor::System(Job::CommandLine(_)) => (ActorKind::Command, None),
        Actor::System(_) => (ActorKind::System, None),
    }
}

/// Something that was looked for in scope: absent and out of scope answer the same.
pub(crate) fn found<T: Located>(record: Option<T>) -> Result<T, Problem> {
    record.ok_or(Problem::Absent)
}

/// Refuses to change what has ended.
pub(crate) fn still_open(tx: &Tx<'_, '_>, span: Span) -> Result<(), Problem> {
    if span.has_ended_by(tx.today()?) { Err(words::has_ended().into()) } else { Ok(()) }
}
