//! The staff: one of every role, and a second of some.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    access::{Right, Who},
    id::Id,
    organisation::Organisation,
    staff::{CheckDetails, EndingDetails, GrantDetails, InvitationDetails, Person, TrainingDetails},
    text::search_form,
};
use tenfold_service::{App, Problem, staff as rooms};

use super::{Cast, Doors, Places};

/// Who somebody is in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Manager,
    /// The second person, wherever two are needed.
    OtherManager,
    AreaManager,
    Practitioner,
    /// Works in one cohort of another site.
    OtherPractitioner,
    Specialist,
    ProgrammeLead,
    SchoolLead,
    Deputy,
    SchoolLink,
    /// Of another school.
    OtherSchoolLink,
    /// Supports everything at one site, where the other supports one cohort.
    SiteSpecialist,
}

impl Part {
    pub const ALL: [Self; 12] = [
        Self::Manager,
        Self::OtherManager,
        Self::AreaManager,
        Self::Practitioner,
        Self::OtherPractitioner,
        Self::Specialist,
        Self::ProgrammeLead,
        Self::SchoolLead,
        Self::Deputy,
        Self::SchoolLink,
        Self::OtherSchoolLink,
        Self::SiteSpecialist,
    ];

    /// Given name, family name and role as the demo knows them.
    const fn usual(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Manager => ("Ada", "Okafor", "programme_manager"),
            Self::OtherManager => ("Tom", "Bellamy", "programme_manager"),
            Self::AreaManager => ("Grace", "Lindqvist", "programme_manager"),
            Self::Practitioner => ("Bisi", "Adeyemi", "youth_practitioner"),
            Self::OtherPractitioner => ("Callum", "Reid", "youth_practitioner"),
            Self::Specialist => ("Priya", "Nair", "mental_health_specialist"),
            Self::ProgrammeLead => ("Ruth", "Osei", "safeguarding_lead"),
            Self::SchoolLead => ("Imran", "Khan", "safeguarding_lead"),
            Self::Deputy => ("Siân", "O’Neill", "deputy_safeguarding_lead"),
            Self::SchoolLink => ("Helen", "Clarke", "school_link"),
            Self::OtherSchoolLink => ("Marek", "Łuczak", "school_link"),
            Self::SiteSpecialist => ("Yusuf", "Demir", "mental_health_specialist"),
        }
    }

    /// What they are, in a word or two, for the list of demo sign-ins.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Manager => "programme manager",
            Self::OtherManager => "second programme manager",
            Self::AreaManager => "manager of one area",
            Self::Practitioner => "youth practitioner",
            Self::OtherPractitioner => "youth practitioner of one cohort",
            Self::Specialist => "mental health specialist",
            Self::ProgrammeLead => "safeguarding lead of the programme",
            Self::SchoolLead => "safeguarding lead of a school",
            Self::Deputy => "deputy safeguarding lead",
            Self::SchoolLink => "school link",
            Self::OtherSchoolLink => "school link of another school",
            Self::SiteSpecialist => "mental health specialist of a site",
        }
    }

    fn place(self, places: &Places) -> String {
        match self {
            Self::Manager | Self::OtherManager | Self::ProgrammeLead => "organisation".to_owned(),
            Self::AreaManager => format!("area:{}", places.east),
            Self::Practitioner | Self::SchoolLead | Self::Deputy | Self::SchoolLink => {
                format!("site:{}", places.eastbrook.site)
            }
            Self::OtherPractitioner => format!("cohort:{}", places.northgate.cohort),
            Self::Specialist => format!("cohort:{}", places.eastbrook.cohort),
            Self::OtherSchoolLink | Self::SiteSpecialist => format!("site:{}", places.northgate.site),
        }
    }

    /// Whether the programme has to have seen checks on them itself.
    const fn is_checked(self) -> bool {
        !matches!(self, Self::SchoolLink | Self::OtherSchoolLink)
    }

    const fn is_lead(self) -> bool {
        matches!(self, Self::ProgrammeLead | Self::SchoolLead | Self::Deputy)
    }
}

/// Somebody made up.
#[derive(Debug, Clone)]
pub struct Member {
    pub part: Part,
    pub person: Id<Person>,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
}

/// Somebody who makes a cohort whole and has no part in the story: nobody signs in as them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colleague {
    EastbrookSecond,
    NorthgateSecond,
}

impl Colleague {
    pub const ALL: [Self; 2] = [Self::EastbrookSecond, Self::NorthgateSecond];

    /// Given name, family name, role and place.
    fn usual(self, places: &Places) -> (&'static str, &'static str, &'static str, String) {
        match self {
            Self::EastbrookSecond => {
                ("Zofia", "Nowak", "youth_practitioner", format!("site:{}", places.eastbrook.site))
            }
            Self::NorthgateSecond => {
                ("Daniel", "Mensah", "youth_practitioner", format!("site:{}", places.northgate.site))
            }
        }
    }
}

/// Everybody who works here.
#[derive(Debug, Clone)]
pub struct Staffing(Vec<Member>, Vec<(Colleague, Id<Person>)>);

impl Staffing {
    pub fn members(&self) -> &[Member] {
        &self.0
    }

    /// # Panics
    /// Never: everybody in the story is there once it was made.
    #[allow(clippy::expect_used, reason = "a story is told whole or not at all")]
    pub fn member(&self, part: Part) -> &Member {
        self.0.iter().find(|member| member.part == part).expect("everybody in the story is there")
    }

    pub fn person(&self, part: Part) -> Id<Person> {
        self.member(part).person
    }

    pub fn colleague(&self, who: Colleague) -> Option<Id<Person>> {
        self.1.iter().find(|(colleague, _)| *colleague == who).map(|(_, person)| *person)
    }
}

/// Everybody joins, is checked, and takes up their post; leads are proposed by one manager and confirmed by another.
pub(super) async fn join(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    cast: &dyn Cast,
    doors: &impl Doors,
) -> Result<Staffing, Problem> {
    let mut staff = Vec::new();
    for part in Part::ALL {
        staff.push(welcome(app, organisation, part, places, cast).await?);
    }
    let mut colleagues = Vec::new();
    for colleague in Colleague::ALL {
        let (given, family, role, place) = colleague.usual(places);
        let hired = hire(app, organisation, (given, family, role), place, Some(false), cast).await?;
        colleagues.push((colleague, hired.person));
    }
    let staff = Staffing(staff, colleagues);
    let mut door = doors.open(app, organisation, staff.member(Part::OtherManager)).await?;
    door.who = Who::Holder(Right::ConfirmLead);
    let waiting =
        app.command(organisation, |tx| rooms::list_proposals(tx, &tenfold_domain::listing::Wanted::all())).await?;
    for placed in waiting.rows {
        let (id, version) = (placed.post.id, placed.post.version);
        app.write(&door, move |tx| rooms::confirm_lead(tx, id, version)).await.map_err(|failed| failed.problem)?;
    }
    remember_an_earlier_post(app, organisation, staff.person(Part::Deputy), places, cast).await?;
    give_a_second_post(app, organisation, staff.person(Part::AreaManager), places).await?;
    Ok(staff)
}

/// The manager of the east area is also the link of a school in the north: two posts, and each says its own.
async fn give_a_second_post(
    app: &App,
    organisation: Id<Organisation>,
    person: Id<Person>,
    places: &Places,
) -> Result<(), Problem> {
    let place = format!("site:{}", places.northgate.site);
    app.command(organisation, move |tx| {
        let from = tx.today()?.to_string();
        rooms::grant_role(tx, person, GrantDetails::parse("school_link", &place, &from)).map(|_| ())
    })
    .await
}

/// The deputy was the school's link before: a post that has ended, with the reason why.
async fn remember_an_earlier_post(
    app: &App,
    organisation: Id<Organisation>,
    deputy: Id<Person>,
    places: &Places,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let reason = cast.say("assignment.end_reason", "Reads concerns now; the link went to a colleague.");
    let place = format!("site:{}", places.eastbrook.site);
    app.command(organisation, move |tx| {
        let today = tx.today()?;
        let ago = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today).to_string();
        let post = rooms::grant_role(tx, deputy, GrantDetails::parse("school_link", &place, &ago(200)))?;
        let details = EndingDetails::parse(&ago(20), &reason);
        rooms::end_post(tx, post, 1, details)
    })
    .await
}

async fn welcome(
    app: &App,
    organisation: Id<Organisation>,
    part: Part,
    places: &Places,
    cast: &dyn Cast,
) -> Result<Member, Problem> {
    let checked = part.is_checked().then(|| part.is_lead());
    let Hired { person, given_name, family_name, email } =
        hire(app, organisation, part.usual(), part.place(places), checked, cast).await?;
    Ok(Member { part, person, given_name, family_name, email })
}

/// Somebody who has taken up their post.
pub(super) struct Hired {
    pub(super) person: Id<Person>,
    given_name: String,
    family_name: String,
    pub(super) email: String,
}

/// `checked` is whether they bring a lead's training, where the programme has to have seen checks on them itself.
pub(super) async fn hire(
    app: &App,
    organisation: Id<Organisation>,
    (given, family, role): (&'static str, &'static str, &'static str),
    place: String,
    checked: Option<bool>,
    cast: &dyn Cast,
) -> Result<Hired, Problem> {
    let (given_name, family_name) = (cast.say("person.given_name", given), cast.say("person.family_name", family));
    let local = search_form(given);
    let email = cast.say("account.email", &format!("{local}@bridgeside.example"));
    let number = cast.say("adult_check.number", "001 234 567 890");
    let (given, family, address) = (given_name.clone(), family_name.clone(), email.clone());
    let person = app
        .command(organisation, move |tx| {
            let today = tx.today()?;
            let from = today.to_string();
            let details = InvitationDetails::parse(&given, &family, &address, role, &place, &from);
            let invited = rooms::invite_staff(tx, details)?;
            if let Some(is_lead) = checked {
                record(tx, invited.person, is_lead, &number, today)?;
                rooms::grant_role(tx, invited.person, GrantDetails::parse(role, &place, &from))?;
            }
            Ok(invited.person)
        })
        .await?;
    Ok(Hired { person, given_name, family_name, email })
}

/// The checks and the training that somebody brought with them.
fn record(
    tx: &mut tenfold_service::Tx<'_, '_>,
    person: Id<Person>,
    is_lead: bool,
    number: &str,
    today: NaiveDate,
) -> Result<(), Problem> {
    let ago = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today).to_string();
    let ahead = today.checked_add_days(Days::new(500)).unwrap_or(today).to_string();
    let checks =
        [("dbs", "enhanced_barred", number), ("identity", "", ""), ("references", "", ""), ("right_to_work", "", "")];
    for (kind, level, number) in checks {
        rooms::record_check(tx, person, CheckDetails::parse(kind, level, number, &ago(200), &ago(190), today))?;
    }
    let training = if is_lead { "safeguarding_lead" } else { "safeguarding_basic" };
    rooms::record_training(tx, person, TrainingDetails::parse(training, &ago(120), &ahead, today))?;
    Ok(())
}
