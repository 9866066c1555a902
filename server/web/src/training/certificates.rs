//! Certificates: issuing one, its PDF, withdrawing it. The PDF is made after the transaction is over.

use tenfold_domain::{
    id::Id,
    people::Participant,
    training::{IssuedCertificate, parse_wished_name, words},
};
use tenfold_paper::certificate::{CannotPrint, Certificate};
use tenfold_service::{
    Problem,
    training::{self as rooms, CertificateForm},
};

use crate::{
    answer::{Answer, Reply},
    look::{Empty, Field, Form, Interruption, Page, dates},
    people::tabs,
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &CertificateForm) -> Form {
    let whose = shown.shown.participant.id;
    let courses = shown.courses.iter().map(|(id, title)| (id.to_string(), title.clone()));
    let only = shown.courses.first().filter(|_| shown.courses.len() == 1).map(|(id, _)| id.to_string());
    visit
        .new_form(format!("/mentors/{whose}/certificates/new"), "Issue the certificate")
        .field(Field::select("run", "Unit", courses).value(only.unwrap_or_default()).required())
        .field(
            Field::text("name", "Name on the certificate")
                .hint("Ask them how they wish it, with every accent. It cannot be changed afterwards.")
                .value(shown.shown.young.identity.full_name())
                .required(),
        )
        .cancel(format!("/mentors/{whose}/training"))
}

fn page(visit: &Visit, shown: &CertificateForm, form: Form) -> Page {
    let training = format!("{}/training", shown.shown.participant.path());
    let shell = tabs::shell(visit, &shown.shown, "Issue a certificate").crumb("Training", training);
    if shown.courses.is_empty() {
        let empty = Empty::new("They have not achieved a unit yet: every criterion met, and quality assurance agreed.");
        return Page::new(shell).part(empty);
    }
    Page::new(shell).form(form)
}

pub async fn new(visit: &mut Visit) -> Answer {
    let whose: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::open_certificate_form(tx, whose)).await?;
    Ok(page(visit, &shown, form(visit, &shown)).into())
}

pub async fn issue(visit: &mut Visit) -> Answer {
    let whose: Id<Participant> = visit.id("mentor")?;
    let course = visit.field("run").parse().ok();
    let wished = parse_wished_name(visit.field("name")).and_then(|name| match drawable(name.as_str()) {
        Some(sentence) => Err(vec![tenfold_domain::told::Told::field("name", sentence)]),
        None => Ok(name),
    });
    let sent = visit
        .submit(move |tx| {
            rooms::issue_certificate(tx, whose, course, wished.clone())?;
            Ok(format!("/mentors/{whose}/training?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_certificate_form(tx, whose)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

/// Why a name cannot be printed: better said before the certificate is issued than after.
fn drawable(name: &str) -> Option<String> {
    match tenfold_paper::certificate::can_print(name) {
        Err(CannotPrint::NoSign { text, letter }) => Some(words::no_sign(&text, letter)),
        Err(CannotPrint::TooLong { text }) => Some(words::too_long_to_print(&text)),
        Ok(()) | Err(CannotPrint::Broken(_)) => None,
    }
}

pub async fn pdf(visit: &mut Visit) -> Answer {
    let id: Id<IssuedCertificate> = visit.id("certificate")?;
    let issued = visit.read(move |tx| rooms::show_certificate(tx, id)).await?;
    if issued.withdrawn_on.is_some() {
        return Err(Problem::refused(words::certificate_is_over()));
    }
    let check_at = format!("{}/certificate/{}", visit.app.public_url(), issued.number);
    let certificate = Certificate {
        name: issued.printed.name,
        unit: issued.printed.unit,
        awarded_under: issued.printed.awarded_under,
        centre: issued.printed.centre,
        assessor: issued.printed.assessor,
        issued_on: issued.issued_on,
        number: issued.number.to_string(),
        check_at,
    };
    printed(visit, "certificate.pdf", certificate.pdf())
}

/// The PDF, or why it cannot be printed.
pub(super) fn printed(visit: &Visit, name: &'static str, made: Result<Vec<u8>, CannotPrint>) -> Answer {
    let told = |sentence| Problem::refused(tenfold_domain::told::Told::whole(sentence));
    match made {
        Ok(bytes) => Ok(Reply::file("application/pdf", name, bytes)),
        Err(CannotPrint::NoSign { text, letter }) => Err(told(words::no_sign(&text, letter))),
        Err(CannotPrint::TooLong { text }) => Err(told(words::too_long_to_print(&text))),
        Err(CannotPrint::Broken(why)) => {
            tracing::error!(request = %visit.door.request, %why, "a certificate could not be made");
            Err(told(words::not_printed().to_owned()))
        }
    }
}

fn withdraw_form(visit: &Visit, certificate: &IssuedCertificate) -> Form {
    visit
        .new_form(format!("/certificates/{}/withdraw", certificate.id), "Withdraw the certificate")
        .version(certificate.version)
        .cancel(format!("/mentors/{}/training", certificate.participant))
        .danger()
}

fn withdraw_page(visit: &Visit, certificate: &IssuedCertificate, form: Form) -> Page {
    let training = format!("/mentors/{}/training", certificate.participant);
    let issued = dates::medium(certificate.issued_on);
    let about = format!("You are about to withdraw the certificate of {}, issued {issued}.", certificate.printed.name);
    Interruption::new(about, form)
        .happens("Whoever checks its number is told that it is not good.")
        .happens("Another can be issued, with another number.")
        .stays("That it was issued. A printed copy stays where it is.")
        .page(visit.shell("Withdraw a certificate").current("/cohorts").crumb("Training", training))
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let id: Id<IssuedCertificate> = visit.id("certificate")?;
    let certificate = visit.read(move |tx| rooms::open_withdrawal(tx, id)).await?;
    Ok(withdraw_page(visit, &certificate, withdraw_form(visit, &certificate)).into())
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let (id, version): (Id<IssuedCertificate>, _) = (visit.id("certificate")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_certificate(tx, id, version)
                .map(|whose| format!("/mentors/{whose}/training?done=withdrawn"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let certificate = visit.read(move |tx| rooms::open_withdrawal(tx, id)).await?;
            let form = again.onto(withdraw_form(visit, &certificate), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &certificate, form)))
        }
    }
}
