//! What the columns of a list can be, and guessing it from how a school has named them.
//!
//! Owns: every column that Tenfold has a use for, by kind of list, the names that schools give it, and the columns that
//! are left alone on purpose with the reason why. Refuses: columns without a use. What is not named here is never kept.

use crate::text::search_form;

use super::ImportKind;

macro_rules! columns {
    ($($name:ident $code:literal $words:literal [$($kind:ident)+] [$($header:literal)*] [$($part:literal)*];)+) => {
        /// A column that Tenfold has a use for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $($name),+ }

        impl Column {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code on disk and in forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What people call it, as a heading.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),+ }
            }

            /// In which kinds of list it means something.
            pub const fn kinds(self) -> &'static [ImportKind] {
                match self { $(Self::$name => &[$(ImportKind::$kind),+]),+ }
            }

            /// The names that schools give it, as [`bare`] writes them.
            const fn headers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($header),*]),+ }
            }

            /// What its name may hold somewhere, where no name fits whole.
            const fn parts(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($part),*]),+ }
            }
        }
    };
}

columns! {
    AdmissionNumber "admission_number" "Admission number" [Mentors Mentees Roll]
        ["adno" "admno" "admissionno" "admissionnumber" "admissionnum" "admission" "studentid" "pupilid" "pupilno"
         "studentno" "pupilnumber" "studentnumber"] ["admission"];
    Upn "upn" "UPN" [Mentors Mentees Roll] ["upn" "uniquepupilnumber" "currentupn"] [];
    FamilyName "family_name" "Surname" [Mentors Mentees Roll]
        ["surname" "legalsurname" "lastname" "familyname" "preferredsurname" "studentsurname" "pupilsurname"] [];
    GivenName "given_name" "First name" [Mentors Mentees Roll]
        ["forename" "legalforename" "firstname" "givenname" "studentforename" "pupilforename"] [];
    PreferredName "preferred_name" "Preferred name" [Mentors Mentees Roll]
        ["preferredname" "preferredforename" "knownas" "likestobecalled" "chosenname" "preferredfirstname"] [];
    BirthDate "birth_date" "Date of birth" [Mentors Mentees Roll]
        ["dob" "dateofbirth" "birthdate" "birthday" "born"] ["birth"];
    Year "school_year" "Year group" [Mentors Mentees Roll]
        ["year" "yeargroup" "yr" "ncyear" "yrgroup" "nationalcurriculumyear" "yeartaughtin"] [];
    Gender "gender" "Gender" [Mentors Mentees Roll] ["sex" "gender" "legalsex"] [];
    Form "form" "Form" [Mentors Mentees Roll]
        ["reggroup" "registrationgroup" "reg" "form" "tutorgroup" "tutor" "formgroup" "registration"] [];
    FirstLanguage "first_language" "First language" [Roll]
        ["firstlanguage" "homelanguage" "mothertongue" "language"] [];
    Sen "sen" "SEN" [Roll] ["sen" "senstatus" "senprovision" "send" "sencode" "senneed"] [];
    Medical "medical" "Medical" [Roll]
        ["medical" "medicalcondition" "medicalconditions" "medicalnotes" "medicalneeds" "health"] [];
    Why "why" "Why they want to be a mentor" [Mentors] ["why" "reason" "motivation"] ["whydoyou" "whywould"];
    ReferredBy "referred_by" "Referred by" [Mentees] ["referredby" "referrer" "whorefers" "source"] [];
    SelfReferral "self_referral" "Self-referral" [Mentees] ["selfreferral" "selfreferred"] [];
    Reason "reason" "Reason for the referral" [Mentees]
        ["reason" "reasonforreferral" "reasons" "concern" "why"] ["reasonfor"];
    Needs "needs" "Needs" [Mentees] ["needs" "need" "supportneeded" "areasofneed"] [];
    Interests "interests" "Interests" [Mentors Mentees] ["interests" "interest" "hobbies" "likes"] ["interests"];
    Strengths "strengths" "Strengths" [Mentors]
        ["strengths" "strength" "iamgoodat" "goodat" "skills"] ["goodat"];
    Languages "languages" "Languages" [Mentors Mentees]
        ["languages" "language" "languagesspoken" "speaks"] ["languages"];
    Free "free" "When they are free" [Mentors Mentees]
        ["whenfree" "whenareyoufree" "free" "freeslots" "availability" "available" "freetimes"] ["free" "availab"];
    Capacity "capacity" "How many they would mentor" [Mentors]
        ["happytomentor" "howmany" "capacity" "howmanymentees"] ["happytomentor" "howmany"];
    WantsGender "wants_gender" "Mentor they would prefer" [Mentees]
        ["prefermentor" "prefersmentor" "preferredmentor" "mentorpreference"] ["prefer"];
    KeepApart "keep_apart" "Must not be with" [Mentees]
        ["mustnotbewith" "notwith" "keepapart" "keepapartfrom"] ["mustnot" "notbewith"];
    CarerName "carer_name" "Parent or carer’s name" [Mentors Mentees]
        ["parentname" "carername" "parentcarername" "parentcarer" "contact1name"] [];
    CarerEmail "carer_email" "Parent or carer’s e-mail" [Mentors Mentees]
        ["parentemail" "careremail" "parentcareremail" "parentsemail" "contact1email"] ["careremail" "parentemail"];
    CarerPhone "carer_phone" "Parent or carer’s phone" [Mentors Mentees]
        ["parentphone" "carerphone" "parentcarerphone" "contact1phone" "parentmobile"] [];
}

/// Columns that many lists have and none of ours keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftAlone {
    /// A yes in a list is no consent.
    Consent,
    /// Ethnicity, free meals and the like: nothing here is decided by them.
    NotNeeded,
    /// It is not known what it is.
    Unknown,
}

/// What a heading seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    Keep(Column),
    Leave(LeftAlone),
}

impl Column {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.code() == code)
    }

    pub fn is_for(self, kind: ImportKind) -> bool {
        self.kinds().contains(&kind)
    }

    /// Those of one kind of list, in order.
    pub fn of(kind: ImportKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |column| column.is_for(kind))
    }
}

/// A heading as it is compared: letters and figures only, lower case, without accents.
pub fn bare(header: &str) -> String {
    search_form(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

const NOT_NEEDED: [&str; 12] = [
    "ethnicity",
    "religion",
    "fsm",
    "freeschoolmeals",
    "pupilpremium",
    "pp",
    "eal",
    "address",
    "postcode",
    "middlename",
    "house",
    "attendance",
];

/// What each heading seems to be. No column is guessed twice: the first heading that fits has it.
pub fn guess(kind: ImportKind, headers: &[String]) -> Vec<Guess> {
    let bare: Vec<String> = headers.iter().map(|header| self::bare(header)).collect();
    let mut guesses: Vec<Option<Guess>> = bare.iter().map(|header| left_alone(header)).collect();
    let whole = |column: Column, header: &str| column.headers().contains(&header);
    let in_part = |column: Column, header: &str| column.parts().iter().any(|part| header.contains(part));
    let rounds: [&dyn Fn(Column, &str) -> bool; 2] = [&whole, &in_part];
    for fits in rounds {
        for column in Column::of(kind) {
            if guesses.contains(&Some(Guess::Keep(column))) {
                continue;
            }
            let open = |at: &usize| guesses.get(*at).is_some_and(Option::is_none);
            let found = bare.iter().enumerate().find(|(at, header)| open(at) && fits(column, header)).map(|(at, _)| at);
            if let Some(guess) = found.and_then(|at| guesses.get_mut(at)) {
                *guess = Some(Guess::Keep(column));
            }
        }
    }
    guesses.into_iter().map(|guess| guess.unwrap_or(Guess::Leave(LeftAlone::Unknown))).collect()
}

/// Headings that are left alone whatever else they hold.
fn left_alone(bare: &str) -> Option<Guess> {
    if bare.contains("consent") || bare.contains("permission") {
        Some(Guess::Leave(LeftAlone::Consent))
    } else if NOT_NEEDED.contains(&bare) {
        Some(Guess::Leave(LeftAlone::NotNeeded))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn guessed(kind: ImportKind, line: &str) -> Vec<&'static str> {
        let headers: Vec<String> = line.split(',').map(str::to_owned).collect();
        let code = |guess: Guess| match guess {
            Guess::Keep(column) => column.code(),
            Guess::Leave(LeftAlone::Consent) => "(consent)",
            Guess::Leave(LeftAlone::NotNeeded) => "(not needed)",
            Guess::Leave(LeftAlone::Unknown) => "(unknown)",
        };
        guess(kind, &headers).into_iter().map(code).collect()
    }

    #[test]
    fn the_columns_of_a_schools_lists_are_known_by_their_names() {
        assert_eq!(
            guessed(
                ImportKind::Roll,
                "UPN,Adno,Legal Surname,Forename,Preferred Name,DOB,Sex,Reg Group,Year,First Language,SEN,Medical"
            ),
            [
                "upn",
                "admission_number",
                "family_name",
                "given_name",
                "preferred_name",
                "birth_date",
                "gender",
                "form",
                "school_year",
                "first_language",
                "sen",
                "medical"
            ]
        );
        assert_eq!(
            guessed(
                ImportKind::Mentors,
                "Admission no,Surname,Forename,Date of birth,Why do you want to be a mentor?,Interests,I am good at,\
                 Languages,When are you free?,Happy to mentor,Parent/carer email,Parent consent given on"
            ),
            [
                "admission_number",
                "family_name",
                "given_name",
                "birth_date",
                "why",
                "interests",
                "strengths",
                "languages",
                "free",
                "capacity",
                "carer_email",
                "(consent)"
            ]
        );
        assert_eq!(
            guessed(
                ImportKind::Mentees,
                "Adno,Surname,Forename,DOB,Referred by,Reason,Needs,Interests,Languages,Prefer mentor,When free,\
                 Must not be with,Parent consent,Self-referral"
            ),
            [
                "admission_number",
                "family_name",
                "given_name",
                "birth_date",
                "referred_by",
                "reason",
                "needs",
                "interests",
                "languages",
                "wants_gender",
                "free",
                "keep_apart",
                "(consent)",
                "self_referral"
            ]
        );
    }

    #[test]
    fn a_column_is_guessed_once_and_people_are_no_headings() {
        assert_eq!(guessed(ImportKind::Roll, "Surname,Last name"), ["family_name", "(unknown)"]);
        assert_eq!(guessed(ImportKind::Roll, "U514456414213,004000,Owusu,Keira"), ["(unknown)"; 4]);
        assert_eq!(guessed(ImportKind::Roll, "Reason"), ["(unknown)"], "a roll has no reasons");
    }

    #[test]
    fn codes_are_their_own_and_every_name_is_written_as_it_is_compared() {
        for column in Column::ALL {
            assert_eq!(Column::from_code(column.code()), Some(*column));
            for name in column.headers().iter().chain(column.parts()) {
                assert_eq!(bare(name), *name);
            }
        }
    }

    proptest! {
        #[test]
        fn no_list_of_headings_gets_a_column_twice(headers in proptest::collection::vec("[A-Za-z /?]{0,12}|Adno|DOB|Surname|free", 0..20)) {
            let mut kept: Vec<Column> = guess(ImportKind::Mentors, &headers)
                .into_iter()
                .filter_map(|guess| if let Guess::Keep(column) = guess { Some(column) } else { None })
                .collect();
            let many = kept.len();
            kept.sort();
            kept.dedup();
            prop_assert_eq!(kept.len(), many);
        }
    }
}
