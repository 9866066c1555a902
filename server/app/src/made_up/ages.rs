//! How old everybody is: the same in every school year.

use chrono::{Datelike, NaiveDate};

/// The birthday of somebody who was born on `day`, were the school year 2026/27 the one that begins in `first_year`.
pub(super) fn born(day: &str, first_year: i32) -> String {
    let day = day.parse::<NaiveDate>().ok();
    day.and_then(|day| day.with_year(day.year() + first_year - 2026)).map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_in_a_year_of_school_is_so_in_every_year() {
        assert_eq!(born("2010-09-14", 2026), "2010-09-14");
        assert_eq!(born("2010-09-14", 2029), "2013-09-14");
        assert_eq!(born("2010-09-14", 2025), "2009-09-14");
    }
}
