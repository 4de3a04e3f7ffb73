import {WORDS} from './words.js';

const KEPT = 'livegmv.language';

let language = kept() || (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
const listeners = [];

function kept() {
  try {
    const value = localStorage.getItem(KEPT);
    return value in WORDS ? value : null;
  } catch (refused) {
    return null;
  }
}

export function current() {
  return language;
}

export function locale() {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

/** @param parts what stands in braces */
export function word(name, parts) {
  const text = WORDS[language][name] ?? name;
  return parts ? text.replace(/\{(\w+)\}/g, (whole, part) => parts[part] ?? whole) : text;
}

/** The text of a record or a catalogue's entry in the language of the page. */
export function inLanguage(texts) {
  return texts[language];
}

export function switchLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  try {
    localStorage.setItem(KEPT, language);
  } catch (refused) {
    // Then it holds until the page is left.
  }
  mark();
  listeners.forEach(listener => listener());
}

/** Called after each switch. */
export function onLanguage(listener) {
  listeners.push(listener);
}

function mark() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

mark();
