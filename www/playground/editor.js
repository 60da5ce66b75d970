// The editor, with the looks of the site. It stands in a shadow root, because only there its styles come as a sheet that
// a strict policy allows.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LOOKS = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--ground)", fontSize: "0.84375rem", borderRadius: "8px" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--raised)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "var(--accent-soft)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--line-strong)" },
  ".cm-foldPlaceholder": { color: "var(--quiet)", backgroundColor: "var(--raised)", borderColor: "var(--line)" },
  // In place of pictures, which a policy may forbid.
  ".cm-lintRange-error": { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy var(--wrong)", textUnderlineOffset: "0.2em" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--wrong)" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker-error": { content: "normal", width: "auto", height: "auto", textAlign: "center" },
  ".cm-lint-marker-error::before": { content: '"!"', color: "var(--wrong)", fontWeight: "700" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--ground)", border: "1px solid var(--line-strong)", borderRadius: "6px", maxWidth: "30rem" },
  ".cm-diagnostic": { padding: "0.375rem 0.75rem", borderLeft: "3px solid var(--wrong)", font: "0.875rem/1.45 system-ui, sans-serif" },
  ".cm-panels": { color: "var(--text)", backgroundColor: "var(--raised)" },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
]);

/** Puts an editor into `place`; `changed` hears its text. */
export function editor(place, changed) {
  const root = place.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        json(),
        syntaxHighlighting(COLOURS),
        LOOKS,
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Pack as JSON; press Escape, then Tab, to leave", spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      ],
    }),
  });
  return {
    get state() {
      return view.state;
    },
    text: () => view.state.doc.toString(),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true }),
    mark(findings) {
      const diagnostics = findings.map(({ from, to, text }) => ({ from, to, severity: "error", message: text }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo({ from, to }) {
      const end = view.state.doc.length;
      view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
      view.focus();
    },
  };
}
