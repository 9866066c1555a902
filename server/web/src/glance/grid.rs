//! The grid: pairs down, weeks across, a small calm mark in each place, and what each pair needs at the end of its row.

use askama::Template;
use tenfold_domain::glance::{Became, Reason, words};
use tenfold_service::glance::{PairLine, ShownGlance};

use super::whose;
use crate::look::{Part, Status, dates};

/// One place: its mark, and the words that are read aloud.
#[derive(Debug, Clone, Copy)]
struct Place {
    mark: &'static str,
    words: &'static str,
    now: bool,
}

#[derive(Debug, Clone)]
struct Line {
    href: String,
    pair: String,
    years: String,
    places: Vec<Place>,
    needs: bool,
    status: Status,
    whose: Option<String>,
    more: usize,
}

#[derive(Debug, Clone)]
struct Week {
    number: u16,
    from: String,
    now: bool,
}

/// Made of the pairs that are shown.
#[derive(Debug, Clone, Template)]
#[template(path = "components/grid.html")]
pub(super) struct Grid {
    weeks: Vec<Week>,
    lines: Vec<Line>,
    legend: Vec<(&'static str, &'static str)>,
}

impl askama::filters::HtmlSafe for Grid {}
impl Part for Grid {}

const fn mark(what: Became) -> &'static str {
    match what {
        Became::Held => "held",
        Became::Short => "short",
        Became::Missed => "missed",
        Became::Unmarked => "unmarked",
        Became::Away => "away",
        Became::CalledOff => "closed",
        Became::ToCome => "to-come",
    }
}

impl Grid {
    /// `why`: the pairs that have a flag of one of these reasons, with that flag; all of them without.
    pub(super) fn of(shown: &ShownGlance, why: Option<&[Reason]>) -> Self {
        let current = shown.current_week().map(|week| week.number);
        let weeks = shown.weeks.iter().map(|week| Week {
            number: week.number,
            from: dates::short(week.monday()),
            now: current == Some(week.number),
        });
        let there = shown.pairs.iter().filter(|line| why.is_none_or(|why| line.has(why)));
        let lines: Vec<Line> = there.map(|line| self::line(shown, line, current, why)).collect();
        let there = |what: &Became| lines.iter().any(|line| line.places.iter().any(|place| place.mark == mark(*what)));
        let legend = Became::ALL.into_iter().filter(there).map(|what| (mark(what), words::became(what)));
        Self { weeks: weeks.collect(), legend: legend.collect(), lines }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

fn line(shown: &ShownGlance, line: &PairLine, current: Option<u16>, why: Option<&[Reason]>) -> Line {
    let place = |number: u16| {
        let became = line.pair.in_week(number, shown.now);
        Place {
            mark: became.map_or("none", mark),
            words: became.map_or("Nothing planned", words::became),
            now: current == Some(number),
        }
    };
    let years: Vec<String> = [line.years.0, line.years.1].into_iter().flatten().map(|year| year.to_string()).collect();
    let first = line.flags.iter().find(|flag| why.is_none_or(|why| why.contains(&flag.reason)));
    let more = line.flags.len().saturating_sub(1);
    Line {
        href: format!("/pairs/{}", line.pair.which),
        pair: format!("{} and {}", line.mentor, line.mentee),
        years: years.join(" with "),
        places: shown.weeks.iter().map(|week| place(week.number)).collect(),
        needs: first.is_some(),
        status: first.map_or_else(|| at_rest(line), |flag| Status::needs(words::reason(flag.reason))),
        whose: first.map(|flag| whose(shown, flag)),
        more,
    }
}

/// How a pair stands that needs nobody.
fn at_rest(line: &PairLine) -> Status {
    let pair = &line.pair;
    if pair.is_paused() {
        Status::quiet("Paused")
    } else if pair.ended_early() {
        Status::quiet("Ended early")
    } else if pair.is_over() {
        Status::quiet("Completed")
    } else {
        Status::quiet("On track")
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Two hundred pairs of ten weeks, no two alike, every fifth in need of somebody.
    fn two_hundred() -> Grid {
        let names =
            ["Nia", "Yusuf", "Keira", "Aisha", "Tomasz", "Zara", "Olamide", "Freya", "Samir", "Maja", "Kofi", "Elif"];
        let mut turn = 0x9e37_79b9_u32;
        let mut next = |below: usize| {
            turn ^= turn << 13;
            turn ^= turn >> 17;
            turn ^= turn << 5;
            usize::try_from(turn).unwrap() % below
        };
        let mut lines = vec![];
        for number in 0..200 {
            let mut somebody = || {
                let letter = char::from(b'A' + u8::try_from(next(26)).unwrap());
                format!("{} {letter}", names[next(names.len())])
            };
            let pair = format!("{} and {}", somebody(), somebody());
            let places: Vec<Place> = (1..=10)
                .map(|week| {
                    let became = if week > 6 { Became::ToCome } else { Became::ALL[next(12).saturating_sub(6)] };
                    Place { mark: mark(became), words: words::became(became), now: week == 6 }
                })
                .collect();
            let needs = number % 5 == 0;
            let id: String = (0..20).map(|_| char::from(b"0123456789abcdef"[next(16)])).collect();
            lines.push(Line {
                href: format!("/pairs/01a1fd55-7a80-7{}-{}", &id[..3], &id[3..]),
                pair,
                years: format!("Year {} with Year {}", 12 + next(2), 7 + next(3)),
                places,
                needs,
                status: if needs { Status::needs("Missed twice running") } else { Status::quiet("On track") },
                whose: needs.then(|| "Bisi Adeyemi, by Thu 5 Nov".to_owned()),
                more: 0,
            });
        }
        let weeks = (1..=10).map(|number| Week { number, from: format!("{} Nov", number + 1), now: number == 6 });
        Grid { weeks: weeks.collect(), legend: vec![("held", "Held")], lines }
    }

    #[test]
    fn two_hundred_pairs_are_no_more_than_eight_kilobytes_on_their_way() {
        let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
        gzip.write_all(two_hundred().render().unwrap().as_bytes()).unwrap();
        let bytes = gzip.finish().unwrap().len();
        assert!(bytes <= 8 * 1024, "{bytes} bytes");
    }

    #[test]
    fn each_mark_is_read_aloud_and_the_week_that_runs_is_said() {
        let html = two_hundred().render().unwrap();
        assert_eq!(html.matches("aria-current=\"date\"").count(), 1);
        let marks = html.matches("<td role=\"cell\" class=").count();
        assert_eq!((marks, html.matches("</i></td>").count()), (2_000, 2_000), "each mark has its word");
        assert!(!html.contains("style="));
    }
}
