//! [`ReadingOrder`]: the groups in which PAGE XML lists the regions of a page.

use quick_xml::events::BytesStart;

use super::super::elements::attributes;

/// The groups of a page, as they are read.
#[derive(Default)]
pub(super) struct ReadingOrder {
    /// The groups that are open, the innermost last.
    open: Vec<Group>,
    /// The regions in order.
    done: Vec<String>,
}

#[derive(Default)]
struct Group {
    is_ordered: bool,
    /// The place of the group in the one around it.
    index: Option<u64>,
    /// The members, each as the regions that it stands for.
    members: Vec<(Option<u64>, Vec<String>)>,
}

impl ReadingOrder {
    /// Begins a group or a reference to a region.
    pub(super) fn begin(&mut self, element: &BytesStart<'_>) {
        let mut group =
            Group { is_ordered: element.local_name().as_ref().starts_with("Ordered"), ..Group::default() };
        attributes(element, |key, value| match key {
            "index" => group.index = value.trim().parse().ok(),
            // A group can stand for a region as well, which comes first.
            "regionRef" => group.members.push((None, vec![value.into_owned()])),
            _ => {}
        });
        self.open.push(group);
    }

    /// Ends the innermost group or reference.
    pub(super) fn end_group(&mut self) {
        let Some(Group { is_ordered, index, mut members }) = self.open.pop() else { return };
        if is_ordered {
            // Stable, and what has no index comes first: the region of the group itself.
            members.sort_by_key(|(index, _)| *index);
        }
        let regions: Vec<String> = match members.len() {
            1 => members.pop().map(|(_, regions)| regions).unwrap_or_default(),
            _ => members.into_iter().flat_map(|(_, regions)| regions).collect(),
        };
        match self.open.last_mut() {
            Some(around) => around.members.push((index, regions)),
            None => self.done.extend(regions),
        }
    }

    /// Returns the regions in order.
    pub(super) fn finish(self) -> Vec<String> {
        self.done
    }
}
