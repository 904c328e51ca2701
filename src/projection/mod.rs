//! In front of a class: what is shown, in what order, and what each key does to
//! it. Pure: screens, windows and letters are drawn elsewhere.

pub mod show;
