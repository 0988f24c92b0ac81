/// What an element does to the text in it and around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Nothing of it is text of the draft.
    Skipped,
    /// It stands on lines of its own.
    Block,
    /// A heading with its level from 1.
    Heading(u8),
    /// Line ends in it count.
    Preformatted,
    /// Text quoted literally.
    Code,
    Table,
    Row,
    Cell,
    /// A list whose items the browser counts.
    OrderedList,
    Item,
    Body,
    /// It leaves the line as it is.
    Inline,
}

/// What the element called `name`, in lower case, is.
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"script" | b"style" | b"title" | b"template" | b"noscript" | b"nav" | b"footer" | b"aside"
        | b"select" | b"textarea" | b"button" | b"iframe" | b"object" | b"svg" | b"canvas" | b"audio"
        | b"video" | b"map" | b"dialog" | b"del" | b"rt" | b"rp" | b"menu" | b"datalist" | b"noframes" => {
            Element::Skipped
        }
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"pre" | b"listing" | b"xmp" => Element::Preformatted,
        b"code" | b"kbd" | b"samp" | b"tt" => Element::Code,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" | b"th" => Element::Cell,
        b"ol" => Element::OrderedList,
        b"li" => Element::Item,
        b"body" => Element::Body,
        b"p" | b"br" | b"div" | b"section" | b"article" | b"main" | b"header" | b"blockquote" | b"center"
        | b"ul" | b"dir" | b"dl" | b"dt" | b"dd" | b"hr" | b"form" | b"fieldset" | b"legend" | b"figure"
        | b"figcaption" | b"address" | b"caption" | b"thead" | b"tbody" | b"tfoot" | b"colgroup"
        | b"details" | b"summary" | b"hgroup" | b"search" | b"head" | b"html" | b"frameset" | b"marquee" => {
            Element::Block
        }
        _ => Element::Inline,
    }
}

/// Whether the element called `name` may go without its end tag, so that hiding it must not hide what follows.
pub(super) fn may_stay_open(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"colgroup"
            | b"caption"
            | b"option"
            | b"body"
            | b"html"
            | b"head"
    ) || is_void(name)
}

/// Whether the element called `name` never has an end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}
