// Everything works without this file; it attaches the behaviours that a page asks for by data-module.
import { attach } from "./modules/attach.js";

await attach(document);
document.documentElement.dataset.script = "ready";
