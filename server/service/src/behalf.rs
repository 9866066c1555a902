//! Work that goes on after the one who asked for it has left, and the seats for reading files.

use tenfold_domain::{
    access::{Actor, Job, Link, Staff},
    id::Id,
    organisation::Organisation,
    staff::Person,
};
use tenfold_store::{Lane, StoreError, organisation::settings, sign_in::sessions};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use crate::{App, Problem, Tx};

impl App {
    /// Work that somebody asked for and that goes on after they have left: as them, with the posts they hold now; or,
    /// where nobody is named, as the command line that asked. Without a session, nothing that needs one can be done.
    pub(crate) async fn on_behalf_of<T, F>(
        &self,
        organisation: Id<Organisation>,
        by: Option<Id<Person>>,
        work: F,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.store().write(Lane::Everyday, move |db| as_somebody(db, organisation, by, &work)).await
    }

    /// The same for reading, on one snapshot.
    pub(crate) async fn read_on_behalf_of<T, F>(
        &self,
        organisation: Id<Organisation>,
        by: Option<Id<Person>>,
        work: F,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.store().read(move |db| as_somebody(db, organisation, by, &work)).await
    }

    /// A seat for reading a file: whoever holds it keeps it until it is dropped.
    pub async fn file_seat(&self) -> Result<OwnedSemaphorePermit, Problem> {
        self.files.clone().acquire_owned().await.map_err(|_| Problem::Store(StoreError::Busy))
    }
}

impl<'s> Tx<'_, 's> {
    /// A part that is done as a member of staff who is not here, with the posts they hold now.
    pub(crate) fn as_member<T>(
        &mut self,
        person: Id<Person>,
        part: impl FnOnce(&mut Tx<'_, 's>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let here = self.organisation()?.clone();
        let (actor, request) = (member(self.db, &here, person)?, self.request());
        part(&mut Tx::new(self.db, actor, Some(here), None, request))
    }

    /// A part that is done by whoever holds this link: they showed what opens it inside of what they sent.
    pub(crate) fn as_holder<T>(
        &mut self,
        link: Link,
        part: impl FnOnce(&mut Tx<'_, 's>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let (here, request) = (settings::by_id(self.db, link.organisation)?, self.request());
        part(&mut Tx::new(self.db, Actor::LinkHolder(link), here, None, request))
    }
}

/// A member of staff with the posts they hold now, without a session.
fn member(db: &mut tenfold_store::Tx<'_>, here: &Organisation, person: Id<Person>) -> Result<Actor, StoreError> {
    let (today, _) = here.details.local(db.now());
    Ok(Actor::Staff(Staff {
        person,
        account: Id::from_uuid(Uuid::nil()),
        session: Id::from_uuid(Uuid::nil()),
        organisation: here.id,
        name: String::new(),
        posts: sessions::posts(db, person, today)?,
        stepped_up: false,
    }))
}

fn as_somebody<T>(
    db: &mut tenfold_store::Tx<'_>,
    organisation: Id<Organisation>,
    by: Option<Id<Person>>,
    work: &impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let here = settings::by_id(db, organisation)?;
    let actor = match (by, &here) {
        (None, _) => Actor::System(Job::CommandLine(organisation)),
        (Some(_), None) => return Err(Problem::Absent),
        (Some(person), Some(here)) => member(db, here, person)?,
    };
    work(&mut Tx::new(db, actor, here, None, Uuid::nil()))
}
