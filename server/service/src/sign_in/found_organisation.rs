//! The beginning: an organisation and its first programme manager, from the command line.

use tenfold_domain::{
    access::{Actor, Job, Place, Role},
    email::Email,
    id::Id,
    organisation::{Organisation, OrganisationDetails},
    sign_in::{Account, AccountState, Passphrase, words},
    staff::{Assignment, Grant, GrantRole, InviteStaff, Person, PersonDetails},
    text::Line,
};
use tenfold_store::{
    Lane,
    audit::Outcome,
    consent::texts,
    installation::{self, Kind},
    organisation::settings,
    sign_in::accounts,
    staff::{people, post_changes},
};
use uuid::Uuid;

use super::{begin_sign_in::lookup_form, hashing, open_account, opening::note};
use crate::{App, Problem, Tx};

/// Founds an organisation with the usual clocks.
pub async fn found_organisation(app: &App, name: Line) -> Result<Organisation, Problem> {
    app.store()
        .write(Lane::Everyday, move |db| {
            let founded = settings::found(db, &OrganisationDetails::usual(name.clone()))?;
            texts::add_shipped(db, founded.id)?;
            let actor = Actor::System(Job::CommandLine(founded.id));
            let mut tx = Tx::new(db, actor, Some(founded.clone()), None, Uuid::nil());
            let subject = Some(founded.id.uuid());
            tx.note("organisation.found", Some(founded.id), "organisation", subject, Outcome::Done)?;
            Ok(founded)
        })
        .await
}

/// The organisation of this name, if it was founded here before.
pub async fn find_organisation(app: &App, name: &Line) -> Result<Option<Organisation>, Problem> {
    let wanted = name.search_form();
    let all = app.store().read(settings::list).await?;
    Ok(all.into_iter().find(|there| there.details.name.search_form() == wanted))
}

/// A person, an invited account and the post of a programme manager of the whole organisation. Run it under
/// [`App::command`]: nobody else may.
pub fn add_first_manager(
    tx: &mut Tx<'_, '_>,
    details: &PersonDetails,
    email: &Email,
) -> Result<(Id<Person>, Id<Account>), Problem> {
    if !matches!(tx.actor(), Actor::System(Job::CommandLine(_))) {
        return Err(Problem::Absent);
    }
    let person: Id<Person> = tx.db.new_id();
    let organisation = tx.organisation()?.id;
    let grant = Grant::new(organisation, person, Role::ProgrammeManager, Place::Organisation)?;
    let permit = tx.permit::<InviteStaff>(&grant)?;
    people::add(tx.db, &permit, details)?;
    tx.audit_new(&permit, "person", person.uuid())?;
    let granting = tx.permit::<GrantRole>(&grant)?;
    let post = Assignment::grant(tx.db.new_id(), grant, granting.by(), tx.today()?);
    post_changes::add(tx.db, &granting, &post)?;
    tx.audit_new(&granting, "assignment", post.id.uuid())?;
    Ok((person, open_account(tx, &permit, email)?))
}

/// Gives somebody made up a passphrase without a mail. Only in a database that bears the mark of a demo.
pub async fn set_passphrase_for_demo(
    app: &App,
    organisation: Id<Organisation>,
    email: &str,
    passphrase: &str,
) -> Result<(), Problem> {
    let kind = app.store().read(installation::kind).await?;
    if kind != Kind::Demo {
        return Err(Problem::Absent);
    }
    let chosen = Passphrase::choose(passphrase, &[]).map_err(words::passphrase)?;
    let hash = hashing::hash(app, chosen).await?;
    let email = lookup_form(email);
    app.command(organisation, move |tx| {
        let index = accounts::email_index(tx.db, &email);
        let mut held = accounts::by_email_index(tx.db, &index)?.ok_or(Problem::Absent)?;
        if held.account.state == AccountState::Active {
            // Somebody made up has signed in already, to do what takes a person: their passphrase is the same.
            return Ok(());
        }
        held.account.activate().map_err(words::account_problem)?;
        accounts::save_passphrase(tx.db, &held.account, &hash)?;
        note(tx, &held, "account.activate", Outcome::Done)
    })
    .await
}
