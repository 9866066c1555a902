//! Organisation, areas, sites and cohorts: where programmes run.

mod agreement;
mod area;
mod cohort;
mod contact;
mod period;
mod phones;
mod readiness;
pub mod readiness_words;
mod settings;
mod site;
mod usual_day;
mod venue;
pub mod words;

pub use agreement::{
    AddAgreement, AgreementDetails, AgreementProblem, AgreementStanding, DataSharingAgreement, EditAgreement,
    SOON_DAYS, WithdrawAgreement, overlap, that_counts,
};
pub use area::{AddArea, Area, AreaDetails, EditArea, EndArea};
pub use cohort::{AddCohort, Cohort, CohortDetails, CohortHomes, EditCohort, EndCohort, PAIRS, StartCohort};
pub use contact::{AddSiteContact, ContactDuty, EditSiteContact, EndSiteContact, SiteContact, SiteContactDetails};
pub use period::{AddPeriod, EditPeriod, EndPeriod, Period, PeriodDetails, PeriodKind, Weeks, clash};
pub use phones::Phones;
pub use readiness::{CohortAdult, Readiness, ReadinessFacts, ReadinessItem, adults_needed, readiness};
pub use settings::{EditOrganisation, Organisation, OrganisationDetails};
pub use site::{AddSite, EditSite, EndSite, Site, SiteDetails, SiteKind, WeekLetter};
pub use usual_day::{USUAL_DAY, UsualDay, UsualPart};
pub use venue::{AddVenue, EditVenue, EndVenue, Venue, VenueDetails, VenueUse};
