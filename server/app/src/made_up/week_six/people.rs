//! Who is in the cohort in week 6: twelve mentors, twelve mentees, and the adults who run it.

use tenfold_domain::{people::TypedIdentity, recruiting::TypedApplication, referring::TypedReferral};

use crate::made_up::ages::born;

pub(super) struct Sketch {
    given: &'static str,
    family: &'static str,
    gender: &'static str,
    /// In the school year 2026/27.
    born: &'static str,
    form: &'static str,
    /// A mentor's interests; what stands in a mentee's referral.
    says: &'static [&'static str],
    /// What a mentor is good at; what a mentee wants help with.
    about: &'static [&'static str],
    languages: &'static str,
}

const fn sketch(
    (given, family, gender): (&'static str, &'static str, &'static str),
    (born, form): (&'static str, &'static str),
    says: &'static [&'static str],
    about: &'static [&'static str],
    languages: &'static str,
) -> Sketch {
    Sketch { given, family, gender, born, form, says, about, languages }
}

pub(super) const MENTORS: [Sketch; 12] = [
    sketch(
        ("Adaeze", "Nwosu", "female"),
        ("2009-12-11", "12A"),
        &["film", "reading"],
        &["confidence", "making friends"],
        "English, Igbo",
    ),
    sketch(
        ("Bartosz", "Zieliński", "male"),
        ("2010-03-07", "12B"),
        &["chess", "coding"],
        &["exam worry", "organisation"],
        "English, Polish",
    ),
    sketch(
        ("Catrin", "Vaughan", "female"),
        ("2010-07-22", "12A"),
        &["music", "poetry"],
        &["feeling low", "confidence"],
        "English, Welsh",
    ),
    sketch(
        ("Deniz", "Aksoy", "male"),
        ("2010-10-15", "11C"),
        &["football", "gym"],
        &["anger", "settling in"],
        "English, Turkish",
    ),
    sketch(
        ("Esther", "Osei-Tutu", "female"),
        ("2010-11-30", "11A"),
        &["dance", "fashion"],
        &["family change", "confidence"],
        "English, Twi",
    ),
    sketch(
        ("Farhan", "Chowdhury", "male"),
        ("2011-01-19", "11B"),
        &["cricket", "gaming"],
        &["making friends", "settling in"],
        "English, Bengali",
    ),
    sketch(
        ("Giulia", "Romano", "female"),
        ("2011-04-04", "11C"),
        &["cooking", "drawing"],
        &["exam worry", "feeling low"],
        "English, Italian",
    ),
    sketch(
        ("Hassan", "Warsame", "male"),
        ("2011-06-28", "11A"),
        &["basketball", "music"],
        &["anger", "organisation"],
        "English, Somali",
    ),
    sketch(
        ("Iris", "Cheung", "female"),
        ("2011-09-13", "10B"),
        &["science", "animals"],
        &["settling in", "exam worry"],
        "English, Cantonese",
    ),
    sketch(
        ("Jerome", "Baptiste-Clarke", "male"),
        ("2011-10-26", "10A"),
        &["photography", "film"],
        &["confidence", "family change"],
        "English",
    ),
    sketch(
        ("Kiran", "Dhillon", "female"),
        ("2010-02-08", "12C"),
        &["history", "reading"],
        &["organisation", "making friends"],
        "English, Punjabi",
    ),
    sketch(
        ("Lewis", "Marchetti", "male"),
        ("2011-12-02", "10C"),
        &["anime", "gaming"],
        &["settling in", "making friends"],
        "English",
    ),
];

pub(super) const MENTEES: [Sketch; 12] = [
    sketch(
        ("Anaïs", "Mbeki", "female"),
        ("2014-11-05", "7A"),
        &["Sits alone at lunch most days."],
        &["making_friends"],
        "",
    ),
    sketch(
        ("Billy", "Rowntree", "male"),
        ("2013-10-17", "8B"),
        &["Is often late and says he cannot sleep."],
        &["organisation"],
        "",
    ),
    sketch(
        ("Chidi", "Obi", "male"),
        ("2014-12-20", "7C"),
        &["Came from another city, and knows nobody yet."],
        &["settling_in"],
        "",
    ),
    sketch(
        ("Dalia", "Saleh", "female"),
        ("2014-02-14", "8A"),
        &["Writes well, and never says a word in class."],
        &["confidence"],
        "",
    ),
    sketch(
        ("Ewan", "McAllister", "male"),
        ("2014-04-29", "8C"),
        &["Walks out of lessons when it gets loud."],
        &["anger"],
        "",
    ),
    sketch(
        ("Fatoumata", "Diallo", "female"),
        ("2014-06-11", "8B"),
        &["Looks after her small brothers before school."],
        &["family_change"],
        "",
    ),
    sketch(("Grace", "Tan", "female"), ("2013-12-01", "8A"), &["Cries before every test."], &["exam_worry"], ""),
    sketch(
        ("Harvey", "Lindgren", "male"),
        ("2015-01-23", "7B"),
        &["His best friend changed school in summer."],
        &["making_friends"],
        "",
    ),
    sketch(
        ("Ioana", "Popescu", "female"),
        ("2015-03-30", "7A"),
        &["Learns English fast and is shy about it."],
        &["settling_in", "confidence"],
        "",
    ),
    sketch(
        ("Jayden", "Francis", "male"),
        ("2015-05-16", "7C"),
        &["Says that nothing is fun any more."],
        &["feeling_low"],
        "",
    ),
    sketch(
        ("Khadija", "Noor", "female"),
        ("2015-06-08", "7B"),
        &["Wants to join the science club and does not dare."],
        &["confidence"],
        "",
    ),
    sketch(
        ("Leo", "Santos", "male"),
        ("2014-08-19", "8C"),
        &["Forgets homework, and then gets into trouble."],
        &["organisation"],
        "",
    ),
];

/// The goals that mentees set.
pub(super) const GOALS: [&str; 6] = [
    "Say something in class once a day",
    "Have somebody to sit with at lunch",
    "Get to school on time",
    "Stay calm when it gets loud",
    "Hand in my homework",
    "Sleep the night before a test",
];

fn all(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

impl Sketch {
    /// In the school year that begins in this year.
    pub(super) fn applies(&self, year: i32) -> TypedApplication {
        TypedApplication {
            given_name: self.given.to_owned(),
            family_name: self.family.to_owned(),
            birth_date: born(self.born, year),
            form: self.form.to_owned(),
            why: "I know what it is like, and I would like to help.".to_owned(),
            interests: all(self.says),
            strengths: all(self.about),
            languages: self.languages.to_owned(),
            ..TypedApplication::default()
        }
    }

    pub(super) fn is_referred(&self, year: i32) -> TypedReferral {
        TypedReferral {
            identity: TypedIdentity {
                given_name: self.given.to_owned(),
                family_name: self.family.to_owned(),
                gender: self.gender.to_owned(),
                birth_date: born(self.born, year),
                school_year: self.form.trim_end_matches(char::is_alphabetic).to_owned(),
                form: self.form.to_owned(),
                ..TypedIdentity::default()
            },
            needs: all(self.about),
            need: self.says.join(" "),
            strengths: "Kind, and notices how others are.".to_owned(),
            hopes: "Somebody older to talk to.".to_owned(),
            referrer: "Ms Adler, head of year".to_owned(),
            knows_them: "Has been their head of year since they came.".to_owned(),
            contact: "020 7946 0044".to_owned(),
            agreed: "yes".to_owned(),
            parent_told: "yes".to_owned(),
            ..TypedReferral::default()
        }
    }
}
