//! The page of a mentor's hours, as a PDF. It is made after the transaction is over.

use tenfold_domain::{id::Id, people::Participant};
use tenfold_paper::certificate::HoursCertificate;
use tenfold_service::training as rooms;

use super::certificates::printed;
use crate::{answer::Answer, visit::Visit};

pub async fn pdf(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let counted = visit.read(move |tx| rooms::count_hours(tx, id)).await?;
    let page = HoursCertificate {
        name: counted.name,
        organisation: counted.organisation,
        programme: counted.programme,
        cohort: format!("{}, {}", counted.cohort, counted.site),
        from: counted.from,
        to: counted.to,
        hours: counted.hours,
        led_by: counted.led_by,
        counted_on: counted.counted_on,
        so_far: counted.so_far,
    };
    printed(visit, "hours.pdf", page.pdf())
}
