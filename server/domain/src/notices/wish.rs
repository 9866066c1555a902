//! How people would like to be told.

use super::{Urgency, Way};
use crate::{
    access::{Action, Actor, Located, Location, Right},
    email::Email,
    id::Id,
    organisation::Organisation,
    people::CarerDetails,
    phone::Phone,
    staff::Person,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// How a parent or carer hears of their child's sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HomeWish {
    #[default]
    Mail,
    Text,
    /// Only when a session after school is off on its own day: nobody can be left out of that.
    OnlyUrgent,
}

impl HomeWish {
    pub const ALL: [Self; 3] = [Self::Mail, Self::Text, Self::OnlyUrgent];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Text => "text",
            Self::OnlyUrgent => "only_urgent",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Mail => "By e-mail",
            Self::Text => "By text message",
            Self::OnlyUrgent => "Only when a session after school is off on the same day",
        }
    }
}

/// Whether anything can be sent to a carer, whatever they wish.
pub fn can_be_written_to(carer: &CarerDetails) -> bool {
    carer.email.is_some() || carer.phone.as_ref().is_some_and(Phone::takes_texts)
}

/// How a carer can be told: as they wish; in the other way where only that one is known; nothing where neither is.
pub fn way_home(carer: &CarerDetails, urgency: Urgency) -> Option<Way> {
    let mail = carer.email.as_ref().map(|_| Way::Mail);
    let text = carer.phone.as_ref().filter(|phone| phone.takes_texts()).map(|_| Way::Text);
    match carer.wish {
        HomeWish::Mail => mail.or(text),
        HomeWish::Text => text.or(mail),
        HomeWish::OnlyUrgent if urgency == Urgency::Urgent => text.or(mail),
        HomeWish::OnlyUrgent => None,
    }
}

/// How a member of staff hears of their sessions. Whoever has said nothing gets mail, and no reminders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffWish {
    /// Where text messages go, for those who would rather have them.
    pub texts_to: Option<Phone>,
    pub reminders: bool,
}

impl StaffWish {
    /// `way` is "mail" or "text".
    pub fn parse(way: &str, phone: &str, reminders: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let phone = problems.take(Phone::parse_optional(phone).map_err(|p| p.told("phone", "your mobile number")));
        let texts_to = match (way, phone) {
            (_, None) => None,
            ("mail", Some(_)) => Some(None),
            ("text", Some(Some(phone))) if phone.takes_texts() => Some(Some(phone)),
            ("text", Some(_)) => problems.take(Err(Told::field("phone", "Enter a mobile number, or choose e-mail."))),
            _ => problems.take(Err(Told::field("way", "Choose how you would like to be told."))),
        };
        problems.finish(texts_to.map(|texts_to| Self { texts_to, reminders: reminders == "yes" }))
    }

    pub fn way(&self) -> Way {
        if self.texts_to.is_some() { Way::Text } else { Way::Mail }
    }
}

impl Typed for StaffWish {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("way", self.way().code().to_owned()),
            ("phone", self.texts_to.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("reminders", if self.reminders { "yes" } else { "" }.to_owned()),
        ]
    }
}

/// Whose wish it is.
#[derive(Debug, Clone, Copy)]
pub struct WishOf {
    pub person: Id<Person>,
    pub organisation: Id<Organisation>,
    pub version: i32,
}

impl Located for WishOf {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.person.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Say how one would like to be told.
#[derive(Debug)]
pub struct ChooseNotices;
impl Action for ChooseNotices {
    type On = WishOf;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "notice.choose";

    fn own(actor: &Actor, on: &WishOf) -> bool {
        actor.person() == Some(on.person)
    }
}

/// Where a mail to an office goes, if one does.
pub fn way_to_office(email: Option<&Email>) -> Way {
    if email.is_some() { Way::Mail } else { Way::Call }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::TypedCarer;

    fn carer(email: &str, phone: &str, wish: HomeWish) -> CarerDetails {
        let typed = TypedCarer {
            name: "Maryam Bello".into(),
            email: email.into(),
            phone: phone.into(),
            wish: wish.code().into(),
            ..TypedCarer::default()
        };
        CarerDetails::parse(&typed).unwrap()
    }

    const MAIL: &str = "maryam@example.org";
    const MOBILE: &str = "07700 900123";
    const LANDLINE: &str = "020 7946 0123";

    #[test]
    fn a_carer_is_told_as_they_wish_or_as_they_can_be() {
        let way = |email, phone, wish| way_home(&carer(email, phone, wish), Urgency::Usual);
        assert_eq!(way(MAIL, MOBILE, HomeWish::Mail), Some(Way::Mail));
        assert_eq!(way(MAIL, MOBILE, HomeWish::Text), Some(Way::Text));
        assert_eq!(way("", MOBILE, HomeWish::Mail), Some(Way::Text));
        assert_eq!(way(MAIL, LANDLINE, HomeWish::Text), Some(Way::Mail), "a landline takes no texts");
        assert_eq!(way("", LANDLINE, HomeWish::Mail), None);
        assert_eq!(way(MAIL, MOBILE, HomeWish::OnlyUrgent), None);
        assert_eq!(way_home(&carer(MAIL, MOBILE, HomeWish::OnlyUrgent), Urgency::Urgent), Some(Way::Text));
    }

    #[test]
    fn staff_choose_texts_with_a_number_that_takes_them() {
        assert_eq!(StaffWish::parse("mail", "", "").unwrap(), StaffWish::default());
        let texts = StaffWish::parse("text", MOBILE, "yes").unwrap();
        assert_eq!((texts.way(), texts.reminders), (Way::Text, true));
        for (way, phone) in [("text", ""), ("text", LANDLINE), ("text", "ring me"), ("", "")] {
            assert!(StaffWish::parse(way, phone, "").is_err(), "{way} {phone}");
        }
        // A number that was typed and is not used is not kept.
        assert_eq!(StaffWish::parse("mail", MOBILE, "").unwrap().texts_to, None);
    }
}
