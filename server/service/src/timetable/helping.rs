//! What would give the sessions without a place one. Single changes are tried one by one, which takes a while: asked for
//! by itself, and worked out with no transaction open.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    scheduling::{Plan, Problem as Engine, shortages, words as judge},
};
use tenfold_store::StoreError;

use super::gathered::{Ground, gather};
use crate::{Problem, Tx};

/// What is to be tried, taken out of the database.
pub struct ToHelp {
    ground: Ground,
    engine: Engine,
    plan: Plan,
}

pub fn prepare_help(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ToHelp, Problem> {
    let (ground, engine) = gather(tx, of)?;
    let plan = ground.ahead(&ground.current().without_unwanted(&engine)).plan(&engine);
    Ok(ToHelp { ground, engine, plan })
}

impl ToHelp {
    pub fn cohort(&self) -> &Cohort {
        &self.ground.cohort
    }

    /// A sentence for each week that falls short, and for each single change that would help.
    pub async fn sentences(self) -> Result<Vec<String>, Problem> {
        let tried = tokio::task::spawn_blocking(move || {
            let mut short = shortages(&self.engine, &self.plan).unwrap_or_default();
            short.retain(|shortage| {
                shortage.without_place.iter().any(|wanted| self.ground.is_still_wanted(&self.engine, wanted))
            });
            let names = |id: &str| self.ground.name_of(id);
            short.iter().flat_map(|shortage| judge::shortage(shortage, &names)).collect()
        });
        tried.await.map_err(|_| Problem::Store(StoreError::Other("what would help could not be worked out".into())))
    }
}

impl std::fmt::Debug for ToHelp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ToHelp").field("cohort", &self.ground.cohort.id).finish_non_exhaustive()
    }
}
