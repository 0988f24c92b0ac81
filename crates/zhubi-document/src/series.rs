use crate::marker::{Candidate, CandidateValue, find_in};
use crate::token::{Mark, take_marks};
use crate::{Block, Marker, OrdinalFamily, Region, RegionKind, Role};

/// How an item fails to follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// It has the number of the item before it.
    Duplicate,
    /// One or more numbers are missing before it.
    Gap,
    /// Its number is lower than that of the item before it.
    Backward,
    /// It opens the series and is not one.
    NotFirst,
}

/// An item that does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Index of the marker.
    pub marker: usize,
    /// Index of the marker before it in the series.
    pub previous: Option<usize>,
    /// How it fails.
    pub kind: BreakKind,
}

/// Sibling markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The family of its first marker.
    pub family: OrdinalFamily,
    /// Index of the marker under which the series stands.
    pub parent: Option<usize>,
    /// Indices of its markers, in text order.
    pub markers: Vec<usize>,
    /// Items that do not follow, in text order.
    pub breaks: Vec<Break>,
    /// Whether it carries on the numbers of an earlier series (连续编号).
    pub run_on: bool,
}

/// Reads the markers of all blocks and ties them into series; no series reaches from one region into another.
pub(crate) fn find(
    text: &str,
    marks: &[Mark],
    blocks: &[Block],
    regions: &[Region],
) -> (Vec<Marker>, Vec<Series>) {
    let mut builder = Builder::default();
    let mut rest = marks;
    let mut kind = RegionKind::Body;
    for region in regions.iter().filter(|region| region.kind != RegionKind::Residue) {
        // Residue in the middle of the body does not end it.
        if region.kind != kind || region.kind != RegionKind::Body {
            builder.leave_region();
        }
        kind = region.kind;
        for index in region.blocks.clone() {
            let block = &blocks[index];
            if matches!(block.role, Role::Body | Role::Heading | Role::ListItem | Role::TocEntry) {
                let marks = take_marks(&mut rest, block.span);
                find_in(text, block, marks, |candidate, opens_block| {
                    builder.take(candidate, index, opens_block);
                });
            }
        }
    }
    (builder.markers, builder.series)
}

/// How deep series may nest; texts written by people stay below ten.
const MAX_DEPTH: usize = 32;

/// A series that may still get items.
struct Open {
    series: usize,
    family: OrdinalFamily,
    /// Number of its last item.
    last: u32,
    /// Whether its first item stands inside a block.
    inline: bool,
    /// The block of its last item, while all items stand in one block and none opens it.
    only_in: Option<usize>,
}

#[derive(Default)]
struct Builder {
    markers: Vec<Marker>,
    series: Vec<Series>,
    /// From the outermost inwards.
    open: Vec<Open>,
    /// For each ranked family, the last number of the series of it that closed last.
    closed: Vec<(OrdinalFamily, u32)>,
}

impl Builder {
    fn leave_region(&mut self) {
        self.open.clear();
        self.closed.clear();
    }

    fn take(&mut self, candidate: Candidate, block: usize, opens_block: bool) {
        let family = candidate.family;
        let newest = |open: &[Open], family| open.iter().rposition(|open| open.family == family);
        let value = match candidate.value {
            CandidateValue::Number(value) => value,
            CandidateValue::OnlyAfter(value) => {
                let follows = self.open.iter().any(|open| open.family == family && open.last + 1 == value);
                if !follows && !self.runs_on(family, value) {
                    return;
                }
                value
            }
            CandidateValue::OnlyWithin(value) => match newest(&self.open, family) {
                Some(place)
                    if self.open[place].last <= value
                        && self.open[place].only_in.is_none_or(|only| only == block) =>
                {
                    value
                }
                _ => return,
            },
            CandidateValue::Last => match newest(&self.open, family) {
                Some(place) if self.reachable(place, block, opens_block, self.open[place].last + 1) => {
                    self.open[place].last + 1
                }
                _ => return,
            },
        };
        let follows = (0..self.open.len()).rev().find(|&place| {
            let open = &self.open[place];
            open.family == family
                && open.last + 1 == value
                && self.reachable(place, block, opens_block, value)
        });
        if let Some(place) = follows {
            self.close_above(place + 1);
            self.append(place, candidate, value, block, opens_block, None);
        } else if value == 1 {
            self.make_room(family);
            self.start(candidate, value, block, opens_block, false);
        } else if self.runs_on(family, value) {
            self.make_room(family);
            self.start(candidate, value, block, opens_block, true);
        } else if let Some(place) = (0..self.open.len()).rev().find(|&place| {
            self.open[place].family == family && self.reachable(place, block, opens_block, value)
        }) {
            let last = self.open[place].last;
            let kind = match value.cmp(&last) {
                std::cmp::Ordering::Equal => BreakKind::Duplicate,
                std::cmp::Ordering::Greater => BreakKind::Gap,
                std::cmp::Ordering::Less => BreakKind::Backward,
            };
            self.close_above(place + 1);
            self.append(place, candidate, value, block, opens_block, Some(kind));
        } else {
            self.start(candidate, value, block, opens_block, false);
            let series = self.series.len() - 1;
            let marker = self.markers.len() - 1;
            self.series[series].breaks.push(Break { marker, previous: None, kind: BreakKind::NotFirst });
        }
    }

    /// A series that lies inside one block stays open only for its next value at the start of a later block.
    fn reachable(&self, place: usize, block: usize, opens_block: bool, value: u32) -> bool {
        let open = &self.open[place];
        open.only_in.is_none_or(|only| only == block || (opens_block && value == open.last + 1))
    }

    /// Whether `value` carries on a closed series of its family; articles always do.
    fn runs_on(&self, family: OrdinalFamily, value: u32) -> bool {
        let none_open = !self.open.iter().any(|open| open.family == family);
        let carries_on = |&(closed, last): &(OrdinalFamily, u32)| closed == family && last + 1 == value;
        none_open
            && family.rank().is_some()
            && (family == OrdinalFamily::Article || self.closed.iter().any(carries_on))
    }

    /// Closes what cannot contain a new series of `family`.
    fn make_room(&mut self, family: OrdinalFamily) {
        match family.rank() {
            Some(rank) => {
                let closes = |open: &Open| open.family.rank().map_or(open.inline, |other| other >= rank);
                if let Some(place) = self.open.iter().position(closes) {
                    self.close_above(place);
                }
            }
            None => {
                if self.open.last().is_some_and(|top| top.family == family) {
                    self.close_above(self.open.len() - 1);
                }
            }
        }
    }

    fn close_above(&mut self, place: usize) {
        for open in self.open.drain(place..) {
            if open.family.rank().is_some() {
                self.closed.retain(|(family, _)| *family != open.family);
                self.closed.push((open.family, open.last));
            }
        }
    }

    fn start(&mut self, candidate: Candidate, value: u32, block: usize, opens_block: bool, run_on: bool) {
        if self.open.len() == MAX_DEPTH {
            self.close_above(MAX_DEPTH - 1);
        }
        let parent = self.open.last().and_then(|open| self.series[open.series].markers.last().copied());
        self.open.push(Open {
            series: self.series.len(),
            family: candidate.family,
            last: value,
            inline: !opens_block,
            only_in: Some(block).filter(|_| !opens_block),
        });
        self.series.push(Series {
            family: candidate.family,
            parent,
            markers: Vec::new(),
            breaks: Vec::new(),
            run_on,
        });
        self.append(self.open.len() - 1, candidate, value, block, opens_block, None);
    }

    fn append(
        &mut self,
        place: usize,
        candidate: Candidate,
        value: u32,
        block: usize,
        opens_block: bool,
        kind: Option<BreakKind>,
    ) {
        let marker = self.markers.len();
        let open = &mut self.open[place];
        open.last = value;
        open.only_in = open.only_in.filter(|&only| only == block && !opens_block);
        let series = &mut self.series[open.series];
        if let Some(kind) = kind {
            series.breaks.push(Break { marker, previous: series.markers.last().copied(), kind });
        }
        series.markers.push(marker);
        self.markers.push(Marker {
            family: candidate.family,
            value,
            span: candidate.span,
            number: candidate.number,
            block,
            opens_block,
            series: open.series,
        });
    }
}
