//! Whether a certificate's number is good: for an employer or a college that holds the paper. Says that and the day it was
//! issued, and nothing else; a number that was withdrawn and one that never was look the same.

use tenfold_service::training as rooms;

use crate::{
    answer::Answer,
    look::{Page, Words, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let number = visit.params.get("number").cloned().unwrap_or_default();
    let issued_on = visit.read(move |tx| rooms::check_certificate(tx, &number)).await?;
    let (title, says) = match issued_on {
        Some(day) => (
            "This certificate is good",
            format!("It was issued on {}. Compare the date with the one on the paper.", dates::medium(day)),
        ),
        None => (
            "This certificate is not good",
            "No certificate with this number is in force. Compare it with the paper, sign by sign.".to_owned(),
        ),
    };
    Ok(Page::new(visit.shell(title)).part(Words::new(says)).narrow().into())
}
