// The modules of a page. Each listens on the document or is a custom element, so that Blazor's enhanced
// navigation, which keeps the document and changes what is in it, needs no set-up anew.
import "./dialog.js";
import "./keys.js";
import "./list.js";
import "./clock.js";
import "./live.js";
import "./combo.js";
import "./palette.js";
import "./toast.js";
import "./passkeys.js";
import "./week.js";
import "./timer.js";
import "./duration.js";
import "./ticks.js";
import "./copy.js";
import "./once.js";
import "./drop.js";
import "./narrow.js";
import "./tabs.js";
import "./seen.js";
