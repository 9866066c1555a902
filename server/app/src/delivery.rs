//! Sends mails: takes an order from the outbox, writes the letter from what is true now, hands it over, and writes down
//! how that went.
//!
//! A mail is tried again only when the server certainly did not take it. When nobody knows (the connection broke after
//! the letter was on its way) it stays "uncertain", for a person to look at.

use chrono::TimeDelta;
use tenfold_domain::access::Job;
use tenfold_paper::mail;
use tenfold_service::{
    Problem,
    delivery::{Ended, Taken, end_mail, take_mail},
};

use crate::{mailer::Outcome, running::Running};

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
                        Err(Outcome::Refused(code)) => Ended::Failed(code),
                        Err(Outcome::Uncertain) => Ended::Uncertain("connection_broke"),
                        Err(Outcome::NotTaken(code)) if order.attempts >= order.max_attempts => Ended::Failed(code),
                        Err(Outcome::NotTaken(code)) => {
                            Ended::Again(code, running.app.clock().now() + pause(order.attempts))
                        }
                    },
                }
            }
        };
        let id = taken.job();
        running.app.job(Job::Delivery, move |tx| end_mail(tx, id, ended)).await?;
    }
    Ok(())
}

/// One minute, then twice as long each time, to twelve hours at the most.
fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(12);
    TimeDelta::minutes(1 << doublings).min(TimeDelta::hours(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_stay_under_half_a_day() {
        assert_eq!(pause(1), TimeDelta::minutes(1));
        assert_eq!(pause(4), TimeDelta::minutes(8));
        assert_eq!(pause(40), TimeDelta::hours(12));
    }
}
