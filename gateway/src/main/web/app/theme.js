// A classic script in the head, so that the page is never painted in the wrong theme.
(() => {
  const KEY = 'phasegate.theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : null;
  };

  const apply = () => {
    const theme = chosen();
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    dispatchEvent(new Event('phasegate:theme'));
  };

  /** What is painted now, and how to choose: null follows the system again. */
  globalThis.phasegateTheme = {
    current: () => chosen() ?? (system.matches ? 'dark' : 'light'),
    choose: (theme) => {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
      apply();
    },
  };
  system.addEventListener('change', apply);
  apply();
})();
