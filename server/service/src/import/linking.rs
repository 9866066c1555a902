//! Who must not be with whom, as referrals say it: looked through once everybody of a list is known, for a referral may
//! name a mentor whose list comes later, or a row further down.

use tenfold_domain::{
    import::{ApplyImport, Column, Import, ImportKind, ImportState},
    listing::Cursor,
    people::YoungPerson,
};
use tenfold_store::import::{imports, people, rows};

use super::{
    find_import,
    judging::{Ground, ReadRow},
    records,
    work::Task,
};
use crate::{App, Problem, Tx};

const READ: i64 = 500;
const WRITTEN: usize = 10;

/// Goes through the referrals of the cohort whose rows are still here, this list's among them.
pub(super) async fn link_aparts(app: &App, task: &Task) -> Result<(), Problem> {
    let (asked, id) = (task.asked, task.import);
    let lists = app.read_on_behalf_of(asked.organisation, asked.by, move |tx| referrals(tx, id)).await?;
    for list in lists {
        let mut after = 0;
        loop {
            let page = app
                .read_on_behalf_of(asked.organisation, asked.by, move |tx| {
                    Ok(rows::page(tx.db, list, after, READ, false)?)
                })
                .await?;
            let Some(last) = page.last() else { break };
            after = last.number;
            let ground = app.read_on_behalf_of(asked.organisation, asked.by, move |tx| Ground::lay(tx, list)).await?;
            let says = |read: &ReadRow| !read.said.keep_apart.is_empty() && read.row.participant.is_some();
            let naming: Vec<ReadRow> = page
                .iter()
                .filter(|row| row.by_column(&ground.mapping).contains_key(&Column::KeepApart))
                .map(|row| ground.read(row))
                .filter(says)
                .collect();
            for some in naming.chunks(WRITTEN) {
                let some: Vec<_> = some.iter().map(|read| (read.row.participant, read.said.clone())).collect();
                app.on_behalf_of(asked.organisation, asked.by, move |tx| {
                    let import = find_import(tx, id)?;
                    let permit = tx.permit::<ApplyImport>(&import)?;
                    for (participant, said) in &some {
                        let Some(participant) = participant else { continue };
                        let Some((young, _)): Option<(tenfold_domain::id::Id<YoungPerson>, _)> =
                            people::who_is(tx.db, &import, *participant)?
                        else {
                            continue;
                        };
                        records::keep_apart(tx, &permit, &import, young, said)?;
                    }
                    Ok(())
                })
                .await?;
            }
        }
    }
    Ok(())
}

/// The lists of referrals of an import's cohort whose rows may name somebody: applied ones, and the one at hand.
fn referrals(
    tx: &mut Tx<'_, '_>,
    id: tenfold_domain::id::Id<Import>,
) -> Result<Vec<tenfold_domain::id::Id<Import>>, Problem> {
    let import = find_import(tx, id)?;
    let scope = tx.scope::<Import>()?;
    let page = imports::list(tx.db, &scope, import.cohort, None::<&Cursor>)?;
    let names = |list: &&Import| {
        let done = list.state == ImportState::Applied || list.id == id;
        list.kind == ImportKind::Mentees && list.rows_gone_on.is_none() && done
    };
    Ok(page.rows.iter().filter(names).map(|list| list.id).collect())
}
