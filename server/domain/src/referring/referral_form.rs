//! A referral as it is typed: who it is about, and what it says.

use super::{Agreed, Door, Need, ParentTold, ReferralWords, words};
use crate::{
    people::{Chips, Identity, Profile, TypedIdentity},
    text::{Line, Note},
    told::{Parsed, Problems, Told},
};

/// The form, whatever its door.
#[derive(Debug, Clone, Default)]
pub struct TypedReferral {
    pub identity: TypedIdentity,
    pub needs: Vec<String>,
    pub need: String,
    pub strengths: String,
    pub hopes: String,
    pub access_needs: String,
    pub referrer: String,
    pub knows_them: String,
    pub contact: String,
    pub agreed: String,
    pub parent_told: String,
}

/// A referral that can be taken: everything that is said of somebody, ready to be kept.
#[derive(Debug, Clone)]
pub struct Referred {
    pub door: Door,
    pub identity: Identity,
    /// What the young person begins with on their page as a mentee.
    pub profile: Profile,
    pub words: ReferralWords,
}

impl Referred {
    pub fn parse(door: Door, typed: &TypedReferral) -> Parsed<Self> {
        let mut problems = Problems::default();
        let identity = Identity::parse(&typed.identity);
        let identity = identity.map_err(|told| told.into_iter().for_each(|one| problems.note(one))).ok();
        let profile = read_profile(&mut problems, typed);
        let said = read_words(&mut problems, door, typed);
        let made = identity.zip(profile).zip(said);
        problems.finish(made.map(|((identity, profile), words)| Self { door, identity, profile, words }))
    }
}

fn read_profile(problems: &mut Problems, typed: &TypedReferral) -> Option<Profile> {
    let needs = problems.take(read_needs(&typed.needs, &typed.need))?;
    let access_needs = note(problems, &typed.access_needs, "access_needs", words::ACCESS_NEEDS);
    Some(Profile { needs, access_needs, ..Profile::default() })
}

fn read_words(problems: &mut Problems, door: Door, typed: &TypedReferral) -> Option<ReferralWords> {
    let parent = door == Door::Parent;
    let knows = parent || !door.is_public();
    let referrer = line(problems, &typed.referrer, "referrer", words::REFERRER, parent);
    let knows_them = line(problems, &typed.knows_them, "knows_them", words::KNOWS_THEM, knows);
    let contact = line(problems, &typed.contact, "contact", words::CONTACT, parent);
    let need = note(problems, &typed.need, "need", words::NEED);
    let strengths = note(problems, &typed.strengths, "strengths", words::STRENGTHS);
    let hopes = note(problems, &typed.hopes, "hopes", words::HOPES);
    let agreed = problems.take(read_agreed(door, &typed.agreed))?;
    let parent_told = problems.take(read_parent_told(door, &typed.parent_told))?;
    Some(ReferralWords { referrer, knows_them, contact, need, strengths, hopes, agreed, parent_told })
}

fn line(problems: &mut Problems, raw: &str, field: &'static str, what: &str, needed: bool) -> Option<Line> {
    let read = if needed { Line::parse(raw).map(Some) } else { Line::parse_optional(raw) };
    problems.take(read.map_err(|problem| problem.told(field, what))).flatten()
}

fn note(problems: &mut Problems, raw: &str, field: &'static str, what: &str) -> Option<Note> {
    problems.take(Note::parse_optional(raw).map_err(|problem| problem.told(field, what))).flatten()
}

/// The chips; words of one's own are enough where none of them fits.
fn read_needs(codes: &[String], words_of_ones_own: &str) -> Result<Chips, Told> {
    let mut chips: Vec<Line> = Vec::new();
    for code in codes {
        let need = Need::from_code(code).ok_or_else(words::choose_needs)?;
        chips.extend(Line::parse(need.words()));
    }
    if chips.is_empty() && words_of_ones_own.trim().is_empty() {
        return Err(words::choose_needs());
    }
    Ok(Chips::from_lines(chips))
}

/// Who asks for themselves wants it.
fn read_agreed(door: Door, code: &str) -> Result<Agreed, Told> {
    if door == Door::YoungPerson {
        return Ok(Agreed::Yes);
    }
    Agreed::from_code(code).ok_or_else(words::choose_agreed)
}

/// A parent who refers knows.
fn read_parent_told(door: Door, code: &str) -> Result<ParentTold, Told> {
    if door == Door::Parent {
        return Ok(ParentTold::Yes);
    }
    ParentTold::from_code(code).ok_or_else(words::choose_parent_told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedReferral {
        TypedReferral {
            identity: TypedIdentity {
                given_name: "Aisha".into(),
                family_name: "Bello".into(),
                birth_date: "16/06/2013".into(),
                ..TypedIdentity::default()
            },
            needs: vec!["confidence".into(), "exam_worry".into()],
            referrer: "Funmi Bello".into(),
            knows_them: "Her mother".into(),
            contact: "07700 900123".into(),
            agreed: "yes".into(),
            parent_told: "not_yet".into(),
            ..TypedReferral::default()
        }
    }

    #[test]
    fn each_door_asks_for_what_it_needs_and_no_more() {
        for door in Door::ALL {
            assert!(Referred::parse(door, &typed()).is_ok(), "{door:?}");
        }
        let silent = TypedReferral {
            referrer: String::new(),
            knows_them: String::new(),
            contact: String::new(),
            agreed: String::new(),
            ..typed()
        };
        assert!(Referred::parse(Door::YoungPerson, &silent).is_ok());
        let fields = |door| -> Vec<_> {
            Referred::parse(door, &silent).unwrap_err().into_iter().filter_map(|told| told.field).collect()
        };
        assert_eq!(fields(Door::Parent), ["referrer", "knows_them", "contact", "agreed"]);
        assert_eq!(fields(Door::SchoolLink), ["knows_them", "agreed"]);
    }

    #[test]
    fn somebody_who_asks_for_themselves_has_agreed_and_a_parent_who_asks_knows() {
        let own = Referred::parse(Door::YoungPerson, &TypedReferral { agreed: "not_asked".into(), ..typed() }).unwrap();
        assert_eq!(own.words.agreed, Agreed::Yes);
        let parent = Referred::parse(Door::Parent, &typed()).unwrap();
        assert_eq!(parent.words.parent_told, ParentTold::Yes);
    }

    #[test]
    fn a_need_is_a_chip_or_words_and_one_of_them_is_there() {
        let chips = Referred::parse(Door::Parent, &typed()).unwrap().profile.needs;
        assert_eq!(chips.joined(), "confidence, exam worry");
        let none = TypedReferral { needs: vec![], ..typed() };
        assert_eq!(Referred::parse(Door::Parent, &none).unwrap_err()[0].field, Some("needs"));
        assert!(Referred::parse(Door::Parent, &TypedReferral { need: "She is new here.".into(), ..none }).is_ok());
    }
}
