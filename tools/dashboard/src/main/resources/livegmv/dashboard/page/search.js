import {element, patch} from './element.js';
import {word} from './language.js';

/** Finds streamers, sessions and providers that one may see. */

const WAIT_MILLIS = 200;
const PATHS = {STREAMER: '/streamer/', SESSION: '/session/', PROVIDER: '/provider/'};

const results = element('ul', {class: 'found', hidden: true});
let waiting = 0;
let asked = 0;

export function search() {
  return element('search', {class: 'search'},
      element('input', {
        type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: word('search'), 'aria-label': word('search'),
      }),
      element('div', {class: 'found-place', keep: true}));
}

async function find(typed) {
  const question = ++asked;
  if (!typed) {
    results.hidden = true;
    return;
  }
  const answer = await fetch('/api/v1/search?q=' + encodeURIComponent(typed)).catch(() => null);
  if (question !== asked || !answer?.ok) {
    return;
  }
  const found = (await answer.json()).results;
  document.querySelector('.found-place').append(results);
  patch(results, found.length > 0 ? found.map(hit) : [element('li', {class: 'dim'}, word('nothingFound'))]);
  results.hidden = false;
}

function hit(one) {
  const named = one.name && one.name !== one.id;
  return element('li', {key: one.kind + one.id},
      element('a', {href: PATHS[one.kind] + encodeURIComponent(one.id)},
          element('span', {class: 'found-kind'}, word(one.kind.toLowerCase())), ' ',
          element('span', {class: 'found-name'}, named ? one.name : one.id), ' ',
          named && element('span', {class: 'dim'}, one.id)));
}

document.addEventListener('input', event => {
  if (event.target.id === 'search') {
    clearTimeout(waiting);
    waiting = setTimeout(() => find(event.target.value.trim()), WAIT_MILLIS);
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    results.hidden = true;
  }
});
document.addEventListener('click', event => {
  if (!event.target.closest?.('.search')) {
    results.hidden = true;
  }
});
