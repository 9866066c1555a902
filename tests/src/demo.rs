//! A demo, made in a folder where nothing is yet, and served in this process.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
};

use tenfold_app::{MadeDemo, Serving, made_up::Part};
use tenfold_domain::sign_in::SessionStage;

use crate::{Browser, people::mint, world::or_stop};

/// The demo, and its manager, who is signed in.
#[derive(Debug)]
pub struct Demo {
    pub demo: MadeDemo,
    pub manager: Browser,
    server: Serving,
}

impl Demo {
    pub async fn make(folder: &Path, world: &tenfold_app::World) -> Self {
        let listener = or_stop(TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))));
        let address = or_stop(listener.local_addr());
        let demo = or_stop(tenfold_app::make_demo(folder, address, world).await);
        let server = or_stop(tenfold_app::serve(&demo.running.app, listener, 1));
        let secret = mint(&demo.running.app, demo.made.staff.member(Part::Manager), SessionStage::SignedIn).await;
        let manager = Browser::at(&format!("http://{address}"), &[("tenfold".to_owned(), or_stop(secret).code())]);
        Self { demo, manager, server }
    }

    /// Stops the program; the folder stays.
    pub async fn stop(self) {
        let Self { demo, manager, server } = self;
        server.stop().await;
        let store = demo.running.app.store().clone();
        drop((demo, manager));
        or_stop(tokio::task::spawn_blocking(move || store.close()).await);
    }
}
