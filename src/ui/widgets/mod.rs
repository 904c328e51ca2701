//! The shared widgets: each draws all its states from the theme's tokens, has
//! an accessible name, role and value, and is brought into view when it gets
//! the keyboard. Views are made of these; none of them knows the pack.

mod button;
mod card;
mod field;
mod focus;
mod icon;
mod key_cap;
mod link;
mod log_slider;
mod menu;
mod notice;
mod option_row;
mod segmented;
mod slider;
mod text;

pub use button::{Button, Kind, icon_button};
pub use card::{card, disclosure, disclosure_at, hairline};
pub use field::{Field, text_area, text_field};
pub use focus::{chosen, focus_once, named, node, ring, ring_apart};
pub use icon::{icon, icon_job, paint_icon};
pub use key_cap::{key_cap, key_cap_galley, paint_key_cap};
pub use link::{link, nav_link};
pub use log_slider::{log_position, log_slider, ms_words, nice, stepped};
pub use menu::{Choice, choose, menu, menu_item, menu_separator};
pub use notice::notice;
pub use option_row::{OptionRow, OptionState, ShownOption, options_height};
pub use segmented::segmented;
pub use slider::{SliderMove, slider};
pub use text::{heading, rich, text, text_right, wrapped};
