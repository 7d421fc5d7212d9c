// Wakes the GOV.UK components of a page, and keeps what is typed.
import { initAll } from "./gen/govuk-frontend.min.js";
import { forgetAll } from "./keep.js";

initAll();

// What one person typed is nothing for the next on this computer.
const forgetting = document.querySelector("form[data-forget]");
if (forgetting) forgetting.addEventListener("submit", forgetAll);
