//! Named people, each in a browser where they are signed in already. Only the tests of signing in pay for hashing.

use chrono::TimeDelta;
use tenfold_app::made_up::{self, Cast, Doors, MadeUp, Member, Part, Usual};
use tenfold_domain::{
    access::{Right, Who},
    email::Email,
    id::Id,
    organisation::Organisation,
    sign_in::SessionStage,
};
use tenfold_service::{App, Credential, Door, Problem, Secret};
use tenfold_store::{
    Lane, StoreError,
    sign_in::{accounts, sessions},
};
use uuid::Uuid;

use crate::{Browser, World, world::or_stop};

impl World {
    /// The made-up organisation of the demo, without the mark of a demo: two factors, as in real life.
    pub async fn bridgeside() -> (Self, MadeUp) {
        let world = Self::empty().await;
        let made = world.found(&Usual).await;
        (world, made)
    }

    /// Founds another made-up organisation in this world.
    pub async fn found(&self, cast: &dyn Cast) -> MadeUp {
        match made_up::found(&self.running.app, cast, &Minted).await {
            Ok(made) => made,
            Err(problem) => or_stop(Err(format!("{problem:?}"))),
        }
    }

    /// A browser in which somebody is signed in, and has just proved again who they are.
    pub async fn signed_in(&self, member: &Member) -> Browser {
        let secret = or_stop(mint(&self.running.app, member, SessionStage::SignedIn).await);
        let browser = self.browser();
        browser.set_cookie("tenfold", &secret.code());
        browser
    }

    /// A browser of somebody who has given their passphrase, and has no authenticator yet.
    pub async fn enrolling(&self, member: &Member) -> Browser {
        let secret = or_stop(mint(&self.running.app, member, SessionStage::Enrol).await);
        let browser = self.browser();
        browser.set_cookie("tenfold", &secret.code());
        browser
    }

    /// The same by part in the story.
    pub async fn browser_of(&self, made: &MadeUp, part: Part) -> Browser {
        self.signed_in(made.staff.member(part)).await
    }
}

struct Minted;

impl Doors for Minted {
    async fn open(&self, app: &App, _organisation: Id<Organisation>, member: &Member) -> Result<Door, Problem> {
        let secret = mint(app, member, SessionStage::SignedIn).await?;
        let who = Who::Holder(Right::ConfirmLead);
        Ok(Door { who, credential: Credential::Session(secret), request: Uuid::nil() })
    }
}

/// A session as signing in would make it. The account is made active on the way.
pub(crate) async fn mint(app: &App, member: &Member, stage: SessionStage) -> Result<Secret, StoreError> {
    let address = or_stop(Email::parse(&member.email).map_err(|problem| format!("{problem:?}"))).lookup_form();
    app.store()
        .write(Lane::Everyday, move |tx| {
            let secret = Secret::from_bytes(tx.random());
            let index = accounts::email_index(tx, &address);
            let held = accounts::by_email_index(tx, &index)?;
            let Some(mut held) = held else { return Err(StoreError::Other("nobody has this address".into())) };
            if held.account.activate().is_ok() {
                accounts::save_passphrase(tx, &held.account, "$minted$")?;
            }
            let until = tx.now() + TimeDelta::hours(12);
            let session = sessions::add(tx, held.account.id, &secret.hash(), stage, until)?;
            sessions::step_up(tx, session)?;
            Ok(secret)
        })
        .await
}
