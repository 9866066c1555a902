//! What every table that hangs under a site has in common: whose rows may be read, and how one ends.

/// The rows of a scope, each joined with its site, as a query that more filters can join.
macro_rules! at_sites {
    ($table:ident, $scope:expr) => {{
        let mut query = $table::table
            .inner_join(site::table)
            .filter($table::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let here = $table::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(here.or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}
pub(crate) use at_sites;

/// Ends the permit's record, at the version that was seen.
macro_rules! end_at_site {
    ($tx:expr, $table:ident, $permit:expr, $span:expr) => {{
        let seen = $table::table
            .filter($table::id.eq(Key::from($permit.record())))
            .filter($table::version.eq($permit.version()));
        let changed = on_db!($tx.conn(), |c| diesel::update(seen)
            .set(($table::ended_on.eq($span.ended_on()), $table::version.eq($permit.version() + 1)))
            .execute(c))?;
        crate::must_change_one(changed)
    }};
}
pub(super) use end_at_site;
