// After a form came back with errors, the summary is the first thing that is read out.
document.querySelector("[data-focus-first]")?.focus();
