//! `tenfold demo`: makes a made-up organisation in a folder of its own, and serves it on this machine.
//!
//! The mark of a demo is in the database: it says so on every page, listens on this machine only, and asks nobody for a
//! second factor. The same folder is opened again as it was left.

use std::{
    fmt::Write as _,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use tenfold_domain::{
    access::{Right, Who},
    id::Id,
    organisation::Organisation,
};
use tenfold_service::{App, Credential, Door, Problem, sign_in};
use tenfold_store::{Lane, installation};
use uuid::Uuid;

use super::{say, serve, staff::in_words};
use crate::{
    config::Settings,
    logs,
    made_up::{self, Doors, MadeUp, Member, Usual},
    running::{Running, StartProblem, World, migrate},
    workers,
};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The folder for the demo's data.
    #[arg(long, default_value = "data/demo")]
    folder: PathBuf,
    /// The address to listen on; this machine's own only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Make the demo, and do not serve it.
    #[arg(long)]
    make_only: bool,
}

/// Everybody in the demo signs in with it.
const PASSPHRASE: &str = "four green kettles sing";

pub(super) async fn run(command: Demo, world: &World) -> Result<ExitCode, StartProblem> {
    if !command.listen.ip().is_loopback() {
        return Err(StartProblem::Other(
            "A demo is served on this machine only: choose an address like 127.0.0.1:8080.".into(),
        ));
    }
    let sign_ins = sign_ins_in(&command.folder);
    let running = open(&command.folder, command.listen, world).await?;
    let running = if is_empty(&running).await? { make(running, world, &sign_ins).await?.0 } else { running };
    if !running.app.is_demo() {
        return Err(StartProblem::Other(format!(
            "{} holds a real organisation, not a demo. Choose another folder with --folder.",
            command.folder.display()
        )));
    }
    announce(&running, &sign_ins);
    if !command.make_only {
        serve::answer(running).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes a demo in a folder where there is none, and says who is in it: for tests that go on from there.
pub async fn make_demo(folder: &Path, listen: SocketAddr, world: &World) -> Result<(Running, MadeUp), StartProblem> {
    make(open(folder, listen, world).await?, world, &sign_ins_in(folder)).await
}

fn sign_ins_in(folder: &Path) -> PathBuf {
    folder.join("sign-ins.txt")
}

async fn open(folder: &Path, listen: SocketAddr, world: &World) -> Result<Running, StartProblem> {
    let mut settings = Settings::usual_in(folder, &format!("http://{listen}"))?;
    settings.listen = listen;
    settings.log.level = "warn".into();
    logs::start(&settings.log);
    migrate(&settings)?;
    Running::open(settings, world).await
}

async fn is_empty(running: &Running) -> Result<bool, StartProblem> {
    Ok(running.app.store().read(tenfold_store::organisation::settings::list).await?.is_empty())
}

/// Marks the database, fills it, and gives everybody the demo's passphrase.
async fn make(running: Running, world: &World, sign_ins: &Path) -> Result<(Running, MadeUp), StartProblem> {
    running.app.store().write(Lane::Everyday, installation::mark_as_demo).await?;
    // Opened anew, so that the program knows the mark.
    let running = Running::open(running.settings.clone(), world).await?;
    let made = made_up::found(&running.app, &Usual, &DemoDoors).await.map_err(in_words)?;
    let mut lines = String::new();
    for member in made.staff.members() {
        // The one who confirmed the leads has signed in already.
        if member.part != made_up::Part::OtherManager {
            give_passphrase(&running.app, made.organisation, member).await.map_err(in_words)?;
        }
        // Writing into a string has nothing that can fail.
        let _ = writeln!(lines, "{}\t{}\t{PASSPHRASE}", member.part.words(), member.email);
    }
    fs::write(sign_ins, lines)
        .map_err(|error| StartProblem::Other(format!("{} cannot be written: {error}.", sign_ins.display())))?;
    workers::seal(&running).await.map_err(in_words)?;
    Ok((running, made))
}

async fn give_passphrase(app: &App, organisation: Id<Organisation>, member: &Member) -> Result<(), Problem> {
    sign_in::set_passphrase_for_demo(app, organisation, &member.email, PASSPHRASE).await
}

/// Signs somebody in as they would themselves.
struct DemoDoors;

impl Doors for DemoDoors {
    async fn open(&self, app: &App, organisation: Id<Organisation>, member: &Member) -> Result<Door, Problem> {
        give_passphrase(app, organisation, member).await?;
        let knock = sign_in::Knock::default();
        let outside = Door { who: Who::Public("signing in"), credential: Credential::Nothing, request: Uuid::nil() };
        let opened = sign_in::begin_sign_in(app, &outside, &member.email, PASSPHRASE, &knock).await?;
        let credential = Credential::Session(opened.secret);
        let inside = Door { who: Who::Holder(Right::ConfirmLead), credential, request: Uuid::nil() };
        sign_in::step_up(app, &Door { who: Who::Staff, ..inside.clone() }, PASSPHRASE, &knock).await?;
        Ok(inside)
    }
}

fn announce(running: &Running, sign_ins: &Path) {
    say("");
    say(&format!("Tenfold, with a made-up organisation: {}", running.app.public_url()));
    say("");
    say("Sign in as one of these. Everybody in it is made up.");
    for line in fs::read_to_string(sign_ins).unwrap_or_default().lines() {
        if let [role, email, passphrase] = line.split('\t').collect::<Vec<_>>()[..] {
            say(&format!("  {email:<55} {passphrase}   ({role})"));
        }
    }
    say("");
    say(&format!("Mails are kept as files in {}. Stop with Ctrl+C.", running.settings.mail_folder().display()));
}
