//! Words of what the config of a page adds to the report.

words! {
    END = "What now";
    LEAVE = "Continue to {target}";

    BENCHMARK = "Benchmark";
    KEY_BENCHMARK = "Benchmark: mean";
    KEY_SPREAD = "Benchmark: spread around the mean";
    RADAR_BENCHMARK = "benchmark {score}";
    SPREAD = "± {spread}";

    SUBMIT = "Send the result";
    SUBMIT_HINT = "Nothing is sent unless you agree and press the button. Then the result goes to {target}: the text below, as it stands there, with the answers and notes that it holds, and nothing else.";
    SUBMIT_NAMED = "{label} ({target})";
    SUBMIT_SHOWN = "Show exactly what is sent";
    SUBMIT_TEXT = "The result as JSON";
    AGREE = "I agree that this text is sent to {target}";
    SEND = "Send";
    SEND_AGAIN = "Try again";
    CANCEL = "Do not send";
    SENDING = "Sending…";
    SENT = "The result was sent on {day}.";
    NOT_AGREED = "Nothing was sent. Tick the box above if you agree.";
    WAITING = "There is no answer from {target}. The result waits in this browser and is sent once the network is back, unless you press “Do not send”.";
    REFUSED = "The result did not arrive: {target} answered {status}. It is safe here. Try again later, or tell the owner of this page.";
    CANCELLED = "The result is not sent. Some of it may have arrived if the connection broke at the very end.";
}
