//! Closed lists whose items and order are fixed, such as 五位一体.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhubi_document::Date;
use zhubi_lint::{Lexicon, read_records};

/// A list of items in their fixed order.
pub(super) struct Enumeration {
    /// What it is called.
    pub(super) name: String,
    /// Its items in order.
    pub(super) items: Vec<String>,
    /// Whether naming three of its items without the others is a defect; else only the order of all counts.
    pub(super) closed: bool,
    since: Option<Date>,
    until: Option<Date>,
}

/// An item of an enumeration, by the indices of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Index of the enumeration.
    pub(super) list: usize,
    /// Index of the item in its order.
    pub(super) place: usize,
}

/// All enumerations, and where each literal belongs.
pub(super) struct Enumerations {
    pub(super) lists: Vec<Enumeration>,
    /// In the order of the literals.
    items: BTreeMap<String, Vec<Item>>,
}

/// The lists of the project.
pub(super) static ENUMERATIONS: LazyLock<Enumerations> = LazyLock::new(|| {
    Enumerations::from_csv(include_str!("enumerations.csv")).expect("the file is checked by a test")
});

/// The literals of all items, to be looked for.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(ENUMERATIONS.items.keys().map(String::as_str)));

impl Enumerations {
    /// Reads the columns `name,items,aliases,closed,since,until,note`; several values in a cell are separated by `|`,
    /// an alias is written `alias=item`.
    fn from_csv(text: &str) -> Result<Self, csv::Error> {
        let mut lists = Vec::new();
        let mut items: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        read_records(text, |line, cells| {
            if line == 1 {
                return Ok::<(), csv::Error>(());
            }
            let list = lists.len();
            let cell = |column: usize| cells.get(column).map_or("", |cell| cell);
            let values = |column: usize| cell(column).split('|').filter(|value| !value.is_empty());
            let names: Vec<String> = values(1).map(str::to_owned).collect();
            for (place, name) in names.iter().enumerate() {
                items.entry(name.clone()).or_default().push(Item { list, place });
            }
            for (alias, name) in values(2).filter_map(|value| value.split_once('=')) {
                if let Some(place) = names.iter().position(|item| item == name) {
                    items.entry(alias.to_owned()).or_default().push(Item { list, place });
                }
            }
            let name = cell(0).split('（').next().unwrap_or_default().to_owned();
            let (since, until) = (Date::from_iso(cell(4)), Date::from_iso(cell(5)));
            lists.push(Enumeration { name, items: names, closed: cell(3) == "yes", since, until });
            Ok(())
        })?;
        Ok(Self { lists, items })
    }

    /// The places of `literal` in the lists that it belongs to.
    pub(super) fn places(&self, literal: &str) -> &[Item] {
        self.items.get(literal).map_or(&[], Vec::as_slice)
    }
}

impl Item {
    /// The place in list number `list`, if one of `items` is there.
    pub(super) fn in_list(items: &[Self], list: usize) -> Option<usize> {
        items.iter().find(|item| item.list == list).map(|item| item.place)
    }
}

impl Enumeration {
    /// Whether it speaks about texts judged as of `as_of`.
    pub(super) fn speaks_of(&self, as_of: Option<Date>) -> bool {
        self.since.is_none_or(|since| as_of.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| as_of.is_some_and(|day| day < until))
    }
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::ENUMERATIONS;

    #[test]
    fn every_list_has_items_and_readable_cells() {
        let mut reader = csv::Reader::from_reader(include_str!("enumerations.csv").as_bytes());
        assert_eq!(
            reader.headers().unwrap(),
            vec!["name", "items", "aliases", "closed", "since", "until", "note"]
        );
        for record in reader.records() {
            let record = record.unwrap();
            let items: Vec<&str> = record[1].split('|').collect();
            assert!(items.len() >= 3, "{record:?}");
            assert!(["yes", "no"].contains(&&record[3]), "{record:?}");
            for date in [&record[4], &record[5]] {
                assert!(date.is_empty() || Date::from_iso(date).is_some(), "{record:?}");
            }
            for alias in record[2].split('|').filter(|alias| !alias.is_empty()) {
                let (_, item) = alias.split_once('=').unwrap();
                assert!(items.contains(&item), "{record:?}");
            }
        }
    }

    #[test]
    fn no_list_names_an_item_twice() {
        for list in &ENUMERATIONS.lists {
            let mut items = list.items.clone();
            items.sort();
            items.dedup();
            assert_eq!(items.len(), list.items.len(), "{}", list.name);
        }
    }
}
