//! The names of the bundled icons and their places in the icon font. The list
//! is made from the font (Phosphor, regular); see `assets/fonts`.

use std::sync::LazyLock;

static ICONS: LazyLock<Vec<(&'static str, char)>> = LazyLock::new(|| {
    include_str!("../../assets/fonts/phosphor-icons.txt")
        .lines()
        .filter_map(|line| {
            let (name, code) = line.split_once(' ')?;
            Some((
                name,
                u32::from_str_radix(code, 16)
                    .ok()
                    .and_then(char::from_u32)?,
            ))
        })
        .collect()
});

/// The icon's name as kept here, where there is one of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    at(name).map(|(name, _)| name)
}

/// The letter of the icon font.
#[must_use]
pub fn letter(name: &str) -> Option<char> {
    at(name).map(|(_, letter)| letter)
}

/// All names, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|(name, _)| *name)
}

fn at(name: &str) -> Option<(&'static str, char)> {
    let at = ICONS.binary_search_by_key(&name, |(known, _)| known).ok()?;
    ICONS.get(at).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted_and_found() {
        assert!(super::names().is_sorted());
        assert_eq!(super::find("lightning"), Some("lightning"));
        assert_eq!(super::find("lightening"), None);
        assert!(super::letter("cube").is_some());
    }
}
