//! The table: which roles hold which right, and how far a post reaches.
//!
//! Read it as the sentence "a programme manager may … at the places of their post". `tests/` holds an independent
//! table of the same thing, written from product.md and not from here; the two must agree route by route.

use super::{
    Location, Place, Right,
    Role::{self, *},
};

const MANAGERS: &[Role] = &[ProgrammeManager];
const RUNNERS: &[Role] = &[ProgrammeManager, YouthPractitioner];
const EVERYBODY: &[Role] = &Role::ALL;
const CONTACT_READERS: &[Role] =
    &[ProgrammeManager, YouthPractitioner, SafeguardingLead, DeputySafeguardingLead, SchoolLink];
const COHORT_READERS: &[Role] = &[ProgrammeManager, YouthPractitioner, MentalHealthSpecialist, SchoolLink];
const PEOPLE_READERS: &[Role] = &[ProgrammeManager, YouthPractitioner, MentalHealthSpecialist];
/// Whoever was asked by a link, and no role in their place.
const NOBODY: &[Role] = &[];
const SCHOOLS_VOICE: &[Role] = &[SafeguardingLead, DeputySafeguardingLead, SchoolLink];
const LEADS: &[Role] = &[SafeguardingLead, DeputySafeguardingLead];
const REFERRERS: &[Role] = &[ProgrammeManager, YouthPractitioner, SchoolLink];
const ANSWER_READERS: &[Role] = &[YouthPractitioner, MentalHealthSpecialist];
const INCIDENT_READERS: &[Role] = &[ProgrammeManager, YouthPractitioner, SafeguardingLead, DeputySafeguardingLead];
const SPECIALISTS: &[Role] = &[MentalHealthSpecialist];
const ROTA_KEEPERS: &[Role] = &[ProgrammeManager, SafeguardingLead];
const ASSURANCE_READERS: &[Role] = &[ProgrammeManager, SafeguardingLead, SchoolLink];

/// The roles that hold a right at the places of their posts.
pub const fn holders(right: Right) -> &'static [Role] {
    match right {
        Right::ReadOrganisation
        | Right::KeepOrganisation
        | Right::ReadAreas
        | Right::AddArea
        | Right::KeepAreas
        | Right::AddSite
        | Right::KeepSites
        | Right::KeepAgreements
        | Right::ReadStaff
        | Right::KeepStaff
        | Right::ReadChecks
        | Right::KeepChecks
        | Right::GrantRole
        | Right::OverrideAge
        | Right::KeepWordings
        | Right::ReadAudit
        | Right::KeepUnits
        | Right::ReadJobs => MANAGERS,
        Right::ReadSites | Right::ReadSchoolDay | Right::ReadRota | Right::ReadProgrammeRota => EVERYBODY,
        Right::KeepSchoolDay
        | Right::KeepContacts
        | Right::KeepCohorts
        | Right::KeepPeople
        | Right::ImportPeople
        | Right::ReadCarers
        | Right::ReadTraining
        | Right::KeepTraining
        | Right::AssureQuality
        | Right::ReadUnits
        | Right::ReadEmergency
        | Right::ReadApplications
        | Right::ReadMatches
        | Right::KeepMatches
        | Right::KeepTimetable
        | Right::KeepRegisters
        | Right::KeepLogs
        | Right::KeepIncidents
        | Right::ReadWordings => RUNNERS,
        Right::KeepNotSuitable | Right::ReadConcerns => LEADS,
        Right::TellConcern | Right::NameInConcern => EVERYBODY,
        Right::ReadPeople | Right::ReadTimetable | Right::ReadLogs => PEOPLE_READERS,
        Right::ReadConsents | Right::ReadConsentTexts => PEOPLE_READERS,
        Right::KeepConsents => RUNNERS,
        Right::KeepConsentTexts => MANAGERS,
        Right::AnswerConsent => NOBODY,
        Right::GiveSchoolView => SCHOOLS_VOICE,
        // Whoever runs a programme sees what its school sees, and writes down what the school rang about.
        Right::ReadSchoolPages | Right::TellAbsence => REFERRERS,
        Right::ReadContacts | Right::ReadAgreements => CONTACT_READERS,
        Right::KeepRota | Right::KeepProgrammeRota => ROTA_KEEPERS,
        Right::ReadCohorts | Right::ReadRoster => COHORT_READERS,
        Right::MakeReferral => REFERRERS,
        Right::ReadReferrals => PEOPLE_READERS,
        Right::KeepReferrals | Right::BeginHandOver => RUNNERS,
        Right::AdviseReferrals => SPECIALISTS,
        Right::KeepSupervision => PEOPLE_READERS,
        // A tier of its own: whoever runs a cohort, or the whole programme, does not read it.
        Right::KeepClinical | Right::GiveAdvice => SPECIALISTS,
        Right::AskAdvice => RUNNERS,
        Right::ReadIncidents => INCIDENT_READERS,
        Right::ReadAnswers => ANSWER_READERS,
        // Only the one who holds the tablet: no role fills in a young person's own pages.
        Right::FillIn => &[],
        Right::ReadTemplates => PEOPLE_READERS,
        Right::KeepTemplates => MANAGERS,
        Right::ConfirmLead => ROTA_KEEPERS,
        Right::ReadAssurance => ASSURANCE_READERS,
    }
}

/// Whether a post at one cohort reaches up to that cohort's site. Reading where one works does; changing it does not.
pub const fn reaches_up(right: Right) -> bool {
    matches!(
        right,
        Right::ReadSites | Right::ReadSchoolDay | Right::ReadRota | Right::ReadContacts | Right::TellConcern
    )
}

/// Whether a post at `place` covers a record at `location` for this right.
pub fn covers(place: Place, right: Right, location: &Location) -> bool {
    match place {
        Place::Organisation => true,
        Place::Area(area) => location.area == Some(area),
        Place::Site { site, .. } => location.site == Some(site),
        Place::Cohort { cohort, site, .. } => {
            location.cohort == Some(cohort)
                || (reaches_up(right) && location.cohort.is_none() && location.site == Some(site))
        }
    }
}
