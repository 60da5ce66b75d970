//! What Chromium's accessibility tree holds, as lines that tests can read.

use serde_json::Value;

/// What only holds other things together, and pieces of texts that belong to the name of something.
const SILENT: [&str; 7] = ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "LabelText", "RootWebArea"];

/// States that are told.
const STATES: [&str; 7] = ["checked", "expanded", "pressed", "invalid", "disabled", "focused", "roledescription"];

/// The tree in reading order, a line for each thing that is told.
pub fn lines(tree: &Value) -> Vec<String> {
    let nodes: Vec<&Value> = tree["nodes"].as_array().into_iter().flatten().collect();
    let mut lines = Vec::new();
    if let Some(root) = nodes.first() {
        below(&nodes, root, &mut lines);
    }
    lines
}

fn below(nodes: &[&Value], node: &Value, lines: &mut Vec<String>) {
    if let Some(line) = line(node) {
        lines.push(line);
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|one| one["nodeId"] == *child) {
            below(nodes, child, lines);
        }
    }
}

fn line(node: &Value) -> Option<String> {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default();
    let role = text("role");
    if node["ignored"] == true || SILENT.contains(&role) {
        return None;
    }
    // Where a button stands in a text, the name of the whole has a space around it.
    let mut line = format!("{role} \"{}\"", text("name").replace(" ?", "?").replace(" :", ":"));
    if !text("description").is_empty() {
        line += &format!(" – {}", text("description"));
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = match &property["value"]["value"] {
            Value::String(value) => value.clone(),
            other => other.to_string(),
        };
        if STATES.contains(&name) && value != "false" {
            line += &if value == "true" { format!(" {name}") } else { format!(" {name}={value}") };
        } else if name == "expanded" {
            line += " folded";
        }
    }
    Some(line)
}
