//! Elements that come and go leave nothing behind.

use super::engine::Engine;
use super::page::Page;
use super::shared::{HOST, host_with, inside};
use crate::tests;
use serde_json::{Value, json};
use std::time::Duration;

tests![
    an_element_that_comes_and_goes_takes_no_more_memory,
    new_elements_take_no_more_memory_than_those_before,
    twenty_widgets_share_one_program,
    twenty_widgets_answer_each_for_itself_with_one_program_and_one_report,
];

const PROGRAM_SCRIPT: &str = "/maturity-assessment.js";
const PROGRAM: &str = "/maturity-assessment.wasm";
const REPORT: &str = "/maturity-assessment-report.wasm";

/// Keeps the program's memory within reach.
const WATCHED: &str = "<script>
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct(target, parts) {
        const made = new target(...parts);
        window.memory = Object.values(made.exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
      },
    });
  </script>";

/// What a program's memory grows by.
const PAGE: u64 = 65_536;

const WARM_UP: u32 = 50;
const TIMES: u32 = 500;

/// Removes and adds an element so many times, with an answer each time.
fn come_and_go(page: &Page, times: u32, next: &str) {
    page.execute_with(
        &format!(
            "const [times] = arguments;
             const pause = () => new Promise((resolve) => {{
               const channel = new MessageChannel();
               channel.port1.onmessage = () => {{ channel.port1.close(); resolve(); }};
               channel.port2.postMessage(0);
             }});
             window.rounds = 0;
             (async () => {{
               for (let round = 0; round < times; round += 1) {{
                 let element = document.querySelector('maturity-assessment');
                 element.remove();
                 await pause();
                 {next}
                 document.querySelector('main').append(element);
                 for (let turn = 0; !element.shadowRoot.querySelector('.ma'); turn += 1) {{
                   if (turn > 1000) throw new Error('the element stays empty');
                   await pause();
                 }}
                 element.answers = {{ investment_1: 1 + round % 4 }};
                 window.rounds += 1;
               }}
             }})();"
        ),
        json!([times]),
    );
    page.wait(&format!("{times} rounds"), |page| match page.execute("return window.rounds") {
        rounds if rounds == json!(times) => Ok(()),
        other => Err(other.to_string()),
    });
}

/// Nodes and listeners that Chromium holds after it has collected what it can; elsewhere nothing can be asked.
fn held(page: &Page) -> Option<(u64, u64)> {
    if page.engine() != Engine::Chromium {
        return None;
    }
    page.devtools("HeapProfiler.collectGarbage", &json!({}));
    let counts = page.devtools("Memory.getDOMCounters", &json!({}));
    let count = |name: &str| counts[name].as_u64().unwrap_or_else(|| panic!("{counts}"));
    Some((count("nodes"), count("jsEventListeners")))
}

fn bounded(page: &Page, next: &str) {
    host_with(page, WATCHED, "<maturity-assessment storage=none></maturity-assessment>");
    page.patience(super::trial::LIMIT);
    page.arrive("intro");
    // The first answer asks for the report's part, which lies in the same memory and comes when it comes.
    inside(page, "widget.complete()");
    page.arrive("report");
    inside(page, "widget.reset()");
    page.arrive("intro");
    let memory = |page: &Page| page.execute("return window.memory.buffer.byteLength").as_u64().unwrap();
    come_and_go(page, WARM_UP, next);
    let (before, nodes_before) = (memory(page), held(page));
    come_and_go(page, TIMES, next);
    // How full the last page was before is chance; a hundred bytes lost each time would take more than one.
    let after = memory(page);
    assert!(after <= before + PAGE, "{before} bytes became {after}");
    if let (Some((nodes, listeners)), Some((nodes_before, listeners_before))) = (held(page), nodes_before) {
        assert!(nodes < nodes_before + 100, "{nodes_before} nodes became {nodes}");
        assert!(listeners < listeners_before + 20, "{listeners_before} listeners became {listeners}");
    }
    page.press("Continue");
    page.choose("investment_2", "2");
}

fn an_element_that_comes_and_goes_takes_no_more_memory(page: &Page) {
    bounded(page, "");
}

fn new_elements_take_no_more_memory_than_those_before(page: &Page) {
    bounded(page, "element = document.createElement('maturity-assessment'); element.setAttribute('storage', 'none');");
}

/// Counts how often the page compiles a program, whichever way.
const COUNTED: &str = "<script>
    window.compiled = [];
    for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
      const real = WebAssembly[name];
      WebAssembly[name] = (source, ...rest) => {
        if (!(source instanceof WebAssembly.Module)) window.compiled.push(name);
        return real.call(WebAssembly, source, ...rest);
      };
    }
    WebAssembly.Module = new Proxy(WebAssembly.Module, {
      construct(target, parts) {
        window.compiled.push('Module');
        return new target(...parts);
      },
    });
  </script>";

fn twenty_widgets_share_one_program(page: &Page) {
    page.limit(Duration::from_secs(120));
    let all: String = (0..20).map(|number| format!("<maturity-assessment name=w{number}></maturity-assessment>")).collect();
    host_with(page, COUNTED, &all);
    for number in 0..20 {
        page.widget(number).arrive("intro");
    }
    assert_eq!(page.server().requests(), [HOST, PROGRAM_SCRIPT, PROGRAM]);
    assert_eq!(page.execute("return window.compiled"), json!(["compileStreaming"]));
    let last = page.widget(19);
    last.press("Start");
    last.choose("investment_1", "2");
    assert_eq!(inside(page, "return widget.answers"), Value::Object(Default::default()));
    let sheets =
        "return new Set([...document.querySelectorAll('maturity-assessment')].flatMap((one) => one.shadowRoot.adoptedStyleSheets)).size";
    assert_eq!(page.execute(sheets), json!(1));
}

fn twenty_widgets_answer_each_for_itself_with_one_program_and_one_report(page: &Page) {
    page.limit(Duration::from_secs(180));
    let all: String = (0..20).map(|number| format!("<maturity-assessment name=w{number}></maturity-assessment>")).collect();
    host_with(page, COUNTED, &all);
    // Each answers by its own controls, and not as its neighbours do.
    for number in 0..20 {
        let widget = page.widget(number);
        widget.press("Start");
        widget.choose("investment_1", &(1 + number % 4).to_string());
    }
    let scores = page.execute(
        "return [...document.querySelectorAll('maturity-assessment')].map(({ answers, result }) =>
           [answers.investment_1.value, result.dimensions[0].score, result.answered])",
    );
    let expected: Vec<[usize; 3]> = (0..20).map(|number| [1 + number % 4, 1 + number % 4, 1]).collect();
    assert_eq!(scores, json!(expected));
    page.execute("for (const widget of document.querySelectorAll('maturity-assessment')) widget.complete()");
    for number in 0..20 {
        page.widget(number).arrive("report");
    }
    assert_eq!(page.server().requests(), [HOST, PROGRAM_SCRIPT, PROGRAM, REPORT]);
    assert_eq!(page.execute("return window.compiled"), json!(["compileStreaming", "instantiate"]));
}
