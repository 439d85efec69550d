//! Floor 3: statements about several clusters side by side. Knows no colour and no window.
