//! What comes to a door: who the route lets knock, and what the visitor shows.

use tenfold_domain::access::{LinkPurpose, Who};
use uuid::Uuid;

use crate::Secret;

/// One knock: the row of the route table, and what the visitor holds.
#[derive(Debug, Clone)]
pub struct Door {
    pub who: Who,
    pub credential: Credential,
    /// Names the request in logs and audit events.
    pub request: Uuid,
}

/// What a visitor holds.
#[derive(Debug, Clone)]
pub enum Credential {
    Nothing,
    Session(Secret),
    Link(LinkPurpose, Secret),
    /// What a phone was given when it was let in.
    Token(Secret),
}
