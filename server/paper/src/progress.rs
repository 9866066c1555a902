//! How far a programme is at a school, on one page of A4: for a governor. Fonts inside, tagged for whoever has it read
//! aloud (PDF/UA-1).
//!
//! Owns: its look. Refuses: to count or to hide anything; what is not to be shown never arrives.

use chrono::NaiveDate;
use tenfold_domain::dated::day_in_words;

use crate::certificate::{
    About, CannotPrint,
    face::Face,
    ink, one_page,
    sheet::{Sheet, Style},
};

/// A4 upright, in points of 1/72 inch.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const LEFT: f32 = 72.0;
const MEASURE: f32 = WIDTH - LEFT - 64.0;
/// From one line of figures to the next.
const STEP: f32 = 24.0;
/// How many rows of the table fit above the foot.
const MOST_ROWS: usize = 9;

/// What stands on the page, each text as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressPage {
    pub site: String,
    pub cohort: String,
    /// Who runs the programme.
    pub organisation: String,
    pub on: NaiveDate,
    /// What it is of, and what it says: "Sessions held", "214 of 251 planned (85 %)".
    pub figures: Vec<(String, String)>,
    /// The heads of the table's columns.
    pub heads: Vec<String>,
    /// Each row with what it is of; more than fit are left out, the last is always there.
    pub rows: Vec<(String, Vec<String>)>,
    /// Under the table.
    pub foot: Vec<String>,
}

impl ProgressPage {
    /// The PDF.
    ///
    /// # Errors
    /// A letter without a sign, or a text that does not fit its place.
    pub fn pdf(&self) -> Result<Vec<u8>, CannotPrint> {
        let about = About {
            title: self.title(),
            author: &self.organisation,
            on: self.on,
            id: format!("{} {}", self.title(), self.on),
        };
        one_page(&about, (WIDTH, HEIGHT), |sheet, plain, bold| self.draw(sheet, plain, bold))
    }

    fn title(&self) -> String {
        format!("{} at {}", self.cohort, self.site)
    }

    fn draw(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        let small = Style { face: plain, size: 11.0, ink: ink::SOFT };
        let value = Style { face: bold, size: 13.0, ink: ink::INK };
        sheet.brand(LEFT, 72.0);
        sheet.line(&Style { face: bold, size: 13.0, ink: ink::SOFT }, LEFT + 40.0, 77.0, &self.site, MEASURE - 40.0)?;
        sheet.heading(&Style { face: bold, size: 24.0, ink: ink::ACT }, LEFT, 130.0, "How the programme is going")?;
        sheet.line(&small, LEFT, 152.0, &format!("{}, {}", self.cohort, day_in_words(self.on)), MEASURE)?;
        sheet.rule(LEFT, 168.0, 72.0);
        let mut at = 206.0;
        for (what, says) in &self.figures {
            sheet.line(&small, LEFT, at, what, 180.0)?;
            sheet.line(&value, LEFT + 190.0, at, says, MEASURE - 190.0)?;
            at += STEP;
        }
        at = self.draw_table(sheet, (&small, &value), at + STEP)?;
        for line in &self.foot {
            at = sheet.block(&small, LEFT, at + STEP, line, MEASURE, 3)?;
        }
        Ok(())
    }

    fn draw_table(
        &self,
        sheet: &mut Sheet<'_>,
        (small, value): (&Style<'_>, &Style<'_>),
        top: f32,
    ) -> Result<f32, CannotPrint> {
        let Some((last, rows)) = self.rows.split_last() else { return Ok(top) };
        let columns = [LEFT + 190.0, LEFT + 280.0, LEFT + 370.0];
        for (head, left) in self.heads.iter().zip(columns) {
            sheet.line(small, left, top, head, 84.0)?;
        }
        let mut at = top;
        for (what, cells) in rows.iter().take(MOST_ROWS - 1).chain([last]) {
            at += STEP;
            sheet.line(small, LEFT, at, what, 180.0)?;
            for (cell, left) in cells.iter().zip(columns) {
                sheet.line(value, left, at, cell, 84.0)?;
            }
        }
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: usize) -> ProgressPage {
        let row =
            |number: usize| (format!("Year {number}"), vec!["12".to_owned(), "hidden".to_owned(), "30".to_owned()]);
        ProgressPage {
            site: "Eastbrook School".to_owned(),
            cohort: "Autumn 2026".to_owned(),
            organisation: "Bridgeside Mentoring".to_owned(),
            on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            figures: vec![("Sessions held".to_owned(), "214 of 251 planned (85 %)".to_owned()); 6],
            heads: ["Mentors", "Mentees", "Both"].map(str::to_owned).to_vec(),
            rows: (7..7 + rows).map(row).collect(),
            foot: vec!["Numbers under 5 are hidden, and what would give them away.".to_owned()],
        }
    }

    #[test]
    fn it_is_one_page_that_is_the_same_each_time_however_many_years_there_are() {
        for rows in [0, 1, 30] {
            let pdf = page(rows).pdf().unwrap();
            assert!(pdf.starts_with(b"%PDF-"));
            assert_eq!(pdf, page(rows).pdf().unwrap());
            let pages =
                pdf.windows(12).filter(|at| at.starts_with(b"/Type /Page\n") || at.starts_with(b"/Type/Page/")).count();
            assert!(pages <= 1, "{pages} pages");
        }
    }
}
