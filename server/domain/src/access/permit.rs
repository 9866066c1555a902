//! Leave to write: one action, one record, the version that was seen.

use std::marker::PhantomData;

use uuid::Uuid;

use super::{Actor, Caller, Job, Link, Located, Location, Right, covers, holders};
use crate::{id::Id, organisation::Organisation, staff::Person, told::Told};

/// Something that is done to one kind of record. The marker types that implement it stand in the rooms.
pub trait Action {
    /// The record that it is done to; for an action that adds something, the record that it is added to.
    type On: Located;
    const RIGHT: Right;
    /// The verb in the audit trail, such as `site.edit`.
    const NAME: &'static str;
    /// Whether the actor must have proved again, just now, who they are.
    const STEP_UP: bool = false;

    /// Whether the record is the actor's own, so that no right is needed: everybody may sign themselves out.
    fn own(_actor: &Actor, _on: &Self::On) -> bool {
        false
    }

    /// Whether the holder of a link may do it to this record: nobody unless the action says so.
    fn by_link(_link: &Link, _on: &Self::On) -> bool {
        false
    }

    /// Whether a young person may do it to this record from their own phone: nobody unless the action says so.
    fn by_phone(_caller: &Caller, _on: &Self::On) -> bool {
        false
    }

    /// Whether a part of the program may do it by itself: none unless the action says so.
    fn by_job(_job: Job) -> bool {
        false
    }

    /// What else must hold besides the role: rules about who the actor is to this record.
    fn also(_actor: &Actor, _on: &Self::On) -> Result<(), Denied> {
        Ok(())
    }
}

/// Actions that need their right and nothing else: what is done, to which record, by which right, the verb in the trail.
macro_rules! deeds {
    ($($(#[$about:meta])* $name:ident on $record:ty: $right:ident $code:literal;)+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name;
        impl $crate::access::Action for $name {
            type On = $record;
            const RIGHT: $crate::access::Right = $crate::access::Right::$right;
            const NAME: &'static str = $code;
        }
    )+};
}
pub(crate) use deeds;

/// Leave for `A`, for one record. Only [`permit`] makes one, and the store writes nothing without it.
#[derive(Debug)]
pub struct Permit<A: Action> {
    organisation: Id<Organisation>,
    record: Uuid,
    version: i32,
    by: Option<Id<Person>>,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Permit<A> {
    pub fn organisation(&self) -> Id<Organisation> {
        self.organisation
    }

    /// The record it was given for.
    pub fn record(&self) -> Uuid {
        self.record
    }

    /// The version that the actor saw; a save at any other version is stale.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Who acts, where it is a person.
    pub fn by(&self) -> Option<Id<Person>> {
        self.by
    }
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denied {
    /// The actor may not know that the record exists: it answers as if it did not.
    OutOfScope,
    /// The actor may, after proving again who they are.
    NeedsStepUp,
    /// The actor sees the record, yet a rule stands against it, said in words.
    Refused(Told),
}

/// Gives leave for `A` on one record, or says why not.
pub fn permit<A: Action>(actor: &Actor, on: &A::On) -> Result<Permit<A>, Denied> {
    let location = on.location();
    let made = || Permit {
        organisation: location.organisation,
        record: on.record(),
        version: on.version(),
        by: actor.person(),
        action: PhantomData,
    };
    match actor {
        Actor::Staff(staff) if staff.organisation == location.organisation => {
            if !holds_at(actor, A::RIGHT, &location) && !A::own(actor, on) {
                return Err(Denied::OutOfScope);
            }
            if A::STEP_UP && !staff.stepped_up {
                return Err(Denied::NeedsStepUp);
            }
            A::also(actor, on)?;
            Ok(made())
        }
        Actor::System(Job::CommandLine(organisation)) if *organisation == location.organisation => {
            A::also(actor, on)?;
            Ok(made())
        }
        Actor::LinkHolder(link) if link.organisation == location.organisation && A::by_link(link, on) => {
            A::also(actor, on)?;
            Ok(made())
        }
        Actor::Phone(caller) if caller.place.organisation == location.organisation && A::by_phone(caller, on) => {
            A::also(actor, on)?;
            Ok(made())
        }
        Actor::System(job) if A::by_job(*job) => {
            A::also(actor, on)?;
            Ok(made())
        }
        _ => Err(Denied::OutOfScope),
    }
}

/// Whether the actor holds a right over what lies there: what a page asks before it offers a link. A permit asks again.
pub fn holds_at(actor: &Actor, right: Right, location: &Location) -> bool {
    match actor {
        Actor::Staff(staff) => {
            staff.organisation == location.organisation
                && staff
                    .posts
                    .iter()
                    .any(|post| holders(right).contains(&post.role) && covers(post.place, right, location))
        }
        Actor::System(Job::CommandLine(organisation)) => *organisation == location.organisation,
        Actor::LinkHolder(_) | Actor::Phone(_) | Actor::Public | Actor::System(_) => false,
    }
}
