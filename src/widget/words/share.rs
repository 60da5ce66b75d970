//! Words of the link to the result.

words! {
    SHARE = "Share this result";
    SHARE_WHERE = "The result stands in the link itself, behind the # sign. Browsers do not send that part to any server, so only people who have the link can read it.";
    SHARE_WITH = "What the link holds";
    SHARE_ANSWERS = "Always: the answers, their scores and the day.";
    WITH_LABEL = "The name of this run: {label}";
    WITH_TARGETS = "Our targets";
    WITH_NOTES = "Notes, evidence and answers in words";
    ANYONE_PLAIN = "Anyone with the link can read the result. It holds no notes.";
    ANYONE_NOTES = "Anyone with the link can read the result and the notes.";
    WITH_PASSWORD = "Only people who also know the password can read the result. Send it to them apart from the link. It is stored nowhere: if it is lost, make a new link.";
    PASSWORD = "Password (optional)";
    SHOW_PASSWORD = "Show the password";
    NO_PASSWORD = "This page cannot protect a link with a password, because its address does not begin with https.";
    SHEET_LINK = "Link with what is chosen above";
    LONG_LINK = "Some programs break links as long as this one. Send it as plain text, or leave the notes out.";
    TOO_LONG_LINK = "This is too much for a link. Leave the notes out, or save the result as a file and send that.";
    COPY_THIS = "Copy this link";
    MAKE_PROTECTED = "Make protected link";
    MAKING_PROTECTED = "Making the link…";
    PROTECTED_HINT = "The protected link will be here once it is made. That takes a moment.";
    PROTECTED_READY = "The protected link is ready.";
    NOT_PROTECTED = "The link could not be protected in this browser. Nothing was shared.";
    COPIED = "The link is copied.";
    NOT_COPIED = "This page may not copy. Select the link and copy it by hand.";
    CODE = "Code to scan";
    CODE_TITLE = "The link as a code to scan with a camera";
    CODE_MEANS = "It holds the same link as the field beside it.";
    CODE_TOO_LONG = "The link is too long for a code that a camera can read.";
    SAVE_CODE = "Save the code (SVG)";
    SEALED_FIELD = "Password for this result";
    OPEN_SEALED = "Open the result";
    OPENING = "Opening…";
    SEALED_EMPTY = "Type the password that came with the link.";
    SEALED_REFUSED = "The link does not open with this password. Check the password and try again. If it is right, characters of the link were changed: ask for the link again.";
    SEALED_NEVER = "This page cannot open links with a password, because its address does not begin with https.";
}

counted! {
    LETTERS = "1 character.", "{n} characters.";
}
