// Wakes the GOV.UK components of a page.
import { initAll } from "./gen/govuk-frontend.min.js";

initAll();
