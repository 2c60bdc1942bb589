// The dark or light theme chosen before. Not a module: it runs before the first paint, to avoid a flash.
// The event "switch-theme" switches it.
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
