//! QSL001 段内列项过多

use zhubi::lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OwnFamily, Rule, RuleMeta, Severity, Stages,
};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CrowdedSeries;

struct CrowdedSeries;

/// As many items as a paragraph of the county may hold.
const MOST: usize = 5;

const META: RuleMeta = RuleMeta {
    code: "QSL001",
    name: "crowded-series",
    title: "段内列项过多",
    family: Family::Own(OwnFamily { code: "QSL", title: "清水县行文规矩" }),
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Unit("清水县公文处理办法"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "一段之内“一是……二是……”超过五项",
    why: "项数多了，读的人难以对照，县里要求分段来写；各项分段的不查。",
    wrong: &[
        "会议要求，一是修路，二是架桥，三是种树，四是通水，五是通电，六是通网。",
        "要抓好以下工作：一要修路，二要架桥，三要种树，四要通水，五要通电，六要通网，七要通气。",
    ],
    right: &[
        "会议要求，一是修路，二是架桥，三是种树。",
        "一是修路。\n二是架桥。\n三是种树。\n四是通水。\n五是通电。\n六是通网。",
    ],
};

impl Rule for CrowdedSeries {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series() {
            let markers = series.markers.iter().map(|&marker| &document.markers()[marker]);
            let inside: Vec<_> = markers.filter(|marker| !marker.opens_block).collect();
            if let Some(first) = inside.first().filter(|_| inside.len() > MOST) {
                let message = format!("这一段里列了{}项，超过{MOST}项的请分段写", inside.len());
                findings.report(first.span, message);
            }
        }
    }
}
