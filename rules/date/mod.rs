//! DAT 日期

use zhubi_lint::rules;

mod calendar;

rules! {
    nonexistent_date,
    weekday_mismatch,
    date_order,
    future_past,
    period_plan_year,
    duplicate_deadline,
    time_span_mismatch,
}
