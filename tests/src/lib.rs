//! Tests that cross crates stand beside this folder, one file each.
