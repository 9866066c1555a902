//! The program put together: store, keys, services, mailer and texter, from settings and a world.

use std::{fs, io, path::Path, sync::Arc};

use tenfold_domain::world::{Chance, Clock};
use tenfold_service::App;
use tenfold_store::{OpenError, Store, StoreConfig, StoreError, audit::HeadsFile};

use crate::{
    config::{ConfigProblem, Settings, Transport},
    keys::{KeyProblem, master_key},
    machine::{SystemChance, SystemClock},
    mailer::{Mailer, MailerProblem},
    texter::{Texter, TexterProblem},
};

/// Where time and chance come from.
#[derive(Clone)]
pub struct World {
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
}

impl World {
    /// The machine's own.
    pub fn real() -> Self {
        Self { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("World")
    }
}

/// The program, ready to answer and to work.
#[derive(Debug, Clone)]
pub struct Running {
    pub app: App,
    pub settings: Settings,
    pub(crate) heads: Arc<HeadsFile>,
    pub(crate) mailer: Mailer,
    pub(crate) texter: Texter,
}

/// Why the program does not start, in a sentence that says how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum StartProblem {
    #[error(transparent)]
    Config(#[from] ConfigProblem),
    #[error(transparent)]
    Key(#[from] KeyProblem),
    #[error("{0}")]
    Open(#[from] OpenError),
    #[error("The database does not answer: {0}.")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Mailer(#[from] MailerProblem),
    #[error(transparent)]
    Texter(#[from] TexterProblem),
    #[error(
        "The data directory {0} cannot be made: {1}. Choose another with data_dir, or give this user the right to write there."
    )]
    DataDir(String, io::Error),
    #[error("{0}")]
    Other(String),
}

impl Running {
    /// Whether text messages reach telephones, or are files for whoever tries the program out: as mails are then.
    pub(crate) fn texts_leave(&self) -> bool {
        self.settings.mail.transport == Transport::File || self.texter.has_provider()
    }

    /// Opens the database at this program's version; `migrate` brings it there first.
    pub async fn open(settings: Settings, world: &World) -> Result<Self, StartProblem> {
        let config = settings.store()?;
        Self::with_store_config(settings, config, world).await
    }

    /// The same on a store that is described apart from the settings.
    pub async fn with_store_config(
        settings: Settings,
        config: StoreConfig,
        world: &World,
    ) -> Result<Self, StartProblem> {
        make_private_folder(&settings.data_dir)
            .map_err(|error| StartProblem::DataDir(settings.data_dir.display().to_string(), error))?;
        let key = master_key(&settings.master_key_file(), &config, &*world.chance)?;
        let store = Store::open(config, key.clone(), world.clock.clone(), world.chance.clone())?;
        let app = App::open(
            store,
            &key,
            world.clock.clone(),
            world.chance.clone(),
            &settings.public_url(),
            settings.trusted_proxy,
        )
        .await?;
        let mailer = Mailer::new(&settings)?;
        let texter = Texter::new(&settings, world.clock.clone())?;
        let heads = Arc::new(HeadsFile::new(settings.heads_file()));
        Ok(Self { app, settings, heads, mailer, texter })
    }
}

/// Brings the database to this program's version, making folder and key where there are none yet. Gives the names of
/// the migrations that were applied.
pub(crate) fn migrate(settings: &Settings) -> Result<Vec<String>, StartProblem> {
    make_private_folder(&settings.data_dir)
        .map_err(|error| StartProblem::DataDir(settings.data_dir.display().to_string(), error))?;
    Ok(Store::migrate(&settings.store()?)?.applied)
}

/// Makes a folder that only its owner may look into.
pub(crate) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
