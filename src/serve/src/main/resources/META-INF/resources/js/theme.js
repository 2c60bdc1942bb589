// Dark or light, as it was chosen before. No module: it runs before the first paint, so that nothing flashes.
// Who wants the other one sends the event "switch-theme".
{
  const KEY = "firstwords-theme";
  const root = document.documentElement;
  const remembered = localStorage.getItem(KEY);
  if (remembered) root.dataset.theme = remembered;
  addEventListener("switch-theme", () => {
    const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem(KEY, root.dataset.theme);
    dispatchEvent(new Event("theme"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("theme")));
}
