//! A practitioner's tablet in the hands of somebody of the story.

use tenfold_domain::{access::Who, hand_over::Purpose, id::Id, organisation::Organisation, people::Participant};
use tenfold_service::{
    App, Credential, Door, Problem,
    hand_over::{TypedPage, begin_hand_over, end_hand_over, send_page},
};
use uuid::Uuid;

/// The pages that are open, and nothing else.
pub(super) struct Tablet<'a> {
    app: &'a App,
    door: Door,
}

impl<'a> Tablet<'a> {
    pub(super) async fn hand_to(
        app: &'a App,
        organisation: Id<Organisation>,
        whom: Id<Participant>,
        purpose: Purpose,
    ) -> Result<Self, Problem> {
        let handed =
            app.command(organisation, move |tx| begin_hand_over(tx, purpose.side(), whom, Ok(purpose))).await?;
        let credential = Credential::Session(handed.secret);
        Ok(Self { app, door: Door { who: Who::HandOver, credential, request: Uuid::nil() } })
    }

    pub(super) async fn send(&self, page: TypedPage) -> Result<(), Problem> {
        let sent = self.app.write(&self.door, move |tx| send_page(tx, &page)).await;
        sent.map(|_| ()).map_err(|failed| failed.problem)
    }

    /// Sends the last pages and gives the tablet back, at once.
    pub(super) async fn send_last(self, pages: Vec<TypedPage>) -> Result<(), Problem> {
        let ended = self.app.write(&self.door, move |tx| {
            pages.iter().try_for_each(|page| send_page(tx, page))?;
            end_hand_over(tx).map(|_| ())
        });
        ended.await.map(|_| ()).map_err(|failed| failed.problem)
    }

    pub(super) async fn give_back(self) -> Result<(), Problem> {
        let ended = self.app.write(&self.door, |tx| end_hand_over(tx).map(|_| ())).await;
        ended.map(|_| ()).map_err(|failed| failed.problem)
    }
}
