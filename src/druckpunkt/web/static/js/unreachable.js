// The address in the bar is still the one that was asked for: loading it again is trying again.
document.getElementById("again").addEventListener("click", () => location.reload());
addEventListener("online", () => location.reload());
