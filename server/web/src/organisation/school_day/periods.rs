//! Periods of the school day: what is special about them, and the week as a grid.

use chrono::{NaiveDate, Weekday};
use tenfold_domain::{
    dated::{WEEK, weekday_in_words, weekday_number},
    id::Id,
    organisation::{AddPeriod, EditPeriod, EndPeriod, Period, PeriodDetails, PeriodKind, Site, WeekLetter, Weeks},
    told::Parsed,
};
use tenfold_service::organisation as rooms;

use super::grid;
use crate::{
    answer::Answer,
    look::{Action, Empty, Facts, Field, Form, Page, dates},
    organisation::{
        at_site::{self, Ending},
        site_record::{self, EndUseCase, Ends, SiteRecord, UseCases, Wording},
        standing,
    },
    visit::Visit,
};

impl SiteRecord for Period {
    type Details = PeriodDetails;
    type Add = AddPeriod;
    type Edit = EditPeriod;
    const WORDING: Wording = Wording {
        tab: "School day",
        path: "periods",
        id: "period",
        add: "Add a period",
        add_button: "Add period",
        edit: "Change this period",
        to_edit: "Change",
        to_end: ("End", "end"),
    };
    const USE_CASES: UseCases<Self> =
        UseCases { show: rooms::show_period, add: rooms::add_period, edit: rooms::edit_period };

    fn name(&self) -> String {
        self.details.name.to_string()
    }

    fn over(&self) -> &'static str {
        "Period"
    }

    fn details(&self) -> &PeriodDetails {
        &self.details
    }

    fn is_open(&self, _today: NaiveDate) -> bool {
        self.span.ended_on().is_none()
    }

    fn tell(&self, page: Page, _today: NaiveDate) -> Page {
        let details = &self.details;
        page.part(
            Facts::new()
                .fact("Kind", details.kind.words())
                .fact("Time", format!("{} to {}", details.hours.starts(), details.hours.ends()))
                .fact("Days", grid::days(self))
                .fact("Weeks", details.weeks.words())
                .fact("Since", dates::long(self.span.started_on()))
                .fact("State", standing(self.span)),
        )
    }

    /// A and B weeks are offered only where the site has them, or where the period already lies in one.
    fn fields(form: Form, site: &Site, period: Option<&Self>) -> Form {
        let in_one = period.is_some_and(|period| period.details.weeks != Weeks::Every);
        let kinds = PeriodKind::ALL.map(|kind| (kind.code(), kind.words()));
        let days = WEEK.map(|day| (weekday_number(day).to_string(), weekday_in_words(day)));
        let weeks = Weeks::ALL.map(|weeks| (weeks.code(), weeks.words()));
        form.field(Field::text("name", "Name").hint("For example “Lesson 3” or “Form time”.").required())
            .field(Field::select("kind", "Kind", kinds).required())
            .field(Field::checkboxes("weekdays", "Days", days).required())
            .field(Field::time("starts", "Starts").required())
            .field(Field::time("ends", "Ends").required())
            .field(if site.details.week_a_monday.is_some() || in_one {
                Field::radios("weeks", "Weeks", weeks).required()
            } else {
                Field::hidden("weeks", Weeks::Every.code())
            })
    }

    fn parse(visit: &Visit) -> Parsed<PeriodDetails> {
        PeriodDetails::parse(
            visit.field("name"),
            visit.field("kind"),
            visit.field("weeks"),
            &visit.fields("weekdays"),
            visit.field("starts"),
            visit.field("ends"),
        )
    }

    fn usual() -> Vec<(String, String)> {
        let days = WEEK.into_iter().filter(|day| !matches!(day, Weekday::Sat | Weekday::Sun));
        let mut usual: Vec<_> = days.map(|day| ("weekdays".to_owned(), weekday_number(day).to_string())).collect();
        usual.push(("kind".to_owned(), PeriodKind::Lesson.code().to_owned()));
        usual.push(("weeks".to_owned(), Weeks::Every.code().to_owned()));
        usual
    }
}

impl Ends for Period {
    type End = EndPeriod;
    const END: EndUseCase<Self> = rooms::end_period;

    fn ending(&self) -> Ending {
        Ending {
            address: site_record::address(self.id),
            title: "End this period",
            about: format!("You are about to end {}.", self.details.name),
            day: "First day on which it is not in the timetable",
            happens: "It leaves the school day, and nothing new can be planned in it.",
            stays: "What was held in it is kept.",
            version: self.version,
            cancel: site_record::address(self.id),
        }
    }
}

/// The week. While it is empty, the way to fill it is to copy a usual day rather than to add one period.
pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let with_ended = visit.asked("ended") == "1";
    let (shown, today) = visit.read(move |tx| Ok((rooms::list_periods(tx, id, with_ended)?, tx.today()?))).await?;
    let (site, periods, here) = (&shown.site, &shown.what, site_record::list_address::<Period>(id));
    let may_add = site_record::may_add(&shown);
    let mut shell = at_site::shell(visit, site, "School day").over(site.details.name.to_string());
    if let Some(letter) = site.details.week_letter(today) {
        let letter = if letter == WeekLetter::A { "an A week" } else { "a B week" };
        shell = shell.lead(format!("This week is {letter}."));
    }
    if may_add && !periods.is_empty() {
        shell = shell.action(Action::primary("Add a period", format!("{here}/new")));
    }
    let shell = site_record::offer_ended::<Period>(visit, id, shell, "Show ended periods too");
    let page = site_record::page::<Period>(visit, site, shell.wide());
    Ok(match (periods.is_empty(), with_ended) {
        (true, _) => page.part(empty(&here, may_add)),
        (_, true) => page.part(grid::history(periods)),
        (_, false) => page.part(grid::grid(periods)),
    }
    .into())
}

fn empty(here: &str, may_add: bool) -> Empty {
    let empty = Empty::new("The week appears here: lessons, form time, breaks, and the hour after school.")
        .who("A programme manager or a practitioner of the site adds them.");
    if may_add { empty.action(Action::primary("Copy a usual school day", format!("{here}/usual"))) } else { empty }
}
