//! Sends mails: takes an order from the outbox, writes the letter from what is true now, hands it over, and writes down
//! how that went.

use tenfold_domain::access::Job;
use tenfold_paper::mail;
use tenfold_service::{
    Problem,
    delivery::{Ended, Taken, end_mail, take_mail},
};

use crate::running::Running;

/// Sends everything that is due.
pub async fn tick(running: &Running) -> Result<(), Problem> {
    while let Some(taken) = running.app.job(Job::Delivery, take_mail).await? {
        let ended = match &taken {
            Taken::ForNothing(_) => Ended::Cancelled("no_reason_any_more"),
            Taken::ToSend(order) => {
                let letter = mail::write(&order.prepared, running.mailer.public_url());
                match running.mailer.compose(&order.prepared, letter, &order.message_id) {
                    None => Ended::Failed("cannot_be_addressed"),
                    Some(message) => match running.mailer.send(message).await {
                        Ok(()) => Ended::Done,
                        Err(outcome) => outcome.ended(order.attempts, order.max_attempts, running.app.clock().now()),
                    },
                }
            }
        };
        let id = taken.job();
        running.app.job(Job::Delivery, move |tx| end_mail(tx, id, ended)).await?;
    }
    Ok(())
}
