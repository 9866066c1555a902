//! One row of a route table: method, path, who may knock, and the handler behind it.
//!
//! `web` and `mobile-api` each have one table of these and the app joins them. There is no other way to serve an
//! address, so an address without a row is not there, and the access test can read every row.

use super::{LinkPurpose, Right};

/// The two verbs of a page, and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
}

/// Who may knock at a door. The record behind it is asked about again, inside the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody; the reason stands beside it and the list may only shrink.
    Public(&'static str),
    /// Anybody who is part-way through signing in.
    SigningIn,
    /// Any member of staff who is signed in.
    Staff,
    /// A member of staff who holds this right at some place.
    Holder(Right),
    /// The holder of a link sent for this purpose.
    Link(LinkPurpose),
    /// Whoever holds a tablet that a practitioner has handed over.
    HandOver,
    /// A young person on a phone that is theirs and open, whose PIN was right.
    Phone,
    /// A young person's phone that has something to tell, with the PIN or without.
    PhoneTelling,
}

/// A row of a route table; `H` is the handler of the framework above.
#[derive(Debug, Clone, Copy)]
pub struct Route<H> {
    pub method: Method,
    pub path: &'static str,
    pub who: Who,
    pub handler: H,
}

impl<H> Route<H> {
    pub const fn get(path: &'static str, who: Who, handler: H) -> Self {
        Self { method: Method::Get, path, who, handler }
    }

    pub const fn post(path: &'static str, who: Who, handler: H) -> Self {
        Self { method: Method::Post, path, who, handler }
    }
}
