//! The things there are to be allowed. A right is held by roles, at places: see `policy.rs`.

macro_rules! rights {
    ($($name:ident $code:literal),+ $(,)?) => {
        /// Something that may be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Right { $($name),+ }

        impl Right {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code in audit events and in the golden table.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

rights! {
    ReadOrganisation "organisation.read",
    KeepOrganisation "organisation.keep",
    ReadAreas "areas.read",
    AddArea "area.add",
    KeepAreas "areas.keep",
    ReadSites "sites.read",
    AddSite "site.add",
    KeepSites "sites.keep",
    ReadSchoolDay "school_day.read",
    KeepSchoolDay "school_day.keep",
    ReadContacts "contacts.read",
    KeepContacts "contacts.keep",
    ReadAgreements "agreements.read",
    KeepAgreements "agreements.keep",
    ReadRota "rota.read",
    KeepRota "rota.keep",
    ReadProgrammeRota "programme_rota.read",
    KeepProgrammeRota "programme_rota.keep",
    ReadCohorts "cohorts.read",
    KeepCohorts "cohorts.keep",
    ReadTemplates "templates.read",
    KeepTemplates "templates.keep",
    ReadRoster "roster.read",
    ReadPeople "people.read",
    KeepPeople "people.keep",
    ReadEmergency "emergency.read",
    ImportPeople "people.import",
    ReadConsents "consents.read",
    KeepConsents "consents.keep",
    AnswerConsent "consent.answer",
    ReadConsentTexts "consent_texts.read",
    KeepConsentTexts "consent_texts.keep",
    GiveSchoolView "school_view.give",
    ReadSchoolPages "school_pages.read",
    TellAbsence "absence.tell",
    ReadMatches "matches.read",
    KeepMatches "matches.keep",
    ReadTimetable "timetable.read",
    KeepTimetable "timetable.keep",
    KeepRegisters "registers.keep",
    ReadLogs "logs.read",
    KeepLogs "logs.keep",
    ReadCarers "carers.read",
    KeepNotSuitable "not_suitable.keep",
    MakeReferral "referral.make",
    ReadReferrals "referrals.read",
    KeepReferrals "referrals.keep",
    AdviseReferrals "referrals.advise",
    BeginHandOver "hand_over.begin",
    FillIn "hand_over.fill_in",
    ReadAnswers "answers.read",
    ReadApplications "applications.read",
    OverrideAge "age.override",
    ReadWordings "wordings.read",
    KeepWordings "wordings.keep",
    ReadStaff "staff.read",
    KeepStaff "staff.keep",
    ReadChecks "checks.read",
    KeepChecks "checks.keep",
    GrantRole "role.grant",
    ConfirmLead "lead.confirm",
    ReadAssurance "assurance.read",
    ReadTraining "training.read",
    KeepTraining "training.keep",
    AssureQuality "quality.assure",
    ReadUnits "units.read",
    KeepUnits "units.keep",
    ReadAudit "audit.read",
    ReadJobs "jobs.read",
    KeepSupervision "supervision.keep",
    KeepClinical "clinical.keep",
    AskAdvice "advice.ask",
    GiveAdvice "advice.give",
    TellConcern "concern.tell",
    ReadIncidents "incidents.read",
    KeepIncidents "incidents.keep",
    NameInConcern "concern.name",
    ReadConcerns "concerns.read",
}
