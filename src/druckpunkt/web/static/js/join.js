// The code stands behind the # of the address, the part no browser sends to a server. It goes into
// the form and out of the address bar and the history.
const form = document.getElementById("join");
const code = location.hash.slice(1);

if (form && code) {
  form.elements.namedItem("code").value = code;
  form.hidden = false;
  document.getElementById("no-code").hidden = true;
  history.replaceState(null, "", location.pathname);
}
