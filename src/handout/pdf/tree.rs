//! What a tagged PDF says beside its letters: the tree of headings, lists and
//! tables that a screen reader walks. It is grown while blocks are laid out;
//! `draw` hangs the letters of the pages on its leaves.

use crate::handout::document::Numbering;

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    Root,
    /// Level and words.
    Heading(u8, String),
    Paragraph,
    List(Numbering),
    Item,
    Label,
    Body,
    Note,
    Quote,
    Code,
    Link,
    Table,
    Caption,
    Head,
    Rows,
    Row,
    /// Names a column.
    ColumnHead,
    /// Names a row.
    RowHead,
    /// Names the rows below it, over so many columns.
    GroupHead(u32),
    Cell,
}

/// Place of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeIx(usize);

/// Place of a leaf: a run of letters, or a link's place on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leaf(usize);

/// What hangs on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    Node(NodeIx),
    Leaf(Leaf),
}

/// A node with what hangs on it, in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub role: Role,
    pub children: Vec<Child>,
}

/// The tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
    leaves: usize,
}

impl Tree {
    /// A tree of its root alone.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node {
                role: Role::Root,
                children: Vec::new(),
            }],
            leaves: 0,
        }
    }

    pub fn root(&self) -> NodeIx {
        NodeIx(0)
    }

    /// Hangs a node on another.
    pub fn grow(&mut self, parent: NodeIx, role: Role) -> NodeIx {
        let ix = NodeIx(self.nodes.len());
        self.nodes.push(Node {
            role,
            children: Vec::new(),
        });
        self.hang(parent, Child::Node(ix));
        ix
    }

    /// Hangs a leaf on a node.
    pub fn leaf(&mut self, parent: NodeIx) -> Leaf {
        let leaf = Leaf(self.leaves);
        self.leaves += 1;
        self.hang(parent, Child::Leaf(leaf));
        leaf
    }

    fn hang(&mut self, parent: NodeIx, child: Child) {
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.children.push(child);
        }
    }

    pub fn node(&self, ix: NodeIx) -> Option<&Node> {
        self.nodes.get(ix.0)
    }
}
