//! The program as its doors see it: opens a transaction for whoever knocks, and nothing else does.
//!
//! `read` and `write` find out inside the transaction who is asking, hold the route's row against it, and only then
//! run the work. What a visitor was refused is written down in a transaction of its own.

use std::sync::Arc;

use tenfold_domain::{
    access::{Actor, Job, Link, LinkPurpose, Right, Staff, Who},
    id::Id,
    organisation::Organisation,
    sign_in::{SessionClock, SessionStage, SessionStanding, StaffSession},
    world::{Chance, Clock},
};
use tenfold_store::{
    Lane, MasterKey, Store, StoreError, audit,
    installation::{self, Kind},
    open_links,
    organisation::settings,
    phones::tokens,
    sign_in::{
        links,
        sessions::{self, OpenSession},
    },
};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{Credential, Door, Operation, Problem, Tx, operations};

/// The program. Cheap to clone.
#[derive(Clone)]
pub struct App {
    store: Store,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    public_url: Arc<str>,
    trusted_proxy: bool,
    form_key: [u8; 32],
    demo: bool,
    pub(crate) hashing: Arc<Semaphore>,
    pub(crate) files: Arc<Semaphore>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("public_url", &self.public_url).field("demo", &self.demo).finish_non_exhaustive()
    }
}

/// Who turned out to be asking.
#[derive(Debug, Clone)]
pub struct Me {
    pub actor: Actor,
    pub organisation: Option<Organisation>,
}

/// What a piece of work gave, and for whom.
#[derive(Debug)]
pub struct Seen<T> {
    pub value: T,
    pub me: Me,
}

/// What went wrong, and for whom, as far as that was known.
#[derive(Debug)]
pub struct Failed {
    pub problem: Problem,
    pub me: Option<Box<Me>>,
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self { problem, me: None }
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Problem::from(error).into()
    }
}

/// Who came in, and the session they came with.
struct Admitted {
    actor: Actor,
    organisation: Option<Organisation>,
    session: Option<OpenSession>,
}

/// At most two passphrases are hashed at once: each takes 46 MiB and a core.
const HASHES_AT_ONCE: usize = 2;
/// At most four files are read at once: each may hold its chosen rows in memory for a moment.
const FILES_AT_ONCE: usize = 4;

impl App {
    /// `public_url` is where people reach the program; `trusted_proxy`, whether visitors' addresses are read from the
    /// headers of the proxy before it.
    pub async fn open(
        store: Store,
        key: &MasterKey,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        public_url: &str,
        trusted_proxy: bool,
    ) -> Result<Self, StoreError> {
        let kind = store.read(installation::kind).await?;
        Ok(Self {
            store,
            clock,
            chance,
            public_url: public_url.trim_end_matches('/').into(),
            trusted_proxy,
            form_key: key.derive("forms"),
            demo: kind == Kind::Demo,
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            files: Arc::new(Semaphore::new(FILES_AT_ONCE)),
        })
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub fn chance(&self) -> &dyn Chance {
        &*self.chance
    }

    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    pub fn trusts_proxy(&self) -> bool {
        self.trusted_proxy
    }

    /// Whether the database bears the mark of a demo.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// The key that the proofs in forms are made with.
    pub fn form_key(&self) -> &[u8; 32] {
        &self.form_key
    }

    /// Reads, for whoever knocks at `door`.
    pub async fn read<T, F>(&self, door: &Door, work: F) -> Result<Seen<T>, Failed>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        let knock = door.clone();
        let result = self
            .store
            .read(move |db| {
                let admitted = admit(db, &knock)?;
                let touch = due(db, &admitted);
                Ok::<_, Failed>((run(db, admitted, &knock, &work)?, touch))
            })
            .await;
        match result {
            Ok((seen, touch)) => {
                if let Some(session) = touch {
                    self.store.write(Lane::Everyday, move |db| sessions::touch(db, session)).await?;
                }
                Ok(seen)
            }
            Err(failed) => Err(self.note_denial(door, failed).await),
        }
    }

    /// Writes, for whoever knocks at `door`. The answer comes after the commit.
    pub async fn write<T, F>(&self, door: &Door, work: F) -> Result<Seen<T>, Failed>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.write_in(Lane::Everyday, door, work).await
    }

    /// The same in the queue of concerns, which is served first.
    pub async fn write_concern<T, F>(&self, door: &Door, work: F) -> Result<Seen<T>, Failed>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.write_in(Lane::Concern, door, work).await
    }

    async fn write_in<T, F>(&self, lane: Lane, door: &Door, work: F) -> Result<Seen<T>, Failed>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        let knock = door.clone();
        let result = self
            .store
            .write(lane, move |db| {
                let admitted = admit(db, &knock)?;
                if let Some(session) = due(db, &admitted) {
                    sessions::touch(db, session)?;
                }
                run(db, admitted, &knock, &work)
            })
            .await;
        match result {
            Ok(seen) => Ok(seen),
            Err(failed) => Err(self.note_denial(door, failed).await),
        }
    }

    /// Writes what a form asks for, once: `work` answers with the address to go to next, and the same form sent again
    /// is answered with the same address without doing it again.
    pub async fn submit<F>(&self, door: &Door, operation: Option<Operation>, work: F) -> Result<Seen<String>, Failed>
    where
        F: Fn(&mut Tx<'_, '_>) -> Result<String, Problem> + Send + 'static,
    {
        self.write(door, move |tx| operations::once(tx, operation.as_ref(), &work)).await
    }

    /// The same for a concern, which has a queue of its own and is served first.
    pub async fn submit_concern<F>(
        &self,
        door: &Door,
        operation: Option<Operation>,
        work: F,
    ) -> Result<Seen<String>, Failed>
    where
        F: Fn(&mut Tx<'_, '_>) -> Result<String, Problem> + Send + 'static,
    {
        self.write_in(Lane::Concern, door, move |tx| operations::once(tx, operation.as_ref(), &work)).await
    }

    /// Work at the machine's own command line, in one organisation.
    pub async fn command<T, F>(&self, organisation: Id<Organisation>, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.store
            .write(Lane::Everyday, move |db| {
                let here = settings::by_id(db, organisation)?;
                let actor = Actor::System(Job::CommandLine(organisation));
                work(&mut Tx::new(db, actor, here, None, Uuid::nil()))
            })
            .await
    }

    /// Work of the program itself.
    pub async fn job<T, F>(&self, job: Job, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.store
            .write(Lane::Everyday, move |db| work(&mut Tx::new(db, Actor::System(job), None, None, Uuid::nil())))
            .await
    }

    /// Somebody known was told that something is not there: that is written down, apart from the work that failed.
    async fn note_denial(&self, door: &Door, failed: Failed) -> Failed {
        let (Problem::Absent, Some(me)) = (&failed.problem, &failed.me) else { return failed };
        // A calendar knocks every hour, for months after its reader has left.
        if matches!(door.who, Who::Link(purpose) if purpose.is_of_a_calendar()) {
            return failed;
        }
        let (me, request, who) = (me.clone(), door.request, door.who);
        let noted = self
            .store
            .write(Lane::Everyday, move |db| {
                let mut tx = Tx::new(db, me.actor.clone(), me.organisation.clone(), None, request);
                let organisation = me.actor.organisation();
                tx.note(asked_for(who), organisation, "route", None, audit::Outcome::Denied)
            })
            .await;
        match noted {
            Ok(()) => failed,
            Err(problem) => Failed { problem, me: failed.me },
        }
    }
}

/// What a denial is filed under.
fn asked_for(who: Who) -> &'static str {
    match who {
        Who::Holder(right) => right.code(),
        Who::Staff => "staff",
        Who::Public(_) | Who::SigningIn | Who::Link(_) | Who::HandOver | Who::Phone | Who::PhoneTelling => "door",
    }
}

fn run<T>(
    db: &mut tenfold_store::Tx<'_>,
    admitted: Admitted,
    door: &Door,
    work: &(impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + ?Sized),
) -> Result<Seen<T>, Failed> {
    let me = Me { actor: admitted.actor, organisation: admitted.organisation };
    let mut tx = Tx::new(db, me.actor.clone(), me.organisation.clone(), admitted.session, door.request);
    let done = hold_route(&me.actor, door.who).and_then(|()| work(&mut tx));
    match done {
        Ok(value) => Ok(Seen { value, me }),
        Err(problem) => Err(Failed { problem, me: Some(Box::new(me)) }),
    }
}

/// The route's row, held against the actor.
fn hold_route(actor: &Actor, who: Who) -> Result<(), Problem> {
    match who {
        Who::Holder(right) if !actor.holds_somewhere(right) => Err(Problem::Absent),
        Who::Phone => match actor {
            Actor::Phone(caller) if !caller.is_open() => Err(Problem::SignedOut),
            Actor::Phone(caller) if !caller.proved => Err(Problem::NeedsStepUp),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Finds out who is asking.
fn admit(db: &mut tenfold_store::Tx<'_>, door: &Door) -> Result<Admitted, Problem> {
    let nobody = Admitted { actor: Actor::Public, organisation: None, session: None };
    match (door.who, &door.credential) {
        (Who::Public(_), _) => Ok(nobody),
        (Who::SigningIn, Credential::Session(secret)) => {
            let session = sessions::find(db, &secret.hash())?.ok_or(Problem::SignedOut)?;
            if session.expires_at <= db.now() {
                return Err(Problem::SignedOut);
            }
            let organisation = Some(session.organisation.clone());
            Ok(Admitted { session: Some(session), organisation, ..nobody })
        }
        (Who::Staff | Who::Holder(_), Credential::Session(secret)) => admit_staff(db, &secret.hash()),
        (Who::Link(purpose), Credential::Link(held, secret)) if *held == purpose => {
            let link = find_link(db, purpose, &secret.hash())?.ok_or(Problem::Absent)?;
            let organisation = settings::by_id(db, link.organisation)?;
            Ok(Admitted { actor: Actor::LinkHolder(link), organisation, session: None })
        }
        (Who::HandOver, Credential::Session(secret)) => {
            let link = open_links::find(db, LinkPurpose::HandOver, &secret.hash())?.ok_or(Problem::Absent)?;
            let organisation = settings::by_id(db, link.organisation)?;
            Ok(Admitted { actor: Actor::LinkHolder(link), organisation, session: None })
        }
        (Who::Phone | Who::PhoneTelling, Credential::Token(secret)) => admit_phone(db, &secret.hash()),
        (Who::Link(_) | Who::HandOver, _) => Err(Problem::Absent),
        (Who::Phone | Who::PhoneTelling, _) => Err(Problem::SignedOut),
        (Who::SigningIn | Who::Staff | Who::Holder(_), _) => Err(Problem::SignedOut),
    }
}

/// A phone with a token that has not run out; what it may still do, its standing says.
fn admit_phone(db: &mut tenfold_store::Tx<'_>, secret_hash: &[u8]) -> Result<Admitted, Problem> {
    let now = db.now();
    let mut organisation = None;
    let caller = tokens::caller(db, secret_hash, |db, of| {
        organisation = settings::by_id(db, of)?;
        Ok(organisation.as_ref().map_or(now.date_naive(), |here| here.details.local(now).0))
    })?;
    let caller = caller.ok_or(Problem::SignedOut)?;
    Ok(Admitted { actor: Actor::Phone(caller), organisation, session: None })
}

fn find_link(
    db: &mut tenfold_store::Tx<'_>,
    purpose: LinkPurpose,
    secret_hash: &[u8],
) -> Result<Option<Link>, StoreError> {
    if !purpose.is_of_an_account() {
        return open_links::find(db, purpose, secret_hash);
    }
    let link = links::find(db, purpose, secret_hash)?;
    Ok(link.map(|link| Link { purpose, subject: link.account.uuid(), organisation: link.organisation }))
}

fn admit_staff(db: &mut tenfold_store::Tx<'_>, secret_hash: &[u8]) -> Result<Admitted, Problem> {
    let now = db.now();
    let session = sessions::find(db, secret_hash)?.ok_or(Problem::SignedOut)?;
    if session.stage == SessionStage::PutAside {
        return Err(Problem::SignedOut);
    }
    if session.stage != SessionStage::SignedIn {
        return Err(Problem::HalfSignedIn);
    }
    let (today, _) = session.organisation.details.local(now);
    let staff = Staff {
        person: session.person,
        account: session.account,
        session: session.id,
        organisation: session.organisation.id,
        name: session.name.clone(),
        posts: sessions::posts(db, session.person, today)?,
        stepped_up: session.times.is_stepped_up(now),
    };
    let clock = SessionClock::of(&session.organisation.details, staff.reads_concerns());
    match clock.standing(now, &session.times) {
        SessionStanding::Alive => {}
        SessionStanding::IdleOut | SessionStanding::Over => return Err(Problem::SignedOut),
    }
    Ok(Admitted {
        actor: Actor::Staff(staff),
        organisation: Some(session.organisation.clone()),
        session: Some(session),
    })
}

/// The session whose idle clock should begin again, at most once a minute.
fn due(db: &tenfold_store::Tx<'_>, admitted: &Admitted) -> Option<Id<StaffSession>> {
    let session = admitted.session.as_ref()?;
    session.times.should_touch(db.now()).then_some(session.id)
}

impl Me {
    /// Whether a menu shows what takes this right.
    pub fn may(&self, right: Right) -> bool {
        self.actor.holds_somewhere(right)
    }
}
