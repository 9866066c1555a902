//! The fields of a form about a young person, and how they are read.

use tenfold_domain::{
    people::{Gender, Identity, Profile, Side, TypedIdentity, TypedProfile},
    told::Parsed,
};

use crate::{
    look::{Field, Form},
    visit::Visit,
};

/// Who they are, and what is known of them on this side.
pub(super) fn fields(form: Form, side: Side) -> Form {
    let genders = || Gender::ALL.map(|gender| (gender.code(), gender.words()));
    let form = form
        .field(Field::text("given_name", "First name").required())
        .field(Field::text("family_name", "Last name").required())
        .field(Field::text("preferred_name", "Called").hint("The name they like, where it is another one."))
        .field(Field::text("pronouns", "Pronouns").hint("Kept sealed."))
        .field(Field::date("birth_date", "Date of birth").required())
        .field(Field::number("school_year", "Year group").hint("7 to 13. Left empty, it follows from their birthday."))
        .field(Field::text("form", "Form or tutor group").short())
        .field(Field::select("gender", "Gender", genders()).hint("As the school writes it down."))
        .field(
            Field::text("admission_number", "Admission number").hint("The school’s own number. Kept sealed.").short(),
        )
        .field(Field::text("upn", "Unique pupil number").hint("Kept sealed.").short())
        .field(Field::text("interests", "Interests").hint(CHIPS));
    let form = match side {
        Side::Mentor => form.field(Field::text("strengths", "Good at").hint(CHIPS)),
        Side::Mentee => form
            .field(Field::text("needs", "Wants help with").hint(CHIPS))
            .field(Field::text("strengths", "Strengths").hint(CHIPS)),
    };
    let form = form.field(Field::text("languages", "Languages").hint(CHIPS)).field(
        Field::textarea("access_needs", "Access needs").hint("What a session must allow for. Kept sealed.").lines(3),
    );
    let form = form.field(Field::text("wants_language", "Language that the other one must speak").short()).field(
        Field::text("experiences", "Been through, and happy to share for a match")
            .hint("Only what they chose themselves. A few words, with commas between. Kept sealed, and on no card."),
    );
    match side {
        Side::Mentor => form
            .field(Field::select("wants_gender", "Would meet only", genders()))
            .field(Field::number("capacity", "Mentees at a time").hint("1 to 4.").value("1")),
        Side::Mentee => form
            .field(
                Field::textarea("what_helps", "What helps")
                    .hint("Their mentor reads this, and nothing else. Show it to the mentee first.")
                    .lines(3),
            )
            .field(Field::select("wants_gender", "Wants only a mentor who is", genders())),
    }
}

/// What a field about who somebody is is called.
pub(super) fn label(field: &str) -> &'static str {
    match field {
        "given_name" => "First name",
        "family_name" => "Last name",
        "preferred_name" => "Called",
        "pronouns" => "Pronouns",
        "gender" => "Gender",
        "birth_date" => "Date of birth",
        "school_year" => "Year group",
        "form" => "Form or tutor group",
        "admission_number" => "Admission number",
        _ => "Unique pupil number",
    }
}

const CHIPS: &str = "A few words, with commas between.";

/// What was typed, as it is.
pub(super) fn read(visit: &Visit) -> Parsed<(Identity, Profile)> {
    let text = |name| visit.field(name).to_owned();
    let identity = Identity::parse(&TypedIdentity {
        given_name: text("given_name"),
        family_name: text("family_name"),
        preferred_name: text("preferred_name"),
        pronouns: text("pronouns"),
        gender: text("gender"),
        birth_date: text("birth_date"),
        school_year: text("school_year"),
        form: text("form"),
        admission_number: text("admission_number"),
        upn: text("upn"),
    });
    let profile = Profile::parse(&TypedProfile {
        interests: text("interests"),
        strengths: text("strengths"),
        needs: text("needs"),
        languages: text("languages"),
        access_needs: text("access_needs"),
        what_helps: text("what_helps"),
        wants_gender: text("wants_gender"),
        wants_language: text("wants_language"),
        experiences: text("experiences"),
        capacity: text("capacity"),
    });
    match (identity, profile) {
        (Ok(identity), Ok(profile)) => Ok((identity, profile)),
        (identity, profile) => {
            Err(identity.err().unwrap_or_default().into_iter().chain(profile.err().unwrap_or_default()).collect())
        }
    }
}
