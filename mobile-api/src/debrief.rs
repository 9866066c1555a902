//! The shared tablet, going round: whose turn it may be, letting somebody in with their PIN, and the end of it. What was
//! passed round with it, in the fragment of the app's address, goes behind "Bearer".

use serde::{Deserialize, Serialize};
use tenfold_domain::id::Id;
use tenfold_service::{
    Problem,
    phones::{self as rooms, Turn},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    phones::{self, Token},
    problem::ApiProblem,
    serve::{Answer, Call},
};

/// Everybody to whom the tablet may be passed: one side of one cohort.
#[derive(Debug, Serialize, ToSchema)]
pub struct Round {
    #[schema(max_length = 200)]
    pub cohort: String,
    /// `mentor` or `mentee`.
    #[schema(max_length = 10)]
    pub side: &'static str,
    /// When it stops by itself: an instant.
    #[schema(max_length = 40)]
    pub until: String,
    pub turns: Vec<TurnTold>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TurnTold {
    pub participant: Uuid,
    #[schema(max_length = 200)]
    pub called: String,
    /// Their school year, which tells two of one name apart.
    pub year: Option<i32>,
    /// Who has none chooses one.
    pub has_pin: bool,
}

/// Whose turn it may be.
#[utoipa::path(
    get,
    path = "/api/v1/debrief",
    security(("token" = [])),
    responses((status = 200, body = Round), (status = 404, body = ApiProblem, description = "The tablet was taken back."))
)]
pub(crate) async fn show(call: &Call) -> Result<Answer, Problem> {
    let round = call.app.read(&call.door, rooms::show_debrief).await.map_err(|failed| failed.problem)?.value;
    let told = |turn: &Turn| TurnTold {
        participant: turn.participant.uuid(),
        called: turn.called.clone(),
        year: turn.year,
        has_pin: turn.has_pin,
    };
    let round = Round {
        side: round.side.code(),
        until: round.until_at.to_rfc3339(),
        turns: round.turns.iter().map(told).collect(),
        cohort: round.cohort,
    };
    Ok(Answer::Json(serde_json::json!(round)))
}

/// Somebody types their PIN, or chooses the first one.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MyTurn {
    pub participant: Uuid,
    /// Six figures.
    #[schema(example = "271828", min_length = 6, max_length = 6, pattern = "^[0-9]{6}$")]
    pub pin: String,
}

/// Lets in whoever's PIN it is. The token does what one of a phone does, and `standing` is `open`.
#[utoipa::path(
    post,
    path = "/api/v1/debrief/token",
    request_body = MyTurn,
    security(("token" = [])),
    responses(
        (status = 200, body = Token),
        (status = 404, body = ApiProblem, description = "The tablet was taken back, or goes round among others."),
        (status = 422, body = ApiProblem, description = "`wrong_pin`; or `refused`: choose one that is harder to guess."),
        (status = 429, body = ApiProblem, description = "Too many wrong PINs by this name.")
    )
)]
pub(crate) async fn let_in(call: &Call) -> Result<Answer, Problem> {
    let MyTurn { participant, pin } = call.body()?;
    let (whose, knock) = (Id::from_uuid(participant), call.knock.clone());
    let seen = call.app.write(&call.door, move |tx| rooms::let_in_at_debrief(tx, &knock, whose, &pin)).await;
    phones::let_in(seen.map_err(|failed| failed.problem)?.value)
}

/// The tablet is taken back.
#[utoipa::path(
    post,
    path = "/api/v1/debrief/end",
    security(("token" = [])),
    responses((status = 204, description = "It opens nothing any more."), (status = 404, body = ApiProblem))
)]
pub(crate) async fn end(call: &Call) -> Result<Answer, Problem> {
    call.app.write(&call.door, rooms::end_debrief).await.map_err(|failed| failed.problem)?;
    Ok(Answer::Nothing)
}
