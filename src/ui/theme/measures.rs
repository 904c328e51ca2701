//! Distances, radii and sizes. Spaces are 4, 8, 12, 16, 24, 32, 48 and nothing
//! between; sizes of parts are named by the part.

/// Distances between things, points.
pub mod space {
    /// Between lines that belong together: items of a list, text and its edge.
    pub const LINE: f32 = 6.0;
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
    pub const XXL: f32 = 32.0;
    pub const HUGE: f32 = 48.0;
    /// Longest motion, seconds.
    pub const MOTION: f32 = 0.12;
}

/// Corner radii, points.
pub mod radius {
    pub const KEY: u8 = 4;
    pub const CONTROL: u8 = 6;
    pub const RAIL: u8 = 8;
    pub const CARD: u8 = 10;
    pub const PILL: u8 = 16;
}

/// Sizes of parts, points.
pub mod size {
    /// The bar on top.
    pub const BAR: f32 = 48.0;
    pub const RAIL: f32 = 80.0;
    pub const RAIL_ITEM: [f32; 2] = [70.0, 56.0];
    pub const RAIL_ITEM_LOW: [f32; 2] = [70.0, 50.0];
    pub const TREE: f32 = 256.0;
    pub const TREE_MIN: f32 = 180.0;
    pub const TREE_MAX: f32 = 420.0;
    pub const TREE_ROW: f32 = 30.0;
    pub const TREE_INDENT: f32 = 20.0;
    /// Height of a button.
    pub const CONTROL: f32 = 32.0;
    pub const CONTROL_BIG: f32 = 44.0;
    /// Height of a number field.
    pub const FIELD: f32 = 32.0;
    pub const FIELD_WIDTH: f32 = 118.0;
    /// The same for figures of more than a dozen digits.
    pub const FIELD_WIDE: f32 = 186.0;
    /// Width from which three settings of a bill stand side by side.
    pub const CONTROLS_BESIDE: f32 = 620.0;
    pub const TEXT_AREA: f32 = 84.0;
    pub const FIND: f32 = 270.0;
    /// Room for the button beside the find field.
    pub const EXPORT: f32 = 112.0;
    /// The column of text: about 70 characters.
    pub const MEASURE: f32 = 600.0;
    pub const ASIDE: f32 = 220.0;
    pub const CARD: f32 = 760.0;
    /// Width from which the values of a row to fill stand side by side.
    pub const BESIDE: f32 = 540.0;
    pub const START: f32 = 640.0;
    pub const DIALOG: f32 = 560.0;
    pub const CONTROLS: f32 = 330.0;
    /// Below this width the tree becomes a drawer.
    pub const DRAWER_BELOW: f32 = 900.0;
    /// Below this width two columns at a time.
    pub const NARROW: f32 = 800.0;
    /// Widths of menus: of a few words, of names, of the pack's own.
    pub const MENU_SMALL: f32 = 220.0;
    pub const MENU: f32 = 280.0;
    pub const MENU_WIDE: f32 = 340.0;
    /// The list under the find field.
    pub const FIND_LIST: f32 = 560.0;
    pub const FIND_ROW: f32 = 34.0;
    pub const FIND_ROW_NOTE: f32 = 48.0;
    pub const SHEET: f32 = 720.0;
    pub const SHEET_ROW: f32 = 26.0;
    /// Lines of a plot, and its point.
    pub const PLOT_LINE: f32 = 2.5;
    pub const PLOT_LINE_OTHER: f32 = 1.5;
    pub const PLOT_POINT: f32 = 7.0;
    /// A break-even's ring.
    pub const PLOT_MARK: f32 = 5.0;
    pub const PLOT_AXIS: f32 = 56.0;
    /// The map's rows, and the column of durations.
    pub const MAP_ROW: f32 = 34.0;
    pub const MAP_HEAD: f32 = 92.0;
    /// Room for the buttons beside the bill.
    pub const HEAD_BUTTONS: f32 = 260.0;
    /// Most that a pinned scenario is wide, and the fields of an assumption.
    pub const PIN: f32 = 320.0;
    pub const ASSUMPTIONS: f32 = 460.0;
    /// Dashes of a covered cell's edge, and the gaps between.
    pub const DASH: [f32; 2] = [4.0, 3.0];
    pub const FOCUS: f32 = 2.0;
    pub const LINE: f32 = 1.0;
    /// Less than is seen at any scale.
    pub const HAIR: f32 = 1.0 / 16.0;
    pub const RULE: f32 = 2.0;
    pub const BULLET: f32 = 5.0;
    pub const CALLOUT_EDGE: f32 = 3.0;
    pub const TOPIC_ICON: f32 = 38.0;
    pub const OPTION_KEY: f32 = 30.0;
    /// Clock and numbers of an exam.
    pub const EXAM_SIDE: f32 = 216.0;
    pub const EXAM_NUMBER: [f32; 2] = [34.0, 30.0];
    /// A count on an item of the rail.
    pub const BADGE: f32 = 18.0;
    pub const SLIDER: f32 = 20.0;
    pub const SLIDER_TRACK: f32 = 6.0;
    pub const SLIDER_KNOB: f32 = 9.0;
    pub const BAR_OF_BILL: f32 = 14.0;
    /// The share that would be right: its bar, its mark, and the line to pass.
    pub const READY_BAR: f32 = 12.0;
    pub const READY_MARK: [f32; 2] = [4.0, 22.0];
    pub const READY_LINE: f32 = 34.0;
    /// Rows of topics with a bar each, and the least and most room for their names.
    pub const TOPIC_ROW: f32 = 36.0;
    pub const TOPIC_BAR: f32 = 10.0;
    pub const TOPIC_NAME: [f32; 2] = [96.0, 200.0];
    pub const TOPIC_PERCENT: f32 = 52.0;
    /// Bars over days: their height, and the most that one is wide.
    pub const DAYS: f32 = 104.0;
    pub const DAY_BAR: f32 = 18.0;
    /// The progress screen: its two columns together, and the least width for two.
    pub const PROGRESS: f32 = 1240.0;
    pub const PROGRESS_TWO: f32 = 860.0;
    /// What the pack has, beside a lesson; the least width for both; a row of a lesson.
    pub const LESSON_LIST: f32 = 340.0;
    pub const LESSON_TWO: f32 = 800.0;
    pub const LESSON: f32 = 760.0;
    pub const PART_ROW: f32 = 44.0;
    pub const MINUTES_WIDTH: f32 = 64.0;
    /// How much of the free tier is used: a small bar.
    pub const GAUGE: [f32; 2] = [56.0, 6.0];
    /// Column of names in the steps of a bill, wide and narrow, and the button at a step's end.
    pub const STEP_NAME: f32 = 168.0;
    pub const STEP_NAME_NARROW: f32 = 120.0;
    pub const STEP_BUTTON: f32 = 32.0;
    pub const SWATCH: f32 = 12.0;
    pub const ICON_SMALL: f32 = 13.0;
    pub const ICON: f32 = 16.0;
    pub const ICON_TREE: f32 = 17.0;
    pub const ICON_RAIL: f32 = 22.0;
    pub const CELL_MIN: f32 = 150.0;
    pub const LABEL_COLUMN: f32 = 282.0;
    pub const LABEL_COLUMN_NARROW: f32 = 124.0;
    pub const PLOT_MIN: f32 = 264.0;
    pub const PLOT_MAX: f32 = 520.0;
    /// Smallest window.
    pub const WINDOW_MIN: [f32; 2] = [720.0, 480.0];
    pub const WINDOW: [f32; 2] = [1280.0, 800.0];
    /// The wall where it stands in a window.
    pub const WALL: [f32; 2] = [1280.0, 720.0];
}
