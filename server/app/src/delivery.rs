//! Sends mails and text messages: takes an order from the outbox, writes it from what is true now, hands it over, and
//! writes down how that went.

use tenfold_domain::{access::Job, notices::words::text_message};
use tenfold_paper::mail;
use tenfold_service::{
    Problem,
    delivery::{Ended, Order, Taken, TextOrder, Ticket, end_order, take_mail, take_text},
};

use crate::{outcome::Outcome, running::Running};

/// Sends everything that is due; what keeps mails from leaving keeps no text message.
pub async fn tick(running: &Running) -> Result<(), Problem> {
    let (mails, texts) = (send_mails(running).await, send_texts(running).await);
    mails.and(texts)
}

async fn send_mails(running: &Running) -> Result<(), Problem> {
    while let Some((ticket, taken)) = running.app.job(Job::Delivery, take_mail).await? {
        let ended = match taken {
            Taken::ToSend(order) => send_mail(running, &order).await,
            kept => kept_back(&kept),
        };
        end(running, ticket, ended).await?;
    }
    Ok(())
}

async fn send_texts(running: &Running) -> Result<(), Problem> {
    while let Some((ticket, taken)) = running.app.job(Job::Delivery, take_text).await? {
        let ended = match taken {
            Taken::ToSend(order) => send_text(running, &order).await,
            kept => kept_back(&kept),
        };
        end(running, ticket, ended).await?;
    }
    Ok(())
}

async fn end(running: &Running, ticket: Ticket, ended: Ended) -> Result<(), Problem> {
    running.app.job(Job::Delivery, move |tx| end_order(tx, ticket, ended)).await
}

/// What becomes of an order that is not sent now.
fn kept_back<O>(taken: &Taken<O>) -> Ended {
    match taken {
        Taken::NotYet(at) => Ended::Again("not_at_this_hour", *at),
        Taken::CannotGo(code) => Ended::Failed(code),
        Taken::Left => Ended::Uncertain("left_in_the_middle"),
        Taken::ForNothing | Taken::ToSend(_) => Ended::Cancelled("no_reason_any_more"),
    }
}

async fn send_mail(running: &Running, order: &Order) -> Ended {
    let letter = mail::write(&order.prepared, running.mailer.public_url());
    let Some(message) = running.mailer.compose(&order.prepared, letter, &order.message_id) else {
        return Ended::Failed("cannot_be_addressed");
    };
    let sent = running.mailer.send(message).await;
    how(running, sent, order.attempts, order.max_attempts)
}

async fn send_text(running: &Running, order: &TextOrder) -> Ended {
    let address = format!("{}{}", running.mailer.public_url(), order.path);
    let text = text_message(order.kind, &address);
    if !text.contains(&address) {
        // Without its address a message leads nowhere.
        return Ended::Failed("address_does_not_fit");
    }
    if !running.texts_leave() {
        return Ended::Failed("no_way_for_texts");
    }
    let sent = running.texter.send(order.to.as_str(), &text, &order.reference).await;
    how(running, sent, order.attempts, order.max_attempts)
}

fn how(running: &Running, sent: Result<(), Outcome>, attempts: i32, most: i32) -> Ended {
    match sent {
        Ok(()) => Ended::Done,
        Err(outcome) => outcome.ended(attempts, most, running.app.clock().now()),
    }
}
