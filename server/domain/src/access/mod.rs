//! Who may do what, and to which records.
//!
//! Owns: the [`Actor`], the [`Right`]s and the roles that hold them, and the two things that the store asks for:
//! a [`Scope`] to read and a [`Permit`] to write. Both have private fields and are made only here, so that a use
//! case which forgets to ask does not compile. Refuses: to know how an actor proved who they are.

mod actor;
mod permit;
mod place;
mod policy;
mod right;
mod role;
mod route;
mod scope;

pub use actor::{Actor, Caller, Job, Link, LinkPurpose, Post, Staff};
pub(crate) use permit::deeds;
pub use permit::{Action, Denied, Permit, holds_at, permit};
pub use place::{Located, Location, Place};
pub use policy::{covers, holders, reaches_up};
pub use right::Right;
pub use role::Role;
pub use route::{Method, Route, Who};
pub use scope::{Reading, Reads, Scope, scope, scope_of_link};
