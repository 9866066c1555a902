//! Forms that are about several records at once: each record with the version of it that the form was filled from, in one
//! code. Whoever saved one of them meanwhile is not overwritten.

use tenfold_domain::{gates::SchoolView, id::Id};

use crate::{
    look::{Field, dates},
    visit::Visit,
};

/// What a checkbox of one record sends.
pub fn code<T>(id: Id<T>, version: i32) -> String {
    format!("{id}.{version}")
}

fn read<T>(code: &str) -> Option<(Id<T>, i32)> {
    let (id, version) = code.split_once('.')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

/// The records that were ticked; `None` where none was, or what came is no code.
pub fn ticked<T>(visit: &Visit, field: &str) -> Option<Vec<(Id<T>, i32)>> {
    let ticked: Option<Vec<_>> = visit.fields(field).into_iter().map(read).collect();
    ticked.filter(|ticked| !ticked.is_empty())
}

/// The two answers of a school about one record.
pub fn school_view<T>(id: Id<T>, version: i32, label: String, said: Option<(SchoolView, chrono::NaiveDate)>) -> Field {
    let choices = SchoolView::ALL.map(|view| (view.code(), view.words()));
    let field = Field::radios(format!("view.{}", code(id, version)), label, choices);
    match said {
        Some((view, on)) => field.value(view.code()).hint(format!("Said on {}.", dates::medium(on))),
        None => field,
    }
}

/// The answers that were chosen, of those that were asked for; `None` where what came is no answer.
pub fn school_views<T>(visit: &Visit) -> Option<Vec<(Id<T>, i32, SchoolView)>> {
    let about = visit.typed().iter().filter_map(|(name, value)| Some((name.strip_prefix("view.")?, value)));
    let chosen = about.filter(|(_, value)| !value.is_empty());
    chosen
        .map(|(code, value)| read(code).zip(SchoolView::from_code(value)).map(|((id, at), view)| (id, at, view)))
        .collect()
}
