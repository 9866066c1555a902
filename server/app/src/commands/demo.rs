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
    sync::Arc,
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
    made_up::{self, Doors, MadeUp, Member, StoryClock, Usual, WeekSix},
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
    let running = if is_empty(&running).await? { make(running, world, &sign_ins).await?.running } else { running };
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

/// A demo that was made.
#[derive(Debug)]
pub struct MadeDemo {
    pub running: Running,
    pub made: MadeUp,
    pub week_six: WeekSix,
}

/// Makes a demo in a folder where there is none, and says who is in it: for tests that go on from there.
pub async fn make_demo(folder: &Path, listen: SocketAddr, world: &World) -> Result<MadeDemo, StartProblem> {
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
async fn make(running: Running, world: &World, sign_ins: &Path) -> Result<MadeDemo, StartProblem> {
    running.app.store().write(Lane::Everyday, installation::mark_as_demo).await?;
    // Opened anew, so that the program knows the mark, on a clock that the story moves.
    let clock = Arc::new(StoryClock::new(world.clock.clone()));
    let telling = World { clock: clock.clone(), chance: world.chance.clone() };
    let running = Running::open(running.settings.clone(), &telling).await?;
    let told = made_up::found_with_a_past(&running.app, &clock, &Usual, &DemoDoors).await;
    let (made, week_six) = told.map_err(in_words)?;
    let mut lines = String::new();
    let members = made.staff.members().iter();
    // The one who confirmed the leads has signed in already.
    let has_signed_in = |member: &Member| member.part == made_up::Part::OtherManager;
    let people = members.map(|member| (member.part.words(), member.email.as_str(), has_signed_in(member)));
    for (part, email, has_signed_in) in people.chain([(WeekSix::WORDS, week_six.practitioner.as_str(), false)]) {
        if !has_signed_in {
            give_passphrase(&running.app, made.organisation, email).await.map_err(in_words)?;
        }
        // Writing into a string has nothing that can fail.
        let _ = writeln!(lines, "{part}\t{email}\t{PASSPHRASE}");
    }
    fs::write(sign_ins, lines)
        .map_err(|error| StartProblem::Other(format!("{} cannot be written: {error}.", sign_ins.display())))?;
    let running = Running::open(running.settings.clone(), world).await?;
    workers::seal(&running).await.map_err(in_words)?;
    Ok(MadeDemo { running, made, week_six })
}

async fn give_passphrase(app: &App, organisation: Id<Organisation>, email: &str) -> Result<(), Problem> {
    sign_in::set_passphrase_for_demo(app, organisation, email, PASSPHRASE).await
}

/// Signs somebody in as they would themselves.
struct DemoDoors;

impl Doors for DemoDoors {
    async fn open(&self, app: &App, organisation: Id<Organisation>, member: &Member) -> Result<Door, Problem> {
        give_passphrase(app, organisation, &member.email).await?;
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
