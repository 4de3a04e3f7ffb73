import {onLanguage, switchLanguage, word} from './language.js';
import {switchTheme} from './theme.js';

/** Asks for a token, once; from then on the browser is known by a cookie that holds no token. */

const form = document.querySelector('form');
const problem = document.querySelector('#problem');

function say() {
  document.querySelectorAll('[data-word]').forEach(labelled => {
    labelled.textContent = word(labelled.dataset.word);
  });
  document.title = word('signIn') + ' · LiveGMV';
  document.querySelector('#theme').setAttribute('aria-label', word('theme'));
}

/** Only within this site. */
function next(me) {
  const wanted = new URLSearchParams(location.search).get('next');
  const own = wanted && new URL(wanted, location.origin);
  return own && own.origin === location.origin && wanted.startsWith('/') ? own.pathname
      : me.role === 'PROVIDER' ? '/provider/' + encodeURIComponent(me.providerId) : '/';
}

async function enter() {
  const me = await (await fetch('/api/v1/me')).json();
  if (!me.signInNeeded) {
    location.assign(next(me));
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  problem.textContent = '';
  try {
    const answer = await fetch('/sign-in', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({token: form.elements.token.value.trim()}),
    });
    form.elements.token.value = '';
    if (answer.ok) {
      await enter();
    } else {
      problem.textContent = word(answer.status === 429 ? 'tooManyTokens' : 'wrongToken');
    }
  } catch (away) {
    problem.textContent = word('pageAway');
  }
});
document.querySelector('#language').addEventListener('click', switchLanguage);
document.querySelector('#theme').addEventListener('click', switchTheme);
onLanguage(say);
say();
enter().catch(() => {
  problem.textContent = word('pageAway');
});
