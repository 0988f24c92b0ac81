use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use zhubi_document::{Date, Document};
use zhubi_text::Span;

use crate::{Entry, Findings, Lexicon, OptionValue, OptionsKind, RuleMeta, Stage};

/// One check. It reads facts of the document and its own lexicon, never another rule.
pub trait Rule: Send + Sync {
    /// What is known about it without running it.
    fn meta(&self) -> &'static RuleMeta;

    /// The literals it wants to be told about; all of them are looked for in one walk.
    fn lexicon(&self) -> Option<&Lexicon> {
        None
    }

    /// What a user may set of it, if anything; the run hands it over in [`Context::options`].
    fn options(&self) -> Option<OptionsKind> {
        None
    }

    /// Reports what it finds. It allocates nothing when it finds nothing.
    fn check(&self, context: &Context, findings: &mut Findings);
}

/// A place where a literal of the rule's lexicon stands and all guards of its entry agree.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// Where.
    pub span: Span,
    /// The entry whose literal stands there.
    pub entry: &'a Entry,
}

/// What a rule may know while it checks.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The parsed text.
    pub document: &'a Document<'a>,
    /// How far the draft is.
    pub stage: Stage,
    /// The day as of which wording is judged: set by the user, else the date of the document, else unknown.
    pub as_of: Option<Date>,
    /// Whether the text is known to be a piece of a larger one, so that missing parts are no defect.
    pub fragment: bool,
    /// Where the literals of this rule's lexicon stand, in text order; a longer literal hides those inside it.
    pub hits: &'a [Hit<'a>],
    /// What the user set of this rule, or its defaults; nothing where it has no options.
    pub(crate) options: Option<&'a OptionValue>,
    pub(crate) shared: &'a Shared,
}

/// What several rules need to know of one text, by its type.
#[derive(Debug, Default)]
pub(crate) struct Shared(RefCell<HashMap<TypeId, Rc<dyn Any>>>);

impl<'a> Context<'a> {
    /// The rule's options, of the structure that its [`Rule::options`] names.
    ///
    /// # Panics
    /// When the rule asks for another structure than that.
    pub fn options<T: 'static>(&self) -> &'a T {
        self.options
            .and_then(|options| options.downcast_ref())
            .expect("the run keeps options of the structure that the rule names")
    }

    /// A fact of the text that several rules need: the first that asks works it out with `find`, and the others are given
    /// the same. Each fact has a type of its own.
    ///
    /// # Panics
    /// When `find` asks for a fact of the same type.
    pub fn shared<T: Any>(&self, find: impl FnOnce(&Document) -> T) -> Rc<T> {
        let mut facts = self.shared.0.borrow_mut();
        let fact = facts.entry(TypeId::of::<T>()).or_insert_with(|| Rc::new(find(self.document)));
        Rc::clone(fact).downcast().expect("a fact is kept under its own type")
    }
}
