//! What all forms have in common: the proof that a form is ours, the sentences for limits, and the notice after a save.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use tenfold_domain::told::Told;
use validator::{ValidationErrors, ValidationErrorsKind};

/// The proof that a form was made for this browser and this session (a keyed hash of both cookies). It has no clock of
/// its own, so that what was typed before a session ran out can still be taken in and kept.
pub fn proof(key: &[u8; 32], browser: &str, session: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(browser.as_bytes());
    mac.update(b"\n");
    mac.update(session.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a form carries the right proof. An empty one is never right.
pub fn proves(given: &str, right: &str) -> bool {
    !right.is_empty() && bool::from(given.as_bytes().ct_eq(right.as_bytes()))
}

pub fn unreadable() -> Told {
    Told::whole("The form could not be read. Load the page again, and send it once more.")
}

/// Limits of a form that were not kept, in words.
pub fn told(errors: &ValidationErrors) -> Vec<Told> {
    let mut told = Vec::new();
    for (field, kind) in errors.errors() {
        let ValidationErrorsKind::Field(broken) = kind else { continue };
        for error in broken {
            let name: &'static str = FIELDS.iter().find(|name| *name == field).copied().unwrap_or("");
            let max = error.params.get("max").map(ToString::to_string);
            let sentence = match (error.code.as_ref(), max) {
                ("length", Some(max)) => format!("Shorten this to {max} characters or fewer."),
                _ => "This cannot be read. Check it and try again.".to_owned(),
            };
            told.push(Told { field: (!name.is_empty()).then_some(name), sentence });
        }
    }
    told.sort_by_key(|problem| problem.field);
    told
}

/// The names of fields that have limits in a form's type.
const FIELDS: &[&str] = &["email", "passphrase"];

/// What the page says after a form was taken: the address carries a code, never words.
pub fn notice(code: &str) -> Option<&'static str> {
    Some(match code {
        "added" => "Added.",
        "saved" => "Saved.",
        "ended" => "Ended. What it held is kept.",
        "sent" => "Sent.",
        "started" => "The cohort runs.",
        "removed" => "Taken out. What it said is kept.",
        "loaded" => "Loaded. The calendar below has it.",
        "as_it_was" => "Everything in it was here already. Nothing has changed.",
        "signed_out" => "You are signed out.",
        "passphrase" => "Your new passphrase is saved. Sign in with it.",
        "passphrase_changed" => "Your new passphrase is saved. Other browsers were signed out.",
        "stepped_up" => "Thank you. Go on with what you were doing.",
        "list_loaded" => "Loaded. Nothing has been changed yet.",
        "columns_kept" => "The columns are remembered. Load the same file once more.",
        "dropped" => "Thrown away. Nothing of it is kept.",
        "applying" => "On its way.",
        "decided" => "Decided.",
        "discarded" => "Thrown away.",
        "address_changed" => "Saved. Both addresses get a mail that says so.",
        "account_closed" => "The account is closed.",
        "invited_again" => "A new invitation is on its way.",
        "second_factor_forgotten" => "The authenticator is forgotten. The next sign-in sets up another.",
        "signed_out_everywhere" => "Signed out everywhere.",
        "invited" => "Invited. A mail with a link is on its way to them.",
        "invited_unseen" => {
            "Invited. Their checks come first: a manager of the whole organisation records them and gives the role."
        }
        "granted" => "The role is given.",
        "proposed" => "Proposed. It counts once a second person has confirmed it.",
        "confirmed" => "Confirmed. They can read concerns from the first day of the post.",
        "declined" => "Declined. That is kept.",
        "handed" => "You are back. What they sent is kept.",
        "approved" => "Approved.",
        "accepted" => "Accepted. The school is asked next.",
        "timetable_planned" => "Planned. Look at it, change what you like, then publish it.",
        "timetable_published" => "Published.",
        "matches_proposed" => "Proposed. Nobody but you and your colleagues sees it.",
        "withdrawn" => "Withdrawn. It no longer counts, and is kept.",
        _ => return None,
    })
}
