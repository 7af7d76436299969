// htmx with its hx-csp extension. Both are evaluated before htmx looks at the page, so that no element is
// processed ungated: an hx- attribute without this page's nonce is stripped.
import "../vendor/htmx/htmx.esm.min.js";
import "../vendor/htmx/hx-csp.min.js";
