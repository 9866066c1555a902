//! `tenfold check`: what is wrong, and how to mend it.

use std::process::ExitCode;

use super::say;
use crate::{
    config::Settings,
    running::{Running, StartProblem, World},
};

pub(super) async fn run(settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    say("Configuration: in order.");
    let running = match Running::open(settings, world).await {
        Ok(running) => running,
        Err(problem) => {
            say(&format!("Database and keys: {problem}"));
            return Ok(ExitCode::FAILURE);
        }
    };
    say("Database: at this program's version, and it answers.");
    say("Master key: the one this database was made with.");
    let mut all_well = true;
    match running.mailer.answers().await {
        Ok(true) => say(&format!("Mail: {} is ready.", running.settings.mail.transport)),
        Ok(false) | Err(_) => {
            all_well = false;
            say(
                "Mail: the server does not answer. Check mail.host, mail.port, mail.security, mail.user and mail.password.",
            );
        }
    }
    match running.texter.is_ready().await {
        Ok(()) if !running.texts_leave() => say(
            "Text messages: there is no provider, so that none leaves. Those who would get one are for a person to ring. \
             Set sms.transport to notify, or let people choose mail.",
        ),
        Ok(()) => say(&format!("Text messages: {} is ready.", running.settings.sms.transport)),
        Err(problem) => {
            all_well = false;
            say(&format!("Text messages: {problem}"));
        }
    }
    if let Err(error) = running.heads.read() {
        all_well = false;
        say(&format!(
            "Audit heads: {error}. Give this user the right to read and write audit-heads in the data directory."
        ));
    }
    if !running.app.is_demo() && !running.app.public_url().starts_with("https://") {
        say(
            "Public address: this machine only. Set public_url to the https:// address of your TLS proxy before others use it.",
        );
    }
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
