//! Whom the timetable was told to, and a manager who would rather have text messages.

use tenfold_domain::{
    id::Id,
    notices::{Notice, StaffWish},
    organisation::Organisation,
};
use tenfold_service::{App, Problem, notices as rooms};

use super::{Cast, Doors, Part, Places, Staffing};

pub(super) async fn tell(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    staff: &Staffing,
    cast: &dyn Cast,
    doors: &impl Doors,
) -> Result<Id<Notice>, Problem> {
    let door = doors.open(app, organisation, staff.member(Part::OtherManager)).await?;
    let wish = StaffWish::parse("text", &cast.say("notice_wish.texts_to", "07700 900321"), "yes");
    app.write(&door, move |tx| rooms::choose_notices(tx, 0, wish.clone())).await.map_err(|failed| failed.problem)?;
    let cohort = places.eastbrook.cohort;
    let shown = app.command(organisation, move |tx| rooms::list_notices(tx, cohort, None)).await?;
    shown.all.rows.first().map(|row| row.notice.id).ok_or(Problem::Absent)
}
