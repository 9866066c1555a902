//! The role that somebody is to have once their checks are recorded: carried along in addresses and forms, so that
//! nobody has to type it twice. Codes and ids only.

use tenfold_domain::staff::GrantDetails;

use crate::{look::Form, visit::Visit};

/// As it stands in an address: role, place and first day, with dots between.
pub fn code(wish: &GrantDetails) -> String {
    format!("{}.{}.{}", wish.role.code(), wish.place, wish.from)
}

fn parse(code: &str) -> Option<GrantDetails> {
    let mut parts = code.splitn(3, '.');
    GrantDetails::parse(parts.next()?, parts.next()?, parts.next()?).ok()
}

/// The wish that the address carries.
pub fn asked(visit: &Visit) -> Option<GrantDetails> {
    parse(visit.asked("wish"))
}

/// Where the form to record something is, with the wish.
pub fn onto(address: &str, wish: Option<&GrantDetails>) -> String {
    wish.map_or_else(|| address.to_owned(), |wish| format!("{address}?wish={}", code(wish)))
}

/// Puts the wish into a form, from the address that opened it or from the form as it was sent.
pub fn carry(form: Form, visit: &Visit) -> Form {
    match asked(visit).or_else(|| parse(visit.field("wish"))) {
        Some(wish) => form.hidden("wish", code(&wish)),
        None => form,
    }
}

/// What is added to the address after a save: `&wish=…`, or nothing.
pub fn rest(visit: &Visit) -> String {
    parse(visit.field("wish")).map_or_else(String::new, |wish| format!("&wish={}", code(&wish)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_reads_back_from_its_code() {
        let wish = GrantDetails::parse("youth_practitioner", "site:00000000-0000-0000-0000-000000000007", "2026-12-01");
        let wish = wish.unwrap();
        let again = parse(&code(&wish)).unwrap();
        assert_eq!((again.role, again.place, again.from), (wish.role, wish.place, wish.from));
        assert!(parse("youth_practitioner").is_none());
    }
}
