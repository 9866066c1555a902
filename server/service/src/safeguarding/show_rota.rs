//! A lane's rota in one week: who reads when, and the hours in which nobody does.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use tenfold_domain::{
    dated::{Hours, Minute},
    id::Id,
    organisation::{Period, Site},
    safeguarding::{
        AddProgrammeRotaSlot, AddRotaSlot, Gap, LaneRota, ProgrammeRota, RotaSlot, programme_hours, school_hours,
    },
};
use tenfold_store::{organisation::periods, safeguarding::rota};

use crate::{Problem, Tx, organisation::site_where};

/// A rota as its page shows it.
#[derive(Debug, Clone)]
pub struct ShownRota {
    /// `None` for the programme's own.
    pub site: Option<Site>,
    pub rota: LaneRota,
    /// The Monday of the week that is shown.
    pub monday: NaiveDate,
    /// Today and the minute, where the organisation is.
    pub now: (NaiveDate, Minute),
    /// The hours of that week that should be covered; none where the site's school day is not set.
    pub to_cover: Vec<(Weekday, Hours)>,
    pub may_change: bool,
}

impl ShownRota {
    /// Hours from today on in which somebody should read and nobody does.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = self.rota.gaps(self.monday, &self.to_cover);
        gaps.retain(|gap| gap.day >= self.now.0);
        gaps
    }
}

/// `week` is any day of the week to show; without it the one that is running, or at a weekend the one to come.
pub fn show_site_rota(tx: &mut Tx<'_, '_>, at: Id<Site>, week: Option<NaiveDate>) -> Result<ShownRota, Problem> {
    let (site, scope) = site_where::<RotaSlot>(tx, at)?;
    let now = tx.local_now()?;
    let monday = monday_of(week, now.0);
    let rota = rota::of_site(tx.db, &scope, &site, monday.min(now.0))?;
    let periods_scope = tx.scope::<Period>()?;
    let periods = periods::list(tx.db, &periods_scope, at, Some(monday.min(now.0)))?;
    let to_cover = school_hours(&periods, &site.details, monday);
    let may_change = tx.permit::<AddRotaSlot>(&site).is_ok();
    Ok(ShownRota { site: Some(site), rota, monday, now, to_cover, may_change })
}

pub fn show_programme_rota(tx: &mut Tx<'_, '_>, week: Option<NaiveDate>) -> Result<ShownRota, Problem> {
    let scope = tx.scope::<ProgrammeRota>()?;
    let now = tx.local_now()?;
    let monday = monday_of(week, now.0);
    let rota = rota::of_programme(tx.db, &scope, monday.min(now.0))?;
    let may_change = tx.permit::<AddProgrammeRotaSlot>(tx.organisation()?).is_ok();
    Ok(ShownRota { site: None, rota, monday, now, to_cover: programme_hours(), may_change })
}

fn monday_of(week: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    let day = week.unwrap_or_else(|| match today.weekday() {
        Weekday::Sat | Weekday::Sun => today.checked_add_days(Days::new(2)).unwrap_or(today),
        _ => today,
    });
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use tenfold_domain::dated::parse_day;

    use super::*;

    #[test]
    fn at_a_weekend_the_week_to_come_is_shown() {
        let monday = |today: &str| monday_of(None, parse_day(today).unwrap()).to_string();
        assert_eq!(monday("2026-11-20"), "2026-11-16");
        assert_eq!(monday("2026-11-21"), "2026-11-23");
        assert_eq!(monday("2026-11-22"), "2026-11-23");
        let asked = monday_of(parse_day("2026-11-21"), parse_day("2026-09-01").unwrap());
        assert_eq!(asked.to_string(), "2026-11-16");
    }
}
