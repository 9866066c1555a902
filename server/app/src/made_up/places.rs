//! The places: two areas, three schools and a youth club, their rooms, days, contacts and agreements.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    id::Id,
    organisation::{
        AgreementDetails, Area, AreaDetails, Cohort, CohortDetails, Organisation, PeriodDetails, Site,
        SiteContactDetails, SiteDetails, VenueDetails,
    },
    safeguarding::RotaSlotDetails,
    text::Line,
};
use tenfold_service::{App, Problem, Tx, organisation as rooms, programme, safeguarding};

use super::{Cast, Part, Staffing};

/// Where everything is.
#[derive(Debug, Clone)]
pub struct Places {
    pub east: Id<Area>,
    pub north: Id<Area>,
    pub eastbrook: SitePlaces,
    pub northgate: SitePlaces,
    pub riverside: SitePlaces,
    pub millfield: SitePlaces,
}

/// A site and its cohort.
#[derive(Debug, Clone, Copy)]
pub struct SitePlaces {
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
}

struct Sketch {
    name: &'static str,
    kind: &'static str,
    phones: &'static str,
    address: &'static str,
    /// Whether the timetable runs over two weeks.
    two_weeks: bool,
}

const EASTBROOK: Sketch = Sketch {
    name: "Eastbrook School",
    kind: "school",
    phones: "yes",
    address: "12 Canal Row\nLondon E2 0XX",
    two_weeks: true,
};
const NORTHGATE: Sketch = Sketch {
    name: "Northgate Academy",
    kind: "school",
    phones: "sixth_form",
    address: "Hill Road\nLondon N17 0XX",
    two_weeks: false,
};
const RIVERSIDE: Sketch = Sketch {
    name: "Riverside Youth Club",
    kind: "youth_club",
    phones: "yes",
    address: "The Boathouse\nLondon E14 0XX",
    two_weeks: false,
};
const MILLFIELD: Sketch = Sketch {
    name: "Millfield School",
    kind: "school",
    phones: "no",
    address: "3 Mill Lane\nLondon N9 0XX",
    two_weeks: false,
};

/// Opens areas, sites and cohorts: what posts are held at.
pub(super) async fn open(app: &App, organisation: Id<Organisation>, cast: &dyn Cast) -> Result<Places, Problem> {
    let east = area(app, organisation, cast.say("area.name", "Tower Hamlets")).await?;
    let north = area(app, organisation, cast.say("area.name", "Enfield")).await?;
    Ok(Places {
        east,
        north,
        eastbrook: site(app, organisation, east, &EASTBROOK, cast).await?,
        riverside: site(app, organisation, east, &RIVERSIDE, cast).await?,
        northgate: site(app, organisation, north, &NORTHGATE, cast).await?,
        millfield: site(app, organisation, north, &MILLFIELD, cast).await?,
    })
}

async fn area(app: &App, organisation: Id<Organisation>, name: String) -> Result<Id<Area>, Problem> {
    app.command(organisation, move |tx| rooms::add_area(tx, AreaDetails::parse(&name))).await
}

async fn site(
    app: &App,
    organisation: Id<Organisation>,
    area: Id<Area>,
    sketch: &'static Sketch,
    cast: &dyn Cast,
) -> Result<SitePlaces, Problem> {
    let (name, address) = (cast.say("site.name", sketch.name), cast.say("site.address", sketch.address));
    let cohort_name = cast.say("cohort.name", "Autumn 2026");
    let week_a = if sketch.two_weeks { "2026-09-07" } else { "" };
    app.command(organisation, move |tx| {
        let details = SiteDetails::parse(&name, sketch.kind, sketch.phones, &address, week_a);
        let site = rooms::add_site(tx, area, details)?;
        let name = Line::parse(&cohort_name).map_err(|problem| problem.told("name", "the cohort’s name"))?;
        let (programme, _) = programme::list_template_choices(tx)?.into_iter().next_back().ok_or(Problem::Absent)?;
        let tuesday = super::term::tuesday_after(tx.today()?);
        let cohort = rooms::add_cohort(tx, site, Ok(CohortDetails::starting(name, programme, tuesday)))?;
        Ok(SitePlaces { site, cohort })
    })
    .await
}

/// Fills the sites, now that there are people: rooms, the school day, contacts, agreements, and who reads a worry.
pub(super) async fn settle(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    staff: &Staffing,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    for (at, all) in [(places.eastbrook, true), (places.northgate, true), (places.riverside, false)] {
        let furniture = Furniture::of(cast, all);
        app.command(organisation, move |tx| furniture.put(tx, at.site)).await?;
    }
    let (lead, deputy) = (staff.person(Part::SchoolLead), staff.person(Part::Deputy));
    let (eastbrook, northgate) = (Some(places.eastbrook.site), Some(places.northgate.site));
    let programme = staff.person(Part::ProgrammeLead);
    app.command(organisation, move |tx| {
        for weekday in ["mon", "tue", "wed", "thu", "fri"] {
            let cover = deputy.to_string();
            let slot = RotaSlotDetails::parse(weekday, "08:00", "16:30", &lead.to_string(), &cover);
            safeguarding::add_slot(tx, eastbrook, slot)?;
            let slot = RotaSlotDetails::parse(weekday, "08:00", "18:00", &programme.to_string(), "");
            safeguarding::add_slot(tx, None, slot)?;
        }
        // A school without a lead of its own yet: the programme's looks in on two days.
        for weekday in ["tue", "thu"] {
            let slot = RotaSlotDetails::parse(weekday, "08:00", "12:30", &programme.to_string(), "");
            safeguarding::add_slot(tx, northgate, slot)?;
        }
        Ok(())
    })
    .await
}

/// Fills one more site like the others, and gives it rooms for two.
pub(super) async fn furnish(
    app: &App,
    organisation: Id<Organisation>,
    site: Id<Site>,
    rooms_for_two: &'static [&'static str],
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let furniture = Furniture::of(cast, true);
    app.command(organisation, move |tx| {
        furniture.put(tx, site)?;
        for name in rooms_for_two {
            rooms::add_venue(tx, site, VenueDetails::parse(name, "4", "one_to_one", true, true, ""))?;
        }
        Ok(())
    })
    .await
}

/// Cohorts that were opened in the past, and are still to be: planned from today, as if they had been opened now.
pub(super) async fn plan_anew(app: &App, organisation: Id<Organisation>, places: &Places) -> Result<(), Problem> {
    let cohorts = [places.eastbrook, places.riverside, places.northgate, places.millfield].map(|at| at.cohort);
    app.command(organisation, move |tx| {
        let planned_start_on = super::term::tuesday_after(tx.today()?);
        for id in cohorts {
            let (cohort, _) = rooms::show_cohort(tx, id)?;
            let details = CohortDetails { planned_start_on, ..cohort.details };
            rooms::edit_cohort(tx, id, cohort.version, Ok(details))?;
        }
        Ok(())
    })
    .await
}

/// What a site is filled with.
struct Furniture {
    venues: Vec<(String, &'static str, &'static str, String)>,
    periods: Vec<(String, &'static str, &'static str, &'static str)>,
    contacts: Vec<[String; 5]>,
    /// What the last contact's note said before it was put right.
    earlier_note: String,
    agreement: Option<[String; 3]>,
}

impl Furniture {
    fn of(cast: &dyn Cast, all: bool) -> Self {
        let venue =
            |name, people, use_for, note| (cast.say("venue.name", name), people, use_for, cast.say("venue.note", note));
        let period = |name, kind, starts, ends| (cast.say("period.name", name), kind, starts, ends);
        let contact = |duty: &str, name, email, phone: &str, note| {
            [
                duty.to_owned(),
                cast.say("site_contact.name", name),
                cast.say("site_contact.email", email),
                cast.say("site_contact.phone", phone),
                cast.say("site_contact.note", note),
            ]
        };
        Self {
            venues: vec![
                venue("Library corner", "6", "one_to_one", "By the window, beside the librarian’s desk."),
                venue("Room 14", "30", "group", "Key at the front office."),
            ],
            periods: vec![
                period("Form time", "form_time", "08:40", "09:00"),
                period("Period 1", "lesson", "09:00", "10:00"),
                period("Period 2", "lesson", "10:00", "11:00"),
                period("Break", "break", "11:00", "11:20"),
                period("Period 3", "lesson", "11:20", "12:20"),
                period("Lunch", "lunch", "12:20", "13:10"),
                period("Period 4", "lesson", "13:10", "14:10"),
                period("Period 5", "lesson", "14:10", "15:10"),
                period("After school", "after_school", "15:20", "16:20"),
            ],
            contacts: vec![
                contact("office", "Front office", "office@site.example", "020 7946 0018", "Open from 8 to 4."),
                contact("help_line", "Harbour Talk", "talk@site.example", "020 7946 0020", "Evenings, from 4 to 9."),
                contact("pastoral", "Nadia Rahman", "n.rahman@site.example", "020 7946 0019", "Head of Year 8."),
            ],
            earlier_note: cast.say("revision.before", "Head of Year 7."),
            agreement: all.then(|| {
                [
                    cast.say("data_sharing_agreement.reference", "DSA 2026/04"),
                    cast.say("data_sharing_agreement.signed_for_site", "Amanda Price, headteacher"),
                    cast.say("data_sharing_agreement.signed_for_us", "Ada Okafor, programme manager"),
                ]
            }),
        }
    }

    fn put(&self, tx: &mut Tx<'_, '_>, site: Id<Site>) -> Result<(), Problem> {
        for (name, people, use_for, note) in &self.venues {
            rooms::add_venue(tx, site, VenueDetails::parse(name, people, use_for, true, true, note))?;
        }
        let days = ["mon", "tue", "wed", "thu", "fri"];
        for (name, kind, starts, ends) in &self.periods {
            rooms::add_period(tx, site, PeriodDetails::parse(name, kind, "every", &days, starts, ends))?;
        }
        self.put_contacts(tx, site)?;
        if let Some([reference, for_site, for_us]) = &self.agreement {
            let signed = tx.today()?;
            let until = signed.checked_add_days(Days::new(365)).unwrap_or(NaiveDate::MAX);
            let (signed, until) = (signed.to_string(), until.to_string());
            let details = AgreementDetails::parse(reference, for_site, for_us, &signed, &signed, &until);
            rooms::add_agreement(tx, site, details)?;
        }
        Ok(())
    }

    /// The last one is written down as it was, and then put right: a revision keeps what it said.
    fn put_contacts(&self, tx: &mut Tx<'_, '_>, site: Id<Site>) -> Result<(), Problem> {
        for (turn, [duty, name, email, phone, note]) in self.contacts.iter().enumerate() {
            let put = |note| SiteContactDetails::parse(duty, name, email, phone, note);
            if turn + 1 < self.contacts.len() {
                rooms::add_contact(tx, site, put(note))?;
            } else {
                let contact = rooms::add_contact(tx, site, put(&self.earlier_note))?;
                rooms::edit_contact(tx, contact, 1, put(note))?;
            }
        }
        Ok(())
    }
}
