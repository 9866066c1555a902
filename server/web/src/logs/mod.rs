//! Logs: the inbox of a cohort, one log, and a slip keyed in.
//!
//! Owns: how a log is asked and shown. Refuses: to sort or to judge; the words of a mentor are shown as they are.

mod inbox;
mod keying;
mod one;

use tenfold_domain::{
    access::{Right, Route, Who},
    logs::{Did, Feel, LogDetails, SessionLog, TypedLog, words},
};

use crate::{
    look::{Choice, Field, Form},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let (read, keep) = (Who::Holder(Right::ReadLogs), Who::Holder(Right::KeepLogs));
    vec![
        Route::get("/cohorts/{cohort}/logs", read, handler(inbox::show)),
        Route::get("/logs/{log}", read, handler(one::show)),
        Route::get("/logs/{log}/read", keep, handler(one::ask)),
        Route::post("/logs/{log}/read", keep, handler(one::read)),
        Route::get("/sessions/{session}/log", keep, handler(keying::ask)),
        Route::post("/sessions/{session}/log", keep, handler(keying::keep)),
    ]
}

/// "Good" or "We did not meet".
pub(crate) fn said(log: &SessionLog) -> &'static str {
    log.details.feel.map_or(words::NOT_MET, Feel::words)
}

/// The fields of a log: three taps, and words where somebody likes.
pub(crate) fn log_fields(form: Form, known: Option<&LogDetails>, letters_most: u16) -> Form {
    let typed = known.map(LogDetails::as_typed).unwrap_or_default();
    let feels = Feel::ALL.map(|feel| Choice::new(feel.code(), feel.words())).into_iter();
    let feels = feels.chain([Choice::new(TypedLog::NOT_MET, words::NOT_MET)]);
    let did = Did::ALL.iter().map(|did| (did.code(), did.words()));
    let talk = if typed.wants_talk { vec!["yes"] } else { vec![] };
    form.field(Field::radios("feel", words::WHAT_FEEL, feels).value(typed.feel).required())
        .field(Field::checkboxes("did", words::WHAT_DID, did).hint("Tap what fits.").values(typed.did))
        .field(
            Field::checkboxes("talk", "Is there something to talk about?", [("yes", words::WANTS_TALK)]).values(talk),
        )
        .field(
            Field::textarea("words", "Anything else?")
                .hint(format!("You can leave it empty. {letters_most} characters at most."))
                .lines(3)
                .value(typed.words),
        )
}

/// What was typed into them.
pub(crate) fn typed_log(visit: &Visit) -> TypedLog {
    TypedLog {
        feel: visit.field("feel").to_owned(),
        did: visit.fields("did").into_iter().map(ToOwned::to_owned).collect(),
        wants_talk: visit.field("talk") == "yes",
        words: visit.field("words").to_owned(),
    }
}
