//! The hours that a mentor gave, on one upright page of A4 that they can show. No mentee is on it.

use chrono::NaiveDate;
use tenfold_domain::{
    dated::{day_in_words, time_in_words},
    training::Hours,
};

use super::{About, CannotPrint, NAME_LINES, one_page};
use crate::certificate::{
    face::Face,
    ink,
    sheet::{Sheet, Style},
};

/// A4 upright, in points of 1/72 inch.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const LEFT: f32 = 84.0;
const MEASURE: f32 = WIDTH - LEFT - 72.0;
/// Where the columns of numbers begin.
const TIMES: f32 = LEFT + 232.0;
const TIME: f32 = LEFT + 318.0;
/// The first row of the table, and from one to the next.
const TABLE: f32 = 462.0;
const ROW: f32 = 30.0;

/// What stands on the page. Every text is printed as it is written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursCertificate {
    pub name: String,
    pub organisation: String,
    pub programme: String,
    /// Which cohort, and at which site.
    pub cohort: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub hours: Hours,
    /// Who signs it, where it is known.
    pub led_by: Option<String>,
    pub counted_on: NaiveDate,
    /// Whether there is more to come.
    pub so_far: bool,
}

impl HoursCertificate {
    /// The PDF.
    ///
    /// # Errors
    /// A letter without a sign, or a text that does not fit its place.
    pub fn pdf(&self) -> Result<Vec<u8>, CannotPrint> {
        let about = About {
            title: format!("Hours of {} as a peer mentor", self.name),
            author: &self.organisation,
            on: self.counted_on,
            id: format!("hours-{}-{}", self.counted_on, self.cohort),
        };
        one_page(&about, (WIDTH, HEIGHT), |sheet, plain, bold| {
            self.draw_head(sheet, plain, bold)?;
            self.draw_table(sheet, plain, bold)?;
            self.draw_foot(sheet, plain, bold)
        })
    }

    fn draw_head(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        let small = Style { face: plain, size: 12.0, ink: ink::SOFT };
        sheet.frame(WIDTH, HEIGHT);
        sheet.brand(LEFT, 96.0);
        let firm = Style { face: bold, size: 14.0, ink: ink::SOFT };
        sheet.line(&firm, LEFT + 40.0, 101.0, &self.organisation, MEASURE - 40.0)?;
        sheet.heading(&Style { face: bold, size: 26.0, ink: ink::ACT }, LEFT, 170.0, "Hours as a peer mentor")?;
        sheet.line(&small, LEFT, 206.0, "This is to say that", MEASURE)?;
        let name = Style { face: bold, size: 36.0, ink: ink::INK };
        let below = sheet.block(&name, LEFT, 252.0, &self.name, MEASURE, NAME_LINES)?;
        sheet.rule(LEFT, below + 18.0, 72.0);
        sheet.line(&small, LEFT, below + 48.0, "gave the hours below to", MEASURE)?;
        let programme = Style { face: bold, size: 17.0, ink: ink::INK };
        let below = sheet.block(&programme, LEFT, below + 74.0, &self.programme, MEASURE, 2)?;
        sheet.line(&small, LEFT, below + 22.0, &self.cohort, MEASURE)?;
        let dates = format!("{} to {}", day_in_words(self.from), day_in_words(self.to));
        sheet.line(&small, LEFT, below + 40.0, &dates, MEASURE)
    }

    fn draw_table(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        let (hours, total) = (&self.hours, self.hours.total());
        let head = Style { face: plain, size: 10.5, ink: ink::SOFT };
        for (left, words) in [(LEFT, "What"), (TIMES, "Sessions"), (TIME, "Time")] {
            sheet.line(&head, left, TABLE - ROW + 6.0, words, 120.0)?;
        }
        let rows = [
            ("Training", hours.training, plain),
            ("One-to-one sessions", hours.one_to_one, plain),
            ("Group sessions", hours.groups, plain),
            ("Supervision", hours.supervision, plain),
            ("In all", total, bold),
        ];
        for ((words, spent, face), row) in rows.into_iter().zip(0_u8..) {
            let base = TABLE + ROW * f32::from(row);
            let style = Style { face, size: 13.0, ink: ink::INK };
            sheet.hairline(LEFT, base - 20.0, MEASURE);
            sheet.line(&style, LEFT, base, words, TIMES - LEFT - 8.0)?;
            sheet.line(&style, TIMES, base, &spent.times.to_string(), TIME - TIMES - 8.0)?;
            sheet.line(&style, TIME, base, &time_in_words(spent.minutes), LEFT + MEASURE - TIME)?;
        }
        Ok(())
    }

    /// When it was counted, and the place to sign.
    fn draw_foot(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        let small = Style { face: plain, size: 10.5, ink: ink::SOFT };
        let counted = day_in_words(self.counted_on);
        let words = if self.so_far { format!("So far, up to {counted}.") } else { format!("Counted on {counted}.") };
        sheet.line(
            &small,
            LEFT,
            622.0,
            &format!("{words} Taken from the registers; minutes missed are left out."),
            MEASURE,
        )?;
        let half = MEASURE / 2.0;
        sheet.hairline(LEFT, 714.0, half + 24.0);
        sheet.hairline(LEFT + half + 48.0, 714.0, half - 48.0);
        let signs = Style { face: bold, size: 12.0, ink: ink::INK };
        let who = self.led_by.as_deref().unwrap_or("For the programme");
        sheet.line(&signs, LEFT, 732.0, who, half + 24.0)?;
        sheet.line(&small, LEFT, 749.0, "leads the cohort", half + 24.0)?;
        sheet.line(&small, LEFT + half + 48.0, 732.0, "Date", half - 48.0)
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Document as Reader;
    use tenfold_domain::training::Spent;

    use super::*;

    fn page() -> HoursCertificate {
        HoursCertificate {
            name: "Şeyma Yıldız".to_owned(),
            organisation: "Bridgeside Mentoring".to_owned(),
            programme: "Peer mentoring, ten weeks".to_owned(),
            cohort: "Autumn 2026, Harbour Lane School".to_owned(),
            from: NaiveDate::from_ymd_opt(2026, 9, 22).unwrap(),
            to: NaiveDate::from_ymd_opt(2026, 12, 8).unwrap(),
            hours: Hours {
                training: Spent { times: 2, minutes: 600 },
                one_to_one: Spent { times: 9, minutes: 380 },
                groups: Spent { times: 1, minutes: 61 },
                supervision: Spent::default(),
            },
            led_by: Some("Leila Haidari".to_owned()),
            counted_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            so_far: true,
        }
    }

    fn text_of(pdf: &[u8]) -> String {
        let text = Reader::load_mem(pdf).unwrap().extract_text(&[1]).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn everything_that_it_says_can_be_read_out_of_it() {
        let pdf = page().pdf().unwrap();
        let text = text_of(&pdf);
        for part in [
            "Hours as a peer mentor",
            "Şeyma Yıldız",
            "Peer mentoring, ten weeks",
            "Autumn 2026, Harbour Lane School",
            "22 September 2026 to 8 December 2026",
            "Training 2 10 hours",
            "One-to-one sessions 9 6 hours 20 minutes",
            "Group sessions 1 1 hour 1 minute",
            "Supervision 0 –",
            "In all 12 17 hours 21 minutes",
            "So far, up to 21 November 2026.",
            "Leila Haidari",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert_eq!(Reader::load_mem(&pdf).unwrap().get_pages().len(), 1);
        assert_eq!(pdf, page().pdf().unwrap(), "the same page is the same bytes");
    }

    #[test]
    fn a_page_of_a_cohort_that_is_over_says_when_it_was_counted() {
        let over = HoursCertificate { so_far: false, led_by: None, ..page() };
        let text = text_of(&over.pdf().unwrap());
        assert!(text.contains("Counted on 21 November 2026.") && text.contains("For the programme"), "{text}");
    }

    /// Writes one down for whoever wants to look at it: `cargo test -p tenfold-paper -- --ignored look`.
    #[test]
    #[ignore = "for the eye"]
    fn look_at_one() {
        std::fs::write(std::env::temp_dir().join("hours.pdf"), page().pdf().unwrap()).unwrap();
    }
}
