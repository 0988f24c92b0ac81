//! SEC 敏感信息

use zhubi_lint::rules;

mod number;

rules! {
    pii,
    internal_url,
    sensitive_org_number,
}
