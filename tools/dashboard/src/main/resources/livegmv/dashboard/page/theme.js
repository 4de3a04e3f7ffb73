/** Light or dark: as the browser wishes, until somebody switches; then as switched, remembered. */

const KEPT = 'livegmv.theme';
const DARK = matchMedia('(prefers-color-scheme: dark)');
const listeners = [];

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch (refused) {
    return null;
  }
}

export function theme() {
  return document.documentElement.dataset.theme || (DARK.matches ? 'dark' : 'light');
}

export function switchTheme() {
  const other = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = other;
  try {
    localStorage.setItem(KEPT, other);
  } catch (refused) {
    // Then it holds until the page is left.
  }
  listeners.forEach(listener => listener());
}

export function onTheme(listener) {
  listeners.push(listener);
}

if (kept() === 'dark' || kept() === 'light') {
  document.documentElement.dataset.theme = kept();
}
DARK.addEventListener('change', () => listeners.forEach(listener => listener()));
