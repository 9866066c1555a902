//! The questions of a referral, and how they are read: one place for every door.

use tenfold_domain::{
    people::TypedIdentity,
    referring::{Agreed, Door, Need, ParentTold, TypedReferral},
};

use crate::{look::Field, visit::Visit};

/// The names of every field, in the order of the form.
pub(super) const ALL: [&str; 16] = [
    "given_name",
    "family_name",
    "birth_date",
    "school_year",
    "form",
    "admission_number",
    "needs",
    "need",
    "strengths",
    "hopes",
    "access_needs",
    "referrer",
    "knows_them",
    "contact",
    "agreed",
    "parent_told",
];

/// What was typed, as it is.
pub(super) fn read(visit: &Visit) -> TypedReferral {
    let text = |name| visit.field(name).to_owned();
    TypedReferral {
        identity: TypedIdentity {
            given_name: text("given_name"),
            family_name: text("family_name"),
            birth_date: text("birth_date"),
            school_year: text("school_year"),
            form: text("form"),
            admission_number: text("admission_number"),
            ..TypedIdentity::default()
        },
        needs: needs(visit),
        need: text("need"),
        strengths: text("strengths"),
        hopes: text("hopes"),
        access_needs: text("access_needs"),
        referrer: text("referrer"),
        knows_them: text("knows_them"),
        contact: text("contact"),
        agreed: text("agreed"),
        parent_told: text("parent_told"),
    }
}

/// The chips that were chosen, on this page or on one before it.
pub(super) fn needs(visit: &Visit) -> Vec<String> {
    let kept = visit.field("kept_needs").split(',').filter(|code| !code.is_empty());
    visit.fields("needs").into_iter().chain(kept).map(str::to_owned).collect()
}

/// What whoever asks has chosen, in the words that they were offered.
pub(super) fn choice_words(door: Door, field: &str, code: &str) -> String {
    let words = match (door, field) {
        (Door::YoungPerson, "parent_told") => OWN_PARENT_TOLD.into_iter().find(|(one, _)| *one == code).map(|(_, w)| w),
        (_, "parent_told") => ParentTold::from_code(code).map(ParentTold::words),
        _ => Agreed::from_code(code).map(Agreed::words),
    };
    words.unwrap_or_default().to_owned()
}

/// Whether a parent knows, as a young person is asked.
const OWN_PARENT_TOLD: [(&str, &str); 3] = [
    (ParentTold::Yes.code(), "Yes"),
    (ParentTold::NotYet.code(), "Not yet"),
    (ParentTold::AskFirst.code(), "Talk to me before you tell them"),
];

const LONG: &str = "Up to 2,000 characters.";

pub(super) fn name(door: Door) -> Vec<Field> {
    let (given, family) = match door {
        Door::YoungPerson => ("Your first name", "Your last name"),
        Door::Parent => ("Your child’s first name", "Your child’s last name"),
        Door::SchoolLink | Door::Practitioner => ("First name", "Last name"),
    };
    let off = |field: Field| field.autocomplete("off").required();
    vec![off(Field::text("given_name", given)), off(Field::text("family_name", family))]
}

pub(super) fn school(door: Door) -> Vec<Field> {
    let born = match door {
        Door::YoungPerson => "When were you born?",
        Door::Parent => "When was your child born?",
        Door::SchoolLink | Door::Practitioner => "Date of birth",
    };
    let mut fields = vec![
        Field::date("birth_date", born).required(),
        Field::number("school_year", "Year group").hint("For example 8."),
        Field::text("form", "Form or tutor group").short().autocomplete("off"),
    ];
    if !door.is_public() {
        let hint = "The school’s own number. With it we know whether they are here already.";
        fields.push(Field::text("admission_number", "Admission number").hint(hint).short());
    }
    fields
}

pub(super) fn need(door: Door) -> Vec<Field> {
    let own = door == Door::YoungPerson;
    let chips = Need::ALL.iter().map(|need| (need.code(), if own { need.own_words() } else { capital(need.words()) }));
    let (label, more) = match door {
        Door::YoungPerson => ("What would you like help with?", "Do you want to say more?"),
        Door::Parent => ("What would help your child?", "Do you want to say more?"),
        Door::SchoolLink | Door::Practitioner => ("What help do they want?", "In words"),
    };
    vec![
        Field::checkboxes("needs", label, chips).hint("Choose all that fit.").required(),
        Field::textarea("need", more).limit(LONG).lines(4),
    ]
}

/// "Making friends": the words of a chip where a line begins with them.
fn capital(words: &'static str) -> &'static str {
    Need::ALL.iter().find(|need| need.words() == words).map_or(words, |need| match need {
        Need::MakingFriends => "Making friends",
        Need::Confidence => "Confidence",
        Need::SettlingIn => "Settling in",
        Need::ExamWorry => "Exam worry",
        Need::Organisation => "Organisation",
        Need::FeelingLow => "Feeling low",
        Need::Anger => "Anger",
        Need::FamilyChange => "Family change",
        Need::SomethingElse => "Something else",
    })
}

pub(super) fn strengths(door: Door) -> Vec<Field> {
    let label = match door {
        Door::YoungPerson => "What are you good at, or what do you like?",
        Door::Parent => "What is your child good at, or fond of?",
        Door::SchoolLink | Door::Practitioner => "What are they good at?",
    };
    vec![Field::textarea("strengths", label).limit(LONG).lines(3)]
}

pub(super) fn hopes(door: Door) -> Vec<Field> {
    let label = match door {
        Door::YoungPerson => "What do you hope will be better?",
        Door::Parent => "What do you hope will be better for them?",
        Door::SchoolLink | Door::Practitioner => "What do they hope for?",
    };
    vec![Field::textarea("hopes", label).limit(LONG).lines(3)]
}

pub(super) fn access(door: Door) -> Vec<Field> {
    let label = match door {
        Door::YoungPerson => "Is there anything that makes meeting easier for you?",
        Door::Parent => "Is there anything that makes meeting easier for them?",
        Door::SchoolLink | Door::Practitioner => "Access needs",
    };
    let hint = "For example a quiet room, no stairs, or help with reading.";
    vec![Field::textarea("access_needs", label).hint(hint).lines(3)]
}

pub(super) fn who(door: Door) -> Vec<Field> {
    match door {
        Door::Parent => vec![
            Field::text("referrer", "Your name").autocomplete("name").required(),
            Field::text("knows_them", "Who are you to them?").hint("For example mother, father, carer.").required(),
            Field::text("contact", "How can we reach you?").hint("A phone number or an e-mail address.").required(),
        ],
        Door::YoungPerson => vec![],
        Door::SchoolLink | Door::Practitioner => vec![
            Field::text("referrer", "Who asks for this?").hint("A name, where it is not you. For example their tutor."),
            Field::text("knows_them", "How do you, or they, know the young person?").required(),
        ],
    }
}

pub(super) fn agreed(door: Door) -> Vec<Field> {
    let wants = || {
        let label =
            if door == Door::Parent { "Does your child want this?" } else { "Does the young person want this?" };
        Field::radios("agreed", label, Agreed::ALL.map(|one| (one.code(), one.words()))).required()
    };
    let told = |label: &str, choices: [(&'static str, &'static str); 3]| {
        Field::radios("parent_told", label.to_owned(), choices).required()
    };
    match door {
        Door::Parent => vec![wants()],
        Door::YoungPerson => vec![told("Does a parent or carer know that you are asking?", OWN_PARENT_TOLD)],
        Door::SchoolLink | Door::Practitioner => {
            vec![wants(), told("Does a parent or carer know?", ParentTold::ALL.map(|one| (one.code(), one.words())))]
        }
    }
}
