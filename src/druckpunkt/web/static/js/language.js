// In a shell the other language is a link; with a network the server is told as well.
import { tellLanguage } from "./sync.js";

const link = document.getElementById("other-language");

link?.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await tellLanguage(link.dataset.language);
  // The item or session meant stays the same one.
  location.assign(link.href + location.hash);
});
