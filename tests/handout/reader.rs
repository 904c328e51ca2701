//! A PDF read back with a parser that isn't the writer's: text by page as a
//! reader would copy it, the fonts, and the tree of tags.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::{BTreeMap, HashMap};

/// The text of a page, with and without what isn't read aloud.
#[derive(Default)]
pub struct PageText {
    pub all: String,
    pub read: String,
}

/// A font of the file.
#[derive(Debug)]
pub struct FontFound {
    pub name: String,
    /// Bytes of the font itself, unpacked; 0 where it isn't in the file.
    pub bytes: usize,
    pub to_unicode: bool,
}

/// A node of the tree of tags.
#[derive(Debug)]
pub struct TagFound {
    pub role: String,
    pub span: usize,
    pub children: Vec<Self>,
    /// Runs of letters and links that hang on it.
    pub leaves: usize,
}

/// A character or several for a glyph.
type Letters = HashMap<u16, String>;

/// The text of each page.
pub fn texts(pdf: &Pdf) -> Vec<PageText> {
    let mut fonts: HashMap<Vec<u8>, Letters> = HashMap::new();
    pdf.pages()
        .iter()
        .map(|page| {
            fonts.clear();
            let mut text = PageText::default();
            let mut font: Vec<u8> = Vec::new();
            // For each marked content: whether it is furniture, and what stands for its letters.
            let mut marked: Vec<(bool, Option<String>)> = Vec::new();
            let mut operations = page.operations();
            while let Some(operation) = operations.next() {
                let operands: Vec<Object<'_>> = operation.operands().cloned().collect();
                let operator: &[u8] = operation.operator;
                let mut letters = String::new();
                match operator {
                    b"BMC" | b"BDC" => {
                        let name = operands.first().cloned().and_then(Object::into_name);
                        let artifact = name.is_some_and(|n| n.as_ref() == b"Artifact");
                        let dict = operands.get(1).cloned().and_then(Object::into_dict);
                        let instead = dict
                            .and_then(|d| d.get::<hayro_syntax::object::String<'_>>("ActualText"));
                        let instead = instead.map(|s| words(s.as_bytes()));
                        letters = instead.clone().unwrap_or_default();
                        marked.push((artifact, instead));
                    }
                    b"EMC" => {
                        marked.pop().unwrap();
                    }
                    b"Tf" => {
                        let name = operands[0].clone().into_name().unwrap();
                        font = name.as_ref().to_vec();
                        fonts.entry(font.clone()).or_insert_with(|| {
                            let dict = page.resources().get_font(&name).unwrap();
                            let stream: Stream<'_> = dict.get("ToUnicode").unwrap();
                            letters_of(&String::from_utf8_lossy(&stream.decoded().unwrap()))
                        });
                    }
                    b"Tj" | b"TJ" if marked.iter().all(|m| m.1.is_none()) => {
                        for code in codes(&operands[0]) {
                            letters.push_str(&fonts[&font][&code]);
                        }
                    }
                    _ => {}
                }
                text.all.push_str(&letters);
                if marked.iter().all(|m| !m.0) {
                    text.read.push_str(&letters);
                }
            }
            assert!(marked.is_empty());
            text
        })
        .collect()
}

fn codes(shown: &Object<'_>) -> Vec<u16> {
    let mut bytes = Vec::new();
    match shown {
        Object::String(s) => bytes.extend_from_slice(s.as_bytes()),
        Object::Array(array) => {
            for part in array.iter::<Object<'_>>() {
                if let Object::String(s) = part {
                    bytes.extend_from_slice(s.as_bytes());
                }
            }
        }
        other => unreachable!("text is a string or a list of strings, not {other:?}"),
    }
    bytes
        .chunks(2)
        .map(|c| u16::from_be_bytes([c[0], c[1]]))
        .collect()
}

/// The mapping in a ToUnicode stream: `<code> <letters>` between bfchar, and
/// `<from> <to> <letters>` between bfrange.
fn letters_of(cmap: &str) -> Letters {
    let hex = |word: &str| -> Vec<u8> {
        let digits = word.trim_matches(['<', '>']);
        (0..digits.len() / 2)
            .map(|n| u8::from_str_radix(&digits[n * 2..n * 2 + 2], 16).unwrap())
            .collect()
    };
    let code = |word: &str| {
        let bytes = hex(word);
        u16::from_be_bytes([bytes[0], bytes[1]])
    };
    let utf16 = |bytes: &[u8]| {
        let units: Vec<u16> = bytes
            .chunks(2)
            .map(|c| u16::from_be_bytes([c[0], c[1]]))
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let mut letters = Letters::new();
    for (begin, end, ranges) in [
        ("beginbfchar", "endbfchar", false),
        ("beginbfrange", "endbfrange", true),
    ] {
        for part in cmap.split(begin).skip(1) {
            let part = part.split(end).next().unwrap();
            let words: Vec<&str> = part.split_whitespace().collect();
            if ranges {
                for entry in words.chunks(3) {
                    let (from, to) = (code(entry[0]), code(entry[1]));
                    let mut bytes = hex(entry[2]);
                    for n in from..=to {
                        letters.insert(n, utf16(&bytes));
                        *bytes.last_mut().unwrap() += 1;
                    }
                }
            } else {
                for entry in words.chunks(2) {
                    letters.insert(code(entry[0]), utf16(&hex(entry[1])));
                }
            }
        }
    }
    letters
}

/// Text of a PDF string: UTF-16 after its mark, or near enough to ASCII.
fn words(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => {
            let units: Vec<u16> = rest
                .chunks(2)
                .map(|c| u16::from_be_bytes([c[0], c[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        None => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

pub fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).unwrap()
}

/// A text of a dictionary.
pub fn text_of(dict: &Dict<'_>, key: &str) -> Option<String> {
    let found: hayro_syntax::object::String<'_> = dict.get(key)?;
    Some(words(found.as_bytes()))
}

/// The fonts, by name.
pub fn fonts(pdf: &Pdf) -> Vec<FontFound> {
    let mut found = BTreeMap::new();
    for object in pdf.objects() {
        let Some(dict) = object.into_dict() else {
            continue;
        };
        let is = |dict: &Dict<'_>, key: &str, name: &[u8]| {
            dict.get::<Name<'_>>(key)
                .is_some_and(|n| n.as_ref() == name)
        };
        if !is(&dict, "Type", b"Font") || !is(&dict, "Subtype", b"Type0") {
            continue;
        }
        let below: Array<'_> = dict.get("DescendantFonts").unwrap();
        let below: Dict<'_> = below.iter::<Dict<'_>>().next().unwrap();
        let descriptor: Dict<'_> = below.get("FontDescriptor").unwrap();
        let name: Name<'_> = dict.get("BaseFont").unwrap();
        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
        let font = FontFound {
            bytes: ["FontFile2", "FontFile3"]
                .iter()
                .find_map(|key| descriptor.get::<Stream<'_>>(key))
                .map_or(0, |stream| stream.decoded().unwrap().len()),
            to_unicode: dict.get::<Stream<'_>>("ToUnicode").is_some(),
            name: name.clone(),
        };
        found.insert(name, font);
    }
    found.into_values().collect()
}

/// The tree of tags, from what stands for the whole document.
pub fn tags(pdf: &Pdf) -> TagFound {
    let root: Dict<'_> = catalog(pdf).get("StructTreeRoot").unwrap();
    let mut whole = TagFound {
        role: "Root".to_owned(),
        span: 1,
        children: Vec::new(),
        leaves: 0,
    };
    kids(&root, &mut whole);
    whole
}

fn kids(dict: &Dict<'_>, tag: &mut TagFound) {
    let kids: Vec<Object<'_>> = match dict.get::<Object<'_>>("K") {
        None => Vec::new(),
        Some(Object::Array(array)) => array.iter::<Object<'_>>().collect(),
        Some(one) => vec![one],
    };
    for kid in kids {
        match kid {
            Object::Dict(dict) if dict.contains_key("S") => tag.children.push(element(&dict)),
            _ => tag.leaves += 1,
        }
    }
}

fn element(dict: &Dict<'_>) -> TagFound {
    let role: Name<'_> = dict.get("S").unwrap();
    let mut tag = TagFound {
        role: String::from_utf8_lossy(role.as_ref()).into_owned(),
        span: span(dict),
        children: Vec::new(),
        leaves: 0,
    };
    kids(dict, &mut tag);
    tag
}

fn span(dict: &Dict<'_>) -> usize {
    let attributes: Vec<Dict<'_>> = match dict.get::<Object<'_>>("A") {
        Some(Object::Array(array)) => array.iter::<Dict<'_>>().collect(),
        Some(Object::Dict(one)) => vec![one],
        _ => Vec::new(),
    };
    attributes
        .iter()
        .find_map(|a| a.get::<i32>("ColSpan"))
        .map_or(1, |n| usize::try_from(n).unwrap())
}

impl TagFound {
    /// All tags of a role, in order.
    pub fn all<'t>(&'t self, role: &str, found: &mut Vec<&'t Self>) {
        if self.role == role {
            found.push(self);
        }
        self.children.iter().for_each(|c| c.all(role, found));
    }

    /// The levels of the headings, in order.
    pub fn headings(&self, levels: &mut Vec<u32>) {
        if let Some(level) = self.role.strip_prefix('H').and_then(|l| l.parse().ok()) {
            levels.push(level);
        }
        self.children.iter().for_each(|c| c.headings(levels));
    }
}
