//! DAT 日期

use zhubi_lint::rules;

mod calendar;
mod clock;
mod deadline;
mod value_order;

rules! {
    nonexistent_date,
    weekday_mismatch,
    date_order,
    relative_year,
    year_abbrev,
    hao_ri,
    yuefen_range,
    mixed_numeral_date,
    weekday_numeral,
    lunar_arabic,
    future_past,
    period_plan_year,
    duplicate_deadline,
    time_span_mismatch,
}
