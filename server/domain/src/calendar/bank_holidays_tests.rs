use super::*;

/// As published by the government for England and Wales.
const PUBLISHED: &[(&str, &str)] = &[
    ("2026-01-01", "New Year’s Day"),
    ("2026-04-03", "Good Friday"),
    ("2026-04-06", "Easter Monday"),
    ("2026-05-04", "Early May bank holiday"),
    ("2026-05-25", "Spring bank holiday"),
    ("2026-08-31", "Summer bank holiday"),
    ("2026-12-25", "Christmas Day"),
    ("2026-12-28", "Boxing Day (substitute day)"),
    ("2027-01-01", "New Year’s Day"),
    ("2027-03-26", "Good Friday"),
    ("2027-03-29", "Easter Monday"),
    ("2027-05-03", "Early May bank holiday"),
    ("2027-05-31", "Spring bank holiday"),
    ("2027-08-30", "Summer bank holiday"),
    ("2027-12-27", "Christmas Day (substitute day)"),
    ("2027-12-28", "Boxing Day (substitute day)"),
    ("2028-01-03", "New Year’s Day (substitute day)"),
    ("2028-04-14", "Good Friday"),
    ("2028-04-17", "Easter Monday"),
    ("2028-05-01", "Early May bank holiday"),
    ("2028-05-29", "Spring bank holiday"),
    ("2028-08-28", "Summer bank holiday"),
    ("2028-12-25", "Christmas Day"),
    ("2028-12-26", "Boxing Day"),
    ("2029-01-01", "New Year’s Day"),
    ("2029-03-30", "Good Friday"),
    ("2029-04-02", "Easter Monday"),
    ("2029-05-07", "Early May bank holiday"),
    ("2029-05-28", "Spring bank holiday"),
    ("2029-08-27", "Summer bank holiday"),
    ("2029-12-25", "Christmas Day"),
    ("2029-12-26", "Boxing Day"),
    ("2030-01-01", "New Year’s Day"),
    ("2030-04-19", "Good Friday"),
    ("2030-04-22", "Easter Monday"),
    ("2030-05-06", "Early May bank holiday"),
    ("2030-05-27", "Spring bank holiday"),
    ("2030-08-26", "Summer bank holiday"),
    ("2030-12-25", "Christmas Day"),
    ("2030-12-26", "Boxing Day"),
];

#[test]
fn the_rule_gives_what_is_published() {
    let ours: Vec<(String, String)> =
        (2026..=2030).flat_map(bank_holidays).map(|holiday| (holiday.day.to_string(), holiday.words())).collect();
    let published: Vec<(String, String)> =
        PUBLISHED.iter().map(|(day, name)| ((*day).into(), (*name).into())).collect();
    assert_eq!(ours, published);
}

#[test]
fn when_christmas_is_a_sunday_boxing_day_keeps_its_own_monday() {
    let last: Vec<(String, String)> =
        bank_holidays(2033).iter().skip(6).map(|h| (h.day.to_string(), h.words())).collect();
    let want = [("2033-12-26", "Boxing Day"), ("2033-12-27", "Christmas Day (substitute day)")];
    assert_eq!(last, want.map(|(day, name)| (day.to_owned(), name.to_owned())));
}

#[test]
fn every_year_has_eight_and_none_is_at_a_weekend() {
    for year in 1990..2120 {
        let all = bank_holidays(year);
        assert_eq!(all.len(), 8, "{year}");
        assert!(all.iter().all(|holiday| !is_weekend(holiday.day)), "{year}");
        assert!(all.windows(2).all(|pair| pair[0].day < pair[1].day), "{year}");
    }
}

#[test]
fn easter_is_a_sunday_between_22_march_and_25_april() {
    for year in 1900..2200 {
        let day = easter_sunday(year).unwrap();
        assert_eq!(day.weekday(), Weekday::Sun, "{year}");
        assert!((322..=425).contains(&(day.month() * 100 + day.day())), "{year}");
    }
    assert_eq!(easter_sunday(2008).unwrap().to_string(), "2008-03-23");
    assert_eq!(easter_sunday(2038).unwrap().to_string(), "2038-04-25");
}
